using ActorIpc.Actors;
using ActorIpc.Contracts.Errors;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>What happens to an app when its machines do what machines do.</summary>
public sealed class MachinesTests
{
    private const string Soon =
        "akka.remote.watch-failure-detector.acceptable-heartbeat-pause = 5s";

    [Fact]
    public void A_machine_that_is_lost_takes_its_pages_and_calls_along_and_nothing_else()
    {
        using MachinesIpcWorld world = new(null, Soon);
        TaskCompletionSource<string> gone = new();
        TaskCompletionSource cancelled = new();
        TaskCompletionSource closed = new();
        world.App.IpcMain.Handle("slow", (CancellationToken token) => Never(cancelled, token));
        world.App.IpcMain.Handle("double", (int n) => n * 2);
        Page(world, "lost", page => _ = page.InvokeAsync("slow"), out BrowserWindow onLost);
        IpcRenderer kept = Page(world, "kept", _ => { }, out _);
        MessageChannelMain channel = new(world.App);
        channel.Port1.On("close", () => closed.SetResult());
        channel.Port1.Start();
        onLost.WebContents.PostMessage("port", null, [channel.Port2]);
        onLost.WebContents.RenderProcessGone += (_, e) => gone.SetResult(e.Reason);
        world.Settle();

        world.Lose(1);

        // Until main knows of the loss; only the real clock brings that about.
        MachinesIpcWorld.AwaitInRealTime(Task.WhenAll(gone.Task, cancelled.Task, closed.Task));
        world.Await(gone.Task).ShouldBe("abnormal-exit");
        world.Await(kept.InvokeAsync<int>("double", 4)).ShouldBe(8);
    }

    [Fact]
    public void Ports_between_two_nodes_do_not_touch_main()
    {
        const int Count = 20;
        using MachinesIpcWorld world = new(null);
        Notes<int> heard = [];
        Notes<MessagePortMain> ports = [];
        Page(world, "left", page => page.On("port", Keep), out BrowserWindow left);
        Page(world, "right", page => page.On("port", Listen), out BrowserWindow right);
        MessageChannelMain channel = new(world.App);
        left.WebContents.PostMessage("port", null, [channel.Port1]);
        right.WebContents.PostMessage("port", null, [channel.Port2]);
        world.Settle();
        ports[0].PostMessage(0);
        world.Settle();
        long before = world.MainTurns;

        for (int i = 1; i <= Count; i++)
        {
            ports[0].PostMessage(i);
        }

        world.Settle();
        heard.ShouldBe(Enumerable.Range(0, Count + 1));
        world.MainTurns.ShouldBe(before);

        void Keep(IpcRendererEvent e) => ports.Add(e.Ports[0]);

        void Listen(IpcRendererEvent e)
        {
            e.Ports[0].On("message", (int n) => heard.Add(n));
            e.Ports[0].Start();
        }
    }

    [Fact]
    public void A_call_from_a_node_that_nobody_answers_fails_at_its_deadline()
    {
        using MachinesIpcWorld world = new(null);
        world.App.IpcMain.Handle("slow", (CancellationToken token) => Never(new(), token));
        IpcRenderer page = Page(world, "lab", _ => { }, out _);

        Task call = page.InvokeAsync<object?>(
            "slow",
            new InvokeOptions { Timeout = TimeSpan.FromSeconds(3) }
        );
        world.Advance(TimeSpan.FromSeconds(2.9));
        call.IsCompleted.ShouldBeFalse();
        world.Advance(TimeSpan.FromSeconds(0.2));

        world.Fails<IpcException>(call).Code.ShouldBe(IpcErrorCode.Timeout);
    }

