using Spectre.Console;

namespace ActorIpc.Broker;

/// <summary>
/// Where the command writes: what was asked for to one side, complaints to the other.
/// </summary>
/// <param name="output">What the person asked for.</param>
/// <param name="error">Complaints, one line each.</param>
internal sealed class Terminal(IAnsiConsole output, IAnsiConsole error)
{
    // Spectre wraps at the width of the terminal. A pipe or a file has none: a line stays a line.
    private const int WidthOfAPipe = 4096;

    private readonly Lock _gate = new();

    /// <summary>The terminal, or the pipes, of this process.</summary>
    public static Terminal OfThisProcess() =>
        new(
            ConsoleOf(Console.Out, Console.IsOutputRedirected),
            ConsoleOf(Console.Error, Console.IsErrorRedirected)
        );

    /// <summary>Two writers without colours, for whoever reads the text itself.</summary>
    public static Terminal Of(TextWriter output, TextWriter error) =>
        new(ConsoleOf(output, isPipe: true), ConsoleOf(error, isPipe: true));

    /// <summary>Writes a line with Spectre's markup. Any thread may call it.</summary>
    public void Line(string markup = "")
    {
        lock (_gate)
        {
            output.MarkupLine(markup);
        }
    }

    /// <summary>Writes lines as they are. Any thread may call it.</summary>
    public void Text(string text)
    {
        lock (_gate)
        {
            output.WriteLine(text);
        }
    }

    /// <summary>Writes one line of complaint. Any thread may call it.</summary>
    public void Complain(string line)
    {
        string oneLine = line.ReplaceLineEndings(" ");
        lock (_gate)
        {
            error.MarkupLine($"[red]actoripc:[/] {Markup.Escape(oneLine)}");
        }
    }

    private static IAnsiConsole ConsoleOf(TextWriter writer, bool isPipe)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }
        );
        if (isPipe)
        {
            console.Profile.Width = WidthOfAPipe;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        return console;
    }
}
