using ActorIpc.Actors;
using ActorIpc.Samples;

namespace ActorIpc.Broker.Demo;

/// <summary>What somebody does with a sample, and what must come of it.</summary>
/// <param name="Sample">The sample; its main has run.</param>
/// <param name="PlayAsync">Plays the pages' part and tells what was shown.</param>
internal sealed record DemoScript(
    Sample Sample,
    Func<IpcApp, ScriptedDialog, Task<string>> PlayAsync
)
{
    /// <summary>One for each sample.</summary>
    public static IReadOnlyList<DemoScript> All { get; } =
    [
        new(Find("pattern-1"), static (app, _) => SetTitleAsync(app)),
        new(Find("pattern-2"), OpenFileAsync),
        new(Find("pattern-3"), static (app, _) => CountAsync(app)),
        new(Find("pattern-4-relay"), static (app, _) => RelayAsync(app)),
        new(Find("pattern-4-port"), static (app, _) => ConnectAsync(app)),
        new(Find("ping-pong"), static (app, _) => PingAsync(app)),
        new(Find("legacy-ipc"), static (app, _) => OlderDemos.SpeakLegacyAsync(app)),
        new(Find("prokit"), static (app, _) => OlderDemos.SpeakByNameAsync(app)),
        new(Find("multi-machine"), static (app, _) => MachineDemo.CrashAndComeBackAsync(app)),
    ];

    private static async Task<string> SetTitleAsync(IpcApp app)
    {
        BrowserWindow window = app.Windows[0];
        IpcRenderer page = await window.LoadRendererAsync(static _ => { }).ConfigureAwait(false);

        page.Send("set-title", "Hello");

        // Main takes what a page says in order: when it answers this, it has set the title.
        app.IpcMain.Handle("demo:title", () => window.Title);
        string title = await page.InvokeAsync<string>("demo:title").ConfigureAwait(false);
        Expect(title == "Hello", $"the window is called '{title}', not 'Hello'.");
        return "set-title: the page sent 'Hello', and its window is called so.";
    }

    private static async Task<string> OpenFileAsync(IpcApp app, ScriptedDialog dialog)
    {
        IpcRenderer page = await app.Windows[0]
            .LoadRendererAsync(static _ => { })
            .ConfigureAwait(false);

        dialog.Choose("index.html");
        string? path = await page.InvokeAsync<string?>("dialog:openFile").ConfigureAwait(false);
        dialog.Choose(null);
        string? nothing = await page.InvokeAsync<string?>("dialog:openFile").ConfigureAwait(false);

        Expect(Path.GetFileName(path) == "index.html", $"the answer was '{path}'.");
        Expect(nothing is null, $"a cancelled dialog answered '{nothing}'.");
        return "dialog:openFile: main answered with a path, and with nothing when cancelled.";
    }

    private static async Task<string> CountAsync(IpcApp app)
    {
        int counter = 0;
        TaskCompletionSource<int> reported = new();
        BrowserWindow window = app.Windows[0];
        await window
            .LoadRendererAsync(page =>
                page.On("update-counter", (int step) => page.Send("counter-value", counter += step))
            )
            .ConfigureAwait(false);
        int answers = 0;
        app.IpcMain.On(
            "counter-value",
            (int value) =>
            {
                if (++answers == 3)
                {
                    reported.SetResult(value);
                }
            }
        );

        foreach (string label in (string[])["Increment", "Increment", "Decrement"])
        {
            app.Post(() => Click(label, window));
        }

        int last = await reported.Task.ConfigureAwait(false);
        Expect(last == 1, $"the page counted to {last}, not to 1.");
        return "update-counter: two clicks up and one down, and the page answered with 1.";
    }

    private static async Task<string> RelayAsync(IpcApp app)
    {
        TaskCompletionSource<string> heard = new();
        IpcRenderer speaker = await app.Windows[0]
            .LoadRendererAsync(static _ => { })
            .ConfigureAwait(false);
        await app.Windows[1]
            .LoadRendererAsync(page =>
                page.On("said", (string who, string text) => heard.SetResult($"{who}: {text}"))
            )
            .ConfigureAwait(false);

        speaker.Send("say", "hello");

        string line = await heard.Task.ConfigureAwait(false);
        Expect(line == "Window 1: hello", $"the other page heard '{line}'.");
        return "say: what one page said to main, the other page heard from main.";
    }

    private static async Task<string> ConnectAsync(IpcApp app)
    {
        TaskCompletionSource<string> answer = new();
        TaskCompletionSource<MessagePortMain> connected = new();
        await app.Windows[0]
            .LoadRendererAsync(page =>
                AwaitPort(
                    page,
                    port =>
                    {
                        port.On("message", (string text) => answer.SetResult(text));
                        connected.SetResult(port);
                    }
                )
            )
            .ConfigureAwait(false);
        await app.Windows[1]
            .LoadRendererAsync(page =>
                AwaitPort(
                    page,
                    port => port.On("message", (string text) => port.PostMessage($"{text}, pong"))
                )
            )
            .ConfigureAwait(false);

        MessagePortMain left = await connected.Task.ConfigureAwait(false);
        left.PostMessage("ping");

        string reply = await answer.Task.ConfigureAwait(false);
        Expect(reply == "ping, pong", $"the other page answered '{reply}'.");
        return "port: main gave two pages a channel, and they talked without it.";
    }

    private static async Task<string> PingAsync(IpcApp app)
    {
        TaskCompletionSource<string> replied = new();
        IpcRenderer page = await app.Windows[0]
            .LoadRendererAsync(page =>
                page.On("asynchronous-reply", (string reply) => replied.SetResult(reply))
            )
            .ConfigureAwait(false);

        page.Send("asynchronous-message", "ping");
        string? atOnce = page.SendSync<string>("synchronous-message", "ping");

        string later = await replied.Task.ConfigureAwait(false);
        Expect(atOnce == "pong", $"synchronous-message was answered '{atOnce}'.");
        Expect(later == "pong", $"asynchronous-message was answered '{later}'.");
        return "asynchronous-message and synchronous-message: a ping, and a pong for each.";
    }

    private static void AwaitPort(IpcRenderer page, Action<MessagePortMain> use)
    {
        page.On(
            "port",
            (IpcRendererEvent e) =>
            {
                use(e.Ports[0]);
                e.Ports[0].Start();
            }
        );
        page.Send("request-port");
    }

    private static void Click(string label, BrowserWindow window)
    {
        MenuItem item = Samples.Pattern3.Main.Menu[0].Submenu!.Single(item => item.Label == label);
        item.Click!(item, window);
    }

    internal static void Expect(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new DemoFailedException(otherwise);
        }
    }

    private static Sample Find(string name) => Sample.All.Single(sample => sample.Name == name);
}