    [Fact]
    public void A_call_or_an_answer_larger_than_a_frame_fails_at_once_and_the_next_goes_through()
    {
        using MachinesIpcWorld world = new(null);
        world.App.IpcMain.Handle("echo", (string text) => text.Length);
        world.App.IpcMain.Handle("fill", (int length) => new string('x', length));
        world.App.IpcMain.On("c", (IpcMainEvent e, int length) => Fill(e, length));
        IpcRenderer page = Page(world, "lab", Answer, out BrowserWindow window);

        world
            .Fails<IpcException>(page.InvokeAsync("echo", new string('x', 200_000)))
            .Code.ShouldBe(IpcErrorCode.TooLarge);
        world
            .Fails<IpcException>(page.InvokeAsync<string>("fill", 200_000))
            .Code.ShouldBe(IpcErrorCode.TooLarge);
        world.Await(page.InvokeAsync<int>("echo", "four")).ShouldBe(4);

        world
            .Fails<IpcException>(
                window.WebContents.InvokeAsync<int>("echo", new string('x', 200_000))
            )
            .Code.ShouldBe(IpcErrorCode.TooLarge);
        world
            .Fails<IpcException>(window.WebContents.InvokeAsync<string>("fill", 200_000))
            .Code.ShouldBe(IpcErrorCode.TooLarge);
        world.Await(window.WebContents.InvokeAsync<int>("echo", "four")).ShouldBe(4);

        Should
            .Throw<IpcException>(() => page.SendSync<int>("c", new string('x', 200_000)))
            .Code.ShouldBe(IpcErrorCode.TooLarge);
        var refused = page.SendSync<object>("c", 200_000)
            .ShouldBeOfType<Dictionary<string, object?>>();
        refused["code"].ShouldBe(IpcErrorCode.TooLarge);
        page.SendSync<string>("c", 3).ShouldBe("xxx");

        world.TakeRefusals().ShouldBe(6);

        static void Fill(IpcMainEvent e, int length) => e.ReturnValue = new string('x', length);

        static void Answer(IpcRenderer page)
        {
            page.Handle("echo", (string text) => text.Length);
            page.Handle("fill", (int length) => new string('x', length));
        }
    }

    [Fact]
    public void A_port_message_larger_than_a_frame_arrives_as_null_and_does_not_hold_up_the_next()
    {
        using MachinesIpcWorld world = new(null);
        Notes<string?> heard = [];
        Notes<string> closed = [];
        Page(world, "lab", page => page.On("port", Listen), out BrowserWindow window);
        MessageChannelMain channel = new(world.App);
        MessageChannelMain lost = new(world.App);
        lost.Port1.On("close", () => closed.Add("lost"));
        lost.Port1.Start();
        window.WebContents.PostMessage("port", null, [channel.Port2]);
        world.Settle();

        channel.Port1.PostMessage("one");
        channel.Port1.PostMessage(new string('x', 200_000), [lost.Port2]);
        channel.Port1.PostMessage("three");
        world.Settle();

        heard.ShouldBe(["one", null, "three"]);
        closed.ShouldBe(["lost"]);
        world.TakeRefusals().ShouldBe(1);

        void Listen(IpcRendererEvent e)
        {
            e.Ports[0].On("message", (string? text) => heard.Add(text));
            e.Ports[0].Start();
        }
    }

    private static IpcRenderer Page(
        MachinesIpcWorld world,
        string node,
        Action<IpcRenderer> page,
        out BrowserWindow window
    )
    {
        IpcRenderer? ran = null;
        IpcNodeOptions options = new()
        {
            Name = node,
            Pages = new Dictionary<string, Action<IpcRenderer>>
            {
                ["page"] = renderer =>
                {
                    ran = renderer;
                    page(renderer);
                },
            },
        };
        world.Await(world.JoinAsync(options));
        window = world.Window();
        world.Await(window.LoadPageAsync("page", node));
        world.Settle();
        return ran.ShouldNotBeNull();
    }

    private static Task Never(TaskCompletionSource cancelled, CancellationToken token)
    {
        token.Register(() => cancelled.TrySetResult());
        return new TaskCompletionSource().Task;
    }
}
