using ActorIpc.Actors;

namespace ActorIpc.Samples.MultiMachine;

/// <summary>The two windows: loads their pages where they belong, and connects them.</summary>
/// <remarks>All of it runs in the turns of the main loop.</remarks>
internal sealed class Stage(IpcApp app)
{
    public const string Left = "left";
    public const string Right = "right";

    private const int LinesMax = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, BrowserWindow> _windows = [];
    private readonly HashSet<string> _loading = [];
    private readonly HashSet<string> _there = [];
    private readonly Queue<string> _lines = [];
    private bool _hasNodes;

    /// <summary>Listens, opens both windows and loads their pages.</summary>
    public void Open()
    {
        app.IpcMain.Handle("greet", (int process) => $"welcome, process {process}");
        app.IpcMain.Handle("never", Forever);
        app.IpcMain.Handle("lines", () => _lines.ToList());
        app.IpcMain.On("heard", (IpcMainEvent e, string what) => Say($"{NameOf(e)} heard {what}"));
        app.IpcMain.On("crash", (string name) => Crash(name));
        app.NodeJoined += (_, _) => OnNodeJoined();
        app.Post(() =>
        {
            OpenWindow(Left);
            OpenWindow(Right);
        });
    }

    /// <summary>Tells when the page of somebody who looks on is gone.</summary>
    public void Watch(BrowserWindow log) =>
        log.WebContents.RenderProcessGone += (_, gone) =>
            Say($"The page '{log.Title}' is gone: {gone.Reason}");

    private static Task Forever(CancellationToken cancelled) =>
        Task.Delay(Timeout.InfiniteTimeSpan, cancelled);

    private static string? NameOf(IpcMainEvent e) => BrowserWindow.FromWebContents(e.Sender)?.Name;

    private void OpenWindow(string name)
    {
        BrowserWindow window = app.CreateWindow(
            new BrowserWindowOptions { Name = name, Title = $"The page '{name}'" }
        );
        _windows.Add(name, window);
        window.Closed += (_, _) => Forget(name);
        window.WebContents.RenderProcessGone += (_, gone) =>
        {
            _there.Remove(name);
            Say($"{name} is gone: {gone.Reason}");
            _ = LoadAsync(name);
        };
        _ = LoadAsync(name);
    }

    private void OnNodeJoined()
    {
        _hasNodes = true;
        foreach (string name in _windows.Keys.Except(_there))
        {
            _ = LoadAsync(name);
        }
    }

    // A page that ends is loaded again, where it belongs: at once, or when its node is there.
    private async Task LoadAsync(string name)
    {
        if (!_windows.TryGetValue(name, out BrowserWindow? window) || !_loading.Add(name))
        {
            return;
        }

        try
        {
            await window.LoadPageAsync(name);
            int process = await window.WebContents.InvokeAsync<int>(
                "where",
                new InvokeOptions { Timeout = Patience }
            );
            _there.Add(name);
            Say($"{name} runs in process {process}, at {window.WebContents.Url}");
            Connect();
        }
        catch (Exception e) when (e is InvalidOperationException or IpcException)
        {
            _hasNodes = true;
            Say($"{name} waits: {e.Message}");
        }
        finally
        {
            _loading.Remove(name);
        }
    }

    // From now on the two talk without main.
    private void Connect()
    {
        if (_there.Count == _windows.Count && _windows.Count == 2)
        {
            MessageChannelMain channel = new(app);
            _windows[Left].WebContents.PostMessage("port", null, [channel.Port1]);
            _windows[Right].WebContents.PostMessage("port", null, [channel.Port2]);
        }
    }

    private void Crash(string name)
    {
        if (_there.Contains(name))
        {
            _windows[name].WebContents.ForcefullyCrashRenderer();
        }
    }

    private void Forget(string name)
    {
        _windows.Remove(name);
        _there.Remove(name);
    }

    // To whoever looks on; and to the terminal where more than one process is at work.
    private void Say(string line)
    {
        _lines.Enqueue(line);
        if (_lines.Count > LinesMax)
        {
            _lines.Dequeue();
        }

        foreach (BrowserWindow window in app.Windows.Where(one => one.Name is null))
        {
            window.WebContents.Send("line", line);
        }

        if (_hasNodes)
        {
            app.Report(line);
        }
    }
}
