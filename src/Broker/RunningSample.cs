using System.Globalization;
using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Samples;
using Spectre.Console;

namespace ActorIpc.Broker;

/// <summary>A sample with its own app.</summary>
internal sealed class RunningSample : IAsyncDisposable
{
    private readonly List<IDisposable> _watches = [];

    private RunningSample(Sample sample, IpcApp app)
    {
        Sample = sample;
        App = app;
    }

    public Sample Sample { get; }

    public IpcApp App { get; }

    /// <summary>Starts the app and runs the sample's main in it.</summary>
    /// <param name="sample">Which.</param>
    /// <param name="engine">Runs the app.</param>
    /// <param name="options">The app's options.</param>
    public static async Task<RunningSample> StartAsync(
        Sample sample,
        IActorEngine engine,
        IpcAppOptions options
    )
    {
        IpcApp app = await IpcApp
            .StartAsync(engine, options with { Pages = sample.Pages })
            .ConfigureAwait(false);
        // What is served waits for the next visitor, whoever closes windows.
        app.WindowAllClosed += static (_, _) => { };
        sample.Run(app);
        return new RunningSample(sample, app);
    }

    /// <summary>Shows what goes wrong in the app, and if wanted every message, as lines.</summary>
    public void Show(Terminal terminal, bool everyMessage)
    {
        string name = $"[grey]{Sample.Name, -15}[/]";
        _watches.Add(
            App.Diagnostics.Subscribe(
                new Watcher<IpcDiagnostic>(diagnostic =>
                    terminal.Line($"{name} [yellow]{OneLine(diagnostic)}[/]")
                )
            )
        );
        App.NodeJoined += (_, node) =>
            terminal.Line(
                $"{name} node '{Harmless(node.Name)}' has joined [grey](process "
                    + $"{node.OsProcessId})[/]"
            );
        App.NodeLeft += (_, node) =>
            terminal.Line($"{name} [yellow]node '{Harmless(node.Name)}' is gone[/]");
        if (everyMessage)
        {
            _watches.Add(
                App.Messages.Subscribe(
                    new Watcher<IpcMessageTrace>(trace => terminal.Line($"{name} {OneLine(trace)}"))
                )
            );
        }
    }

    /// <summary>What the index page says of the sample.</summary>
    public IndexEntry Describe() =>
        new(
            $"/{Sample.Name}/",
            Sample.Title,
            Sample.Sentence,
            [
                .. from window in App.Windows
                where !window.IsDestroyed
                select new IndexWindow(window.Title, !window.WebContents.MainFrame.IsDestroyed),
            ]
        );

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync().ConfigureAwait(false);
        _watches.ForEach(static watch => watch.Dispose());
    }

    private static string OneLine(IpcMessageTrace trace)
    {
        string window = trace.Window is { } id ? $"window {id}" : "";
        string bytes = trace.Bytes is { } count ? $"{count} B" : "";
        string milliseconds = trace.Elapsed.TotalMilliseconds.ToString(
            "0.0 ms",
            CultureInfo.InvariantCulture
        );
        string line =
            $"{trace.Verb, -11} {trace.Channel, -24} {window, -10} {bytes, 8} {milliseconds, 10}";
        string colour = trace.Outcome == "ok" ? "green" : "red";
        return $"{Harmless(line)}  [{colour}]{Harmless(trace.Outcome)}[/]";
    }

    private static string OneLine(IpcDiagnostic diagnostic)
    {
        string cause = diagnostic.Exception is { } e ? $" {e.GetType().Name}: {e.Message}" : "";
        return Harmless(diagnostic.Text + cause);
    }

    // Pages choose channels and texts: none may begin a line, speak to the terminal or be markup.
    private static string Harmless(string text) =>
        Markup.Escape(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));
}
