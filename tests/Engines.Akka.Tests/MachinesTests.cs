using ActorIpc.Actors;
using ActorIpc.Contracts.Errors;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>What happens to an app when its machines do what machines do.</summary>
public sealed class MachinesTests
{
    [Fact]
    public void A_machine_that_is_lost_takes_its_pages_and_calls_along_and_nothing_else()
    {
        using MachinesIpcWorld world = new(null);
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
        List<int> heard = [];
        List<MessagePortMain> ports = [];
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
        IpcRenderer page = Page(world, "lab", _ => { }, out _);

        world
            .Fails<IpcException>(page.InvokeAsync("echo", new string('x', 200_000)))
            .Code.ShouldBe(IpcErrorCode.TooLarge);
        world
            .Fails<IpcException>(page.InvokeAsync<string>("fill", 200_000))
            .Code.ShouldBe(IpcErrorCode.TooLarge);
        world.Await(page.InvokeAsync<int>("echo", "four")).ShouldBe(4);

        world.TakeRefusals().ShouldBe(2);
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
