using ActorIpc.Engines.Embedded;

namespace ActorIpc.Actors.Tests;

/// <summary>The model on the embedded engine, where threads meet as they like.</summary>
public sealed class RealThreadsTests
{
    private const int Pages = 8;
    private const int Calls = 300;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Many_pages_call_at_once_and_main_runs_one_listener_at_a_time()
    {
        await using IpcApp app = await StartAsync();
        int inside = 0;
        int sum = 0;
        bool wereTwo = false;
        app.IpcMain.Handle(
            "add",
            (int n) =>
            {
                wereTwo |= Interlocked.Increment(ref inside) != 1;
                sum += n;
                Interlocked.Decrement(ref inside);
                return n;
            }
        );

        await Task.WhenAll(Enumerable.Range(0, Pages).Select(_ => CallAsync(app))).WaitAsync(Limit);

        wereTwo.ShouldBeFalse();
        sum.ShouldBe(Pages * Calls);

        static async Task CallAsync(IpcApp app)
        {
            BrowserWindow window = await app.CreateWindowAsync();
            IpcRenderer page = window.WebContents.InProcessRenderer;
            for (int i = 0; i < Calls; i++)
            {
                (await page.InvokeAsync<int>("add", 1)).ShouldBe(1);
            }
        }
    }

    [Fact]
    public async Task Synchronous_calls_of_many_threads_are_all_answered()
    {
        await using IpcApp app = await StartAsync();
        app.IpcMain.On("echo", (IpcMainEvent e, int n) => e.ReturnValue = n);

        await Task.WhenAll(
                Enumerable
                    .Range(0, Pages)
                    .Select(_ =>
                        Task.Factory.StartNew(
                            () => CallSync(app),
                            CancellationToken.None,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                    )
            )
            .WaitAsync(Limit);

        static void CallSync(IpcApp app)
        {
            IpcRenderer page = app.CreateWindow().WebContents.InProcessRenderer;
            for (int i = 0; i < Calls; i++)
            {
                page.SendSync<int>("echo", i).ShouldBe(i);
            }
        }
    }

    [Fact]
    public async Task Windows_that_close_under_load_end_their_calls_and_leave_nothing()
    {
        EmbeddedEngine engine = new();
        IpcApp app = await IpcApp.StartAsync(engine);
        app.WindowAllClosed += static (_, _) => { };
        app.IpcMain.Handle("slow", async (CancellationToken token) => await NeverAsync(token));
        app.IpcMain.Handle("quick", () => 1);

        await Task.WhenAll(Enumerable.Range(0, Pages).Select(_ => RunAsync(app))).WaitAsync(Limit);
        await app.StopAsync().WaitAsync(Limit);

        engine.Census.ShouldBe(default);

        static async Task RunAsync(IpcApp app)
        {
            await Task.Yield();
            for (int i = 0; i < 20; i++)
            {
                BrowserWindow window = await app.CreateWindowAsync();
                IpcRenderer page = window.WebContents.InProcessRenderer;
                Task slow = page.InvokeAsync("slow");
                (await page.InvokeAsync<int>("quick")).ShouldBe(1);
                window.Close();
                (await Should.ThrowAsync<IpcException>(slow)).Code.ShouldBe("gone");
            }
        }

        static Task NeverAsync(CancellationToken token)
        {
            TaskCompletionSource never = new();
            token.Register(() => never.TrySetCanceled(token));
            return never.Task;
        }
    }

    [Fact]
    public async Task Who_waits_for_a_main_loop_that_is_given_up_is_refused()
    {
        IpcApp app = await StartAsync();
        using ManualResetEventSlim goOn = new();
        TaskCompletionSource busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Post(() =>
        {
            busy.SetResult();
            goOn.Wait();
        });
        await busy.Task;
        Task<BrowserWindow> wanted = app.CreateWindowAsync();

        await app.StopAsync(TimeSpan.FromMilliseconds(1)).WaitAsync(Limit);

        (await app.Exited).ShouldBe(0);
        await Should.ThrowAsync<ObjectDisposedException>(() => wanted.WaitAsync(Limit));
        goOn.Set();
    }

    [Fact]
    public async Task Two_pages_talk_over_a_port_of_their_own_in_order()
    {
        await using IpcApp app = await StartAsync();
        TaskCompletionSource<List<int>> all = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        BrowserWindow sender = await app.CreateWindowAsync();
        BrowserWindow receiver = await app.CreateWindowAsync();
        await sender.LoadRendererAsync(page => page.On("port", (IpcRendererEvent e) => Post(e)));
        await receiver.LoadRendererAsync(page =>
            page.On("port", (IpcRendererEvent e) => Collect(e, all))
        );
        MessageChannelMain channel = new(app);

        sender.WebContents.PostMessage("port", null, [channel.Port1]);
        receiver.WebContents.PostMessage("port", null, [channel.Port2]);

        (await all.Task.WaitAsync(Limit)).ShouldBe(Enumerable.Range(0, Calls));

        static void Post(IpcRendererEvent e)
        {
            for (int n = 0; n < Calls; n++)
            {
                e.Ports[0].PostMessage(n);
            }

            e.Ports[0].Close();
        }

        static void Collect(IpcRendererEvent e, TaskCompletionSource<List<int>> all)
        {
            List<int> heard = [];
            e.Ports[0].On("message", (int n) => heard.Add(n));
            e.Ports[0].On("close", () => all.SetResult(heard));
            e.Ports[0].Start();
        }
    }

    private static Task<IpcApp> StartAsync() => IpcApp.StartAsync(new EmbeddedEngine());
}
