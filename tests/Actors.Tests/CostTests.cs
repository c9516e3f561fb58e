using ActorIpc.Actors.Tests.Worlds;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Actors.Tests;

/// <summary>
/// What a call and a send cost; an overrun budget fails here, not in a benchmark.
/// </summary>
public sealed class CostTests
{
    private const int MailboxHops = 3;
    private const long BytesMax = 700;

    [Fact]
    public void A_call_takes_three_mailbox_hops()
    {
        using SimulatedWorld world = new(seed: 1);
        IpcRenderer page = Echo(world);
        world.Await(page.InvokeAsync<string>("ch", "text", 42));
        long before = world.Engine.Dispatcher.StepsTaken;

        world.Await(page.InvokeAsync<string>("ch", "text", 42)).ShouldBe("text");

        (world.Engine.Dispatcher.StepsTaken - before).ShouldBe(MailboxHops);
    }

    [Fact]
    public void A_call_of_a_page_that_awaits_continues_in_the_turn_of_its_outcome()
    {
        using SimulatedWorld world = new(seed: 1);
        long steps = 0;
        world.App.IpcMain.Handle("ch", (string text, int _) => text);
        Task loading = world.Window().LoadRendererAsync(RunAsync);
        world.Settle();

        loading.IsCompleted.ShouldBeTrue();
        steps.ShouldBe(MailboxHops);

        async Task RunAsync(IpcRenderer page)
        {
            await page.InvokeAsync<string>("ch", "text", 42);
            await page.InvokeAsync<string>("ch", "text", 42);
            long before = world.Engine.Dispatcher.StepsTaken;
            await page.InvokeAsync<string>("ch", "text", 42);
            steps = world.Engine.Dispatcher.StepsTaken - before;
        }
    }

    [Fact]
    public void A_call_allocates_at_most_700_bytes()
    {
        const int Calls = 1000;
        QueueDispatcher dispatcher = new();
        IpcApp app = Start(dispatcher);
        app.IpcMain.Handle("ch", (string text, int _) => text);
        IpcRenderer page = app.CreateWindow().WebContents.InProcessRenderer;
        Call(page, dispatcher, Calls);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Call(page, dispatcher, Calls);
        long perCall = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;

        perCall.ShouldBeInRange(1, BytesMax);
        dispatcher.Run(app.StopAsync());

        static void Call(IpcRenderer page, QueueDispatcher dispatcher, int count)
        {
            for (int i = 0; i < count; i++)
            {
                dispatcher.Run(page.InvokeAsync<string>("ch", "text", 42));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_send_whose_event_nobody_takes_allocates_at_most_280_bytes(bool isJudged)
    {
        const int Sends = 1000;
        // 24 bytes more than once the code has run long enough to be optimised.
        const long SendBytesMax = 280;
        QueueDispatcher dispatcher = new();
        ChannelPolicy policy = new(allow: ["c*", "end"], deny: ["*:delete"]);
        IpcApp app = Start(dispatcher, new IpcAppOptions { Channels = isJudged ? policy : null });
        int heard = 0;
        app.IpcMain.On("ch", (string _, int _) => heard++);
        app.IpcMain.Handle("end", () => { });
        IpcRenderer page = app.CreateWindow().WebContents.InProcessRenderer;
        Send();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Send();
        long perSend = (GC.GetAllocatedBytesForCurrentThread() - before) / Sends;

        heard.ShouldBe(2 * Sends);
        perSend.ShouldBeInRange(1, SendBytesMax);
        dispatcher.Run(app.StopAsync());

        void Send()
        {
            for (int i = 0; i < Sends; i++)
            {
                page.Send("ch", "text", 42);
            }

            dispatcher.Run(page.InvokeAsync("end"));
        }
    }

    [Fact]
    public void Calls_in_a_row_need_one_timer_and_leave_nothing_waiting()
    {
        using SimulatedWorld world = new(seed: 1);
        IpcRenderer page = Echo(world);
        Call(world, page, 100);

        page.Outgoing.Count.ShouldBe(0);
        world.Engine.Census.Timers.ShouldBe(1);
        world.Advance(TimeSpan.FromSeconds(31));
        world.Engine.Census.Timers.ShouldBe(0);
    }

    private static IpcApp Start(QueueDispatcher dispatcher, IpcAppOptions? options = null)
    {
        EmbeddedEngine engine = new(new EmbeddedEngineOptions { Dispatcher = dispatcher });
        Task<IpcApp> starting = IpcApp.StartAsync(engine, options);
        dispatcher.Run(starting);
        return starting.Result;
    }

    private static IpcRenderer Echo(SimulatedWorld world)
    {
        world.App.IpcMain.Handle("ch", (string text, int _) => text);
        return world.Page();
    }

    private static void Call(SimulatedWorld world, IpcRenderer page, int count)
    {
        for (int i = 0; i < count; i++)
        {
            world.Await(page.InvokeAsync<string>("ch", "text", 42));
        }
    }
}
