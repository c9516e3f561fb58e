using ActorIpc.Actors.Tests.Worlds;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Actors.Tests;

/// <summary>What a window takes while it lives, and that it leaves nothing.</summary>
/// <remarks>They look at the memory of the whole process, so nothing else may run.</remarks>
[Collection(nameof(AloneInTheProcess))]
public sealed class WindowSizeTests
{
    [Fact]
    public void A_window_with_its_renderer_takes_at_most_4096_bytes()
    {
        const int Windows = 1000;
        const long WindowBytesMax = 4096;
        QueueDispatcher dispatcher = new();
        IpcApp app = Start(dispatcher);
        Open(1);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        Open(Windows);
        long perWindow = (GC.GetTotalMemory(forceFullCollection: true) - before) / Windows;

        perWindow.ShouldBeInRange(1, WindowBytesMax);
        app.Windows.Count.ShouldBe(Windows + 1);
        dispatcher.Run(app.StopAsync());

        void Open(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Task<BrowserWindow> creation = app.CreateWindowAsync();
                dispatcher.Run(creation);
                dispatcher.Run(creation.Result.LoadRendererAsync(static _ => { }));
            }
        }
    }

    private static IpcApp Start(QueueDispatcher dispatcher)
    {
        EmbeddedEngine engine = new(new EmbeddedEngineOptions { Dispatcher = dispatcher });
        Task<IpcApp> starting = IpcApp.StartAsync(engine);
        dispatcher.Run(starting);
        return starting.Result;
    }
}

[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
