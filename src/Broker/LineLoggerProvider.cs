using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace ActorIpc.Broker;

/// <summary>
/// Shows the server's log, one line each: ours always, ASP.NET's own when it is trouble.
/// </summary>
/// <param name="terminal">Where.</param>
/// <param name="isVerbose">Whether ours begins at information rather than at warnings.</param>
internal sealed class LineLoggerProvider(Terminal terminal, bool isVerbose) : ILoggerProvider
{
    private const string OurNames = "ActorIpc.";

    // That the host could not start is the command's to say, and is said in its own words.
    private const string HostNames = "Microsoft.Extensions.Hosting.";

    public ILogger CreateLogger(string categoryName)
    {
        LogLevel least = categoryName switch
        {
            _ when Begins(categoryName, OurNames) => isVerbose
                ? LogLevel.Information
                : LogLevel.Warning,
            _ when Begins(categoryName, HostNames) => LogLevel.None,
            _ => LogLevel.Error,
        };
        return new LineLogger(terminal, least);
    }

    private static bool Begins(string category, string names) =>
        category.StartsWith(names, StringComparison.Ordinal);

    public void Dispose()
    {
        // The terminal belongs to the command line.
    }

    private sealed class LineLogger(Terminal terminal, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && least != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                string cause = exception is null
                    ? ""
                    : $" {exception.GetType().Name}: {exception.Message}";
                string line = (formatter(state, exception) + cause).ReplaceLineEndings(" ");
                string colour = logLevel >= LogLevel.Warning ? "yellow" : "grey";
                terminal.Line($"[grey]{"gateway", -15}[/] [{colour}]{Markup.Escape(line)}[/]");
            }
        }
    }
}
