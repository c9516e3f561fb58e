using System.Runtime.CompilerServices;
using ActorIpc.Actors.Main;
using ActorIpc.Engines.Embedded;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Actors.Tests;

/// <summary>Windows that have closed leave nothing behind.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class LeakTests
{
    private const int Windows = 10_000;

    [Fact]
    public void Ten_thousand_windows_opened_and_closed_leave_nothing_behind()
    {
        // Without a world, which would remember what it has seen.
        SimulationEngine engine = new(seed: 1);
        IpcApp app = engine.Run(IpcApp.StartAsync(engine));
        app.WindowAllClosed += static (_, _) => { };
        int heard = 0;
        app.IpcMain.Handle("call", (string text) => text);
        app.IpcMain.On("port", (IpcMainEvent e) => e.Ports[0].Start());
        app.IpcMain.On("send", () => heard++);
        app.RenderProcessGone += (_, e) => e.Contents.Reload();
        EngineCensus before = engine.Census;

        List<WeakReference> windows = OpenAndClose(engine, app);
        engine.RunUntilQuiet();

        engine.Census.ShouldBe(before);
        heard.ShouldBeGreaterThanOrEqualTo(Windows / 4);
        AppCore core = app.Core;
        core.Windows.Count.ShouldBe(0);
        core.Contents.All.ShouldBeEmpty();
        core.MainPorts.Count.ShouldBe(0);
        core.Frames.Count.ShouldBe(0);
        app.OpenContents.ShouldBe(0);
        GC.Collect();
        windows.Count(window => window.IsAlive).ShouldBe(0);
        engine.Run(app.StopAsync());
        engine.Census.ShouldBe(default);
    }

    // In a method of its own, so that no local of it keeps a window alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> OpenAndClose(SimulationEngine engine, IpcApp app)
    {
        List<WeakReference> windows = [];
        for (int i = 0; i < Windows; i++)
        {
            BrowserWindow window = engine.Run(app.CreateWindowAsync());
            windows.Add(new WeakReference(window));
            IpcRenderer page = engine.Run(window.LoadRendererAsync(static page => Use(page)));
            window.WebContents.Ipc.On("own", () => { });
            window.WebContents.Ipc.Handle("own", () => 1);
            _ = page.InvokeAsync<string>("call", "pending");
            End(window, i);
            if (i % 16 == 0)
            {
                engine.RunUntilQuiet();
            }
        }

        return windows;
    }

    private static void Use(IpcRenderer page)
    {
        page.On("c", () => { });
        page.Unload += (_, _) => page.Send("send");
        page.AppendFrame(static _ => { });
        MessageChannelMain channel = new(page);
        channel.Port1.Start();
        page.PostMessage("port", null, [channel.Port2]);
    }

    private static void End(BrowserWindow window, int way)
    {
        switch (way % 4)
        {
            case 0:
                window.Destroy();
                break;
            case 1:
                window.WebContents.Destroy();
                break;
            case 2:
                window.WebContents.ForcefullyCrashRenderer();
                window.Close();
                break;
            default:
                window.Close();
                break;
        }
    }
}
