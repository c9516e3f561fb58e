using ActorIpc.Actors;
using ActorIpc.Engines.Akka.Tests.Wire;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>Pages that hold their threads, on the dispatcher of the configuration.</summary>
public sealed class WaitingPagesTests
{
    // More than the cores of most machines; the pool alone grows by a few in a second.
    private const int Count = 64;

    [Fact]
    public async Task Pages_that_all_wait_in_sendSync_keep_main_from_nothing()
    {
        await using AkkaEngine engine = AkkaEngine.StartFromFile(
            Path.Combine(AppContext.BaseDirectory, "akka.hocon"),
            "app",
            "akka { actor.provider = local, loglevel = OFF, stdout-loglevel = OFF }"
        );
        await using IpcApp app = await IpcApp.StartAsync(
            engine,
            new IpcAppOptions { SyncTimeout = Timeout.InfiniteTimeSpan }
        );
        Waiting waiting = new();
        Task<int>[] answers = [.. await Task.WhenAll(Pages(app))];
        app.IpcMain.On("wait", (IpcMainEvent e) => waiting.Add(e));
        app.IpcMain.Handle("double", (int n) => n * 2);
        app.IpcMain.Handle("answer", waiting.AnswerAll);

        app.Broadcast("go");
        await waiting.AllAreThere.WaitAsync(Machine.Patience);

        // Each holds a thread, and there is room for as many others as there are cores: at once,
        // however slowly the pool would have grown.
        ThreadPool.GetMinThreads(out int threads, out _);
        threads.ShouldBeGreaterThanOrEqualTo(
            Math.Min(Count + Environment.ProcessorCount, Environment.ProcessorCount * 100)
        );

        // None of them is answered, and main answers others.
        BrowserWindow window = await app.CreateWindowAsync();
        IpcRenderer other = await window.LoadRendererAsync(static _ => { });
        (await other.InvokeAsync<int>("double", 4)).ShouldBe(8);
        answers.ShouldAllBe(answer => !answer.IsCompleted);

        await other.InvokeAsync("answer");
        (await Task.WhenAll(answers).WaitAsync(Machine.Patience)).ShouldAllBe(answer =>
            answer == 7
        );
    }

    private static IEnumerable<Task<Task<int>>> Pages(IpcApp app) =>
        Enumerable
            .Range(0, Count)
            .Select(async _ =>
            {
                TaskCompletionSource<int> answer = new(
                    TaskCreationOptions.RunContinuationsAsynchronously
                );
                BrowserWindow window = await app.CreateWindowAsync();
                await window.LoadRendererAsync(page =>
                    page.On("go", () => answer.SetResult(page.SendSync<int>("wait")))
                );
                return answer.Task;
            });

    /// <summary>Belongs to main's turns, but for the task.</summary>
    private sealed class Waiting
    {
        private readonly List<IpcMainEvent> _events = [];
        private readonly TaskCompletionSource _allAreThere = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task AllAreThere => _allAreThere.Task;

        public void Add(IpcMainEvent e)
        {
            _events.Add(e);
            if (_events.Count == Count)
            {
                _allAreThere.SetResult();
            }
        }

        public void AnswerAll() => _events.ForEach(e => e.ReturnValue = 7);
    }
}
