using ActorIpc.Actors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Engines.Akka.Tests.Wire;

namespace ActorIpc.Engines.Akka.Tests.Gateway;

/// <summary>Main on one machine, the gateway on another, a page that a test is.</summary>
internal sealed class TwoMachines : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private TwoMachines(DirectoryInfo folder, IpcApp app)
    {
        _folder = folder;
        App = app;
    }

    public IpcApp App { get; }

    public AkkaEngine Main => (AkkaEngine)App.Engine;

    public Edge Edge { get; private set; } = null!;

    /// <summary>The one window.</summary>
    public BrowserWindow Window { get; private set; } = null!;

    public static async Task<TwoMachines> StartAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("actoripc-");
        string first = Path.Combine(folder.FullName, "first.js");
        await File.WriteAllTextAsync(first, "");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "index.html"),
            "<!doctype html><html><head></head></html>"
        );
        AkkaEngine engine = Edge.StartEngine("main");
        IpcApp app = await IpcApp.StartAsync(engine, new() { PreloadScripts = [first] });
        app.WindowAllClosed += static (_, _) => { };
        TwoMachines machines = new(folder, app) { Edge = await Edge.StartAsync(app, "edge") };
        machines.Window = await machines.OpenAsync();
        return machines;
    }

    /// <summary>The page of the window, which has attached.</summary>
    public async Task<WirePage> AttachAsync()
    {
        WirePage page = await Edge.VisitAsync();
        _ = await page.AttachAsync();
        // When an answer of main has come, main knows that the page is there.
        await page.SayAsync(FrameKind.Invoke, "nobody", number: 99);
        _ = await page.HearAsync(FrameKind.Error);
        return page;
    }

    /// <summary>Lets a test go on when the window's page is gone, and why it is.</summary>
    public Task<string> GoneAsync()
    {
        TaskCompletionSource<string> gone = new();
        Window.WebContents.RenderProcessGone += (_, e) => gone.TrySetResult(e.Reason);
        return gone.Task.WaitAsync(Machine.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        await App.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<BrowserWindow> OpenAsync()
    {
        BrowserWindow window = await App.CreateWindowAsync(
            new BrowserWindowOptions { RootDirectory = _folder.FullName }
        );
        // Completes when somebody visits, which is what tests do next.
        _ = window.LoadFileAsync("index.html");
        return window;
    }
}
