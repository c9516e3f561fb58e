using System.Collections.Concurrent;
using ActorIpc.Actors;

namespace ActorIpc.Engines.Akka.OtherProcess.Parts;

/// <summary>The main process of an app. Its windows go by the names of the nodes.</summary>
internal sealed class MainPart : IPart, IObserver<IpcMessageTrace>
{
    private readonly ConcurrentDictionary<string, BrowserWindow> _windows = [];
    private readonly AkkaEngine _engine;
    private readonly IpcApp _app;
    private readonly Lines _lines;
    private int _messages;
    private MessagePortMain? _port;

    private MainPart(AkkaEngine engine, IpcApp app, Lines lines)
    {
        _engine = engine;
        _app = app;
        _lines = lines;
        app.Messages.Subscribe(this);
        app.NodeJoined += (_, node) => lines.Tell("joined", node.Name);
        app.NodeLeft += (_, node) => lines.Tell("left", node.Name);
        app.IpcMain.On("say", (IpcMainEvent e, int n) => lines.Tell("said", n));
        app.IpcMain.On("sync", (IpcMainEvent e, int n) => e.ReturnValue = n * 2);
        app.IpcMain.On("port", (IpcMainEvent e) => Hold(e.Ports[0]));
        app.IpcMain.Handle("double", (int n) => n * 2);
        app.IpcMain.Handle("endless", Endless.Handler(lines));
    }

    public string Name => _engine.Address + _app.Root.Path;

    public static async Task<IPart> StartAsync(AkkaEngine engine, Lines lines) =>
        new MainPart(engine, await IpcApp.StartAsync(engine), lines);

    public async Task<object?> ObeyAsync(Order order)
    {
        switch (order.Verb)
        {
            case "load":
                return await LoadAsync(order.Text("node"));
            case "send":
                Send(ContentsOf(order), order.Number("count"));
                return null;
            case "invoke":
                InvokeOptions options = new() { Timeout = order.Patience };
                string channel = order.Text("channel");
                return await ContentsOf(order)
                    .InvokeAsync<object?>(channel, options, order.Number("value"));
            case "connect":
                Connect(order.Text("one"), order.Text("other"));
                return null;
            case "give-port":
                MessageChannelMain channelOfMain = new(_app);
                Hold(channelOfMain.Port1);
                ContentsOf(order).PostMessage("port", null, [channelOfMain.Port2]);
                return null;
            case "post-on-port":
                PortEars.Post(_port!, order);
                return null;
            case "nodes":
                return string.Join(',', _app.Nodes.Select(node => node.Name).Order());
            case "messages":
                return Volatile.Read(ref _messages);
            default:
                throw new ArgumentException($"Main does not know '{order.Verb}'.");
        }
    }

    public void OnNext(IpcMessageTrace value) => Interlocked.Increment(ref _messages);

    public void OnCompleted() { }

    public void OnError(Exception error) => throw error;

    private static void Send(WebContents contents, int count)
    {
        for (int n = 1; n <= count; n++)
        {
            contents.Send("tell", n);
        }
    }

    private WebContents ContentsOf(Order order) => _windows[order.Text("node")].WebContents;

    private async Task<int> LoadAsync(string node)
    {
        if (!_windows.TryGetValue(node, out BrowserWindow? window))
        {
            window = await _app.CreateWindowAsync();
            _windows[node] = window;
            window.WebContents.RenderProcessGone += (_, e) =>
                _lines.Tell("gone", $"{node} {e.Reason} {e.ExitCode}");
        }

        await window.LoadPageAsync("page", node);
        return window.WebContents.MainFrame.OsProcessId;
    }

    private void Connect(string one, string other)
    {
        MessageChannelMain channel = new(_app);
        _windows[one].WebContents.PostMessage("port", null, [channel.Port1]);
        _windows[other].WebContents.PostMessage("port", null, [channel.Port2]);
    }

    private void Hold(MessagePortMain port)
    {
        _port = port;
        PortEars.Listen(port, _lines);
        _lines.Tell("got-port", "");
    }
}
