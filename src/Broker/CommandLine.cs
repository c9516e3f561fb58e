using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using ActorIpc.Broker.Demo;
using ActorIpc.Broker.Machines;

namespace ActorIpc.Broker;

/// <summary>The words of the command line, and what each of them starts.</summary>
/// <remarks>Exit codes: 0 done, 1 it did not work, 2 the command line makes no sense.</remarks>
internal sealed class CommandLine
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly Terminal _terminal;
    private readonly Option<int> _port;
    private readonly Option<string> _folder;
    private readonly Option<string[]> _config;
    private readonly Option<string> _engine;
    private readonly Option<bool> _verbose;
    private readonly Option<bool> _open;
    private readonly Option<bool> _version;

    private CommandLine(Terminal terminal)
    {
        _terminal = terminal;
        _port = new("--port")
        {
            Description = "Loopback port to listen on; 0 for any free one.",
            HelpName = "number",
            DefaultValueFactory = static _ => ServeSettings.UsualPort,
            CustomParser = ParsePort,
        };
        _folder = new("--folder")
        {
            Description = "Folder that the open dialog of pattern 2 shows [default: this folder].",
            HelpName = "path",
        };
        _config = ConfigFiles.Option();
        _engine = new("--engine")
        {
            Description = "What runs the samples: embedded, or akka for many machines.",
            HelpName = "name",
            DefaultValueFactory = static _ => ServeSettings.UsualEngine,
        };
        _engine.AcceptOnlyFromAmong(ServeSettings.UsualEngine, MachineEngines.Name);
        _verbose = new("--verbose") { Description = "Show each message as one line." };
        _open = new("--open") { Description = "Open a browser at the index page." };
        _version = new("--version") { Description = "Show the version." };
    }

    /// <summary>Runs the command until it is done, or until it is told to stop.</summary>
    /// <param name="args">The words after the command's name.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="stop">As good as Ctrl+C.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        Terminal terminal,
        CancellationToken stop
    )
    {
        ParseResult parsed = Parse(args, terminal);
        if (parsed.Errors is [ParseError error, ..] && parsed.Action is not HelpAction)
        {
            terminal.Complain($"{error.Message} Try 'actoripc --help'.");
            return Misused;
        }

        using StringWriter text = new(CultureInfo.InvariantCulture);
        InvocationConfiguration invocation = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopTimeout,
            Output = text,
            Error = text,
        };
        int exitCode = await parsed.InvokeAsync(invocation, stop).ConfigureAwait(false);
        if (text.GetStringBuilder().Length > 0)
        {
            terminal.Text(text.ToString().Trim());
        }

        return exitCode;
    }

    /// <summary>Reads the words of a command, and runs nothing.</summary>
    /// <param name="args">The words after the command's name.</param>
    /// <param name="terminal">Where the command would write.</param>
    public static ParseResult Parse(IReadOnlyList<string> args, Terminal terminal) =>
        new CommandLine(terminal).Build().Parse(args);

    private Command Build()
    {
        Command root = new("actoripc", "Serves ActorIpc's samples to browsers on this machine.")
        {
            _port,
            _folder,
            _engine,
            _config,
            _open,
            _verbose,
            _version,
            new HelpOption(),
        };
        root.SetAction((parsed, stop) => RunGuardedAsync(parsed, ServeAsync, stop));

        Command demo = new(
            "demo",
            "Runs every pattern once, without a browser, and says what it showed."
        );
        demo.SetAction((parsed, stop) => RunGuardedAsync(parsed, DemoAsync, stop));
        root.Add(demo);
        root.Add(RendererCommand.Of(_terminal, RunGuardedAsync));
        root.Add(GatewayCommand.Of(_terminal, _port, RunGuardedAsync));
        return root;
    }

    private async Task<int> ServeAsync(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(_version))
        {
            _terminal.Text(Version());
            return Done;
        }

        ConfigFiles files = ConfigFiles.Of(parsed.GetValue(_config));
        ServeSettings settings = new()
        {
            Port = parsed.GetValue(_port),
            Folder = DialogFolder.Open(parsed.GetValue(_folder)),
            Engine = parsed.GetValue(_engine)!,
            EngineFile = files.Engine,
            ConfigFile = files.Limits,
            Verbose = parsed.GetValue(_verbose),
            OpensBrowser = parsed.GetValue(_open),
        };
        await ServeCommand.RunAsync(settings, _terminal, stop).ConfigureAwait(false);
        return Done;
    }

    private async Task<int> DemoAsync(ParseResult parsed, CancellationToken stop)
    {
        bool isWhole = await DemoCommand.RunAsync(_terminal, stop).ConfigureAwait(false);
        return isWhole ? Done : Failed;
    }

    private Task<int> RunGuardedAsync(Func<CancellationToken, Task> run, CancellationToken stop) =>
        RunGuardedAsync(
            async stopping =>
            {
                await run(stopping).ConfigureAwait(false);
                return Done;
            },
            stop
        );

    private Task<int> RunGuardedAsync(
        ParseResult parsed,
        Func<ParseResult, CancellationToken, Task<int>> run,
        CancellationToken stop
    ) => RunGuardedAsync(stopping => run(parsed, stopping), stop);

    private async Task<int> RunGuardedAsync(
        Func<CancellationToken, Task<int>> run,
        CancellationToken stop
    )
    {
        try
        {
            return await run(stop).ConfigureAwait(false);
        }
        catch (CannotStartException e)
        {
            _terminal.Complain(e.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl+C before there was anything to stop.
            return Done;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The process's edge: a fault of ours. One line for everybody, the rest for whoever
            // asks.
            _terminal.Complain($"{e.GetType().Name}: {e.Message}");
            return Failed;
        }
    }

    private static int ParsePort(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool isPort = ushort.TryParse(text, CultureInfo.InvariantCulture, out ushort port);
        if (!isPort)
        {
            result.AddError($"--port takes a number from 0 to 65535, not '{text}'.");
        }

        return port;
    }

    private static string Version() =>
        typeof(CommandLine)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "unknown";
}
