using ActorIpc.Actors;
using ActorIpc.Contracts.Errors;
using global::Akka.Actor;
using global::Akka.TestKit;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>What parts of the model tell each other, with a probe for each.</summary>
public sealed class ProbeTests : VirtualTimeKit
{
    [Fact]
    public async Task The_router_brings_a_message_to_every_scope_from_the_frame_to_main()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        WebContents contents = (await app.CreateWindowAsync()).WebContents;
        (IpcMain Scope, TestProbe Probe)[] scopes =
        [
            (contents.MainFrame.Ipc, CreateTestProbe("frame")),
            (contents.Ipc, CreateTestProbe("contents")),
            (app.IpcMain, CreateTestProbe("main")),
        ];
        foreach ((IpcMain scope, TestProbe probe) in scopes)
        {
            scope.On("c", (int n) => Both(probe, n));
        }

        contents.InProcessRenderer.Send("c", 1);

        foreach ((_, TestProbe probe) in scopes)
        {
            await probe.ExpectMsgAsync(1);
            await ExpectMsgAsync(probe.Ref);
        }

        // Had one heard the first twice, that would come before the second.
        contents.InProcessRenderer.Send("c", 2);
        foreach ((_, TestProbe probe) in scopes)
        {
            await probe.ExpectMsgAsync(2);
        }

        void Both(TestProbe probe, int n)
        {
            probe.Tell(n);
            TestActor.Tell(probe.Ref);
        }
    }

    [Fact]
    public async Task The_router_calls_the_handler_of_the_nearest_scope_only()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        WebContents contents = (await app.CreateWindowAsync()).WebContents;
        TestProbe main = CreateTestProbe("main");
        TestProbe near = CreateTestProbe("near");
        app.IpcMain.Handle("c", (int n) => Noted(main, n, "main"));
        IDisposable nearest = contents.Ipc.Handle("c", (int n) => Noted(near, n, "near"));
        IpcRenderer page = contents.InProcessRenderer;

        (await page.InvokeAsync<string>("c", 1)).ShouldBe("near");
        nearest.Dispose();
        (await page.InvokeAsync<string>("c", 2)).ShouldBe("main");

        await near.ExpectMsgAsync(1);
        await main.ExpectMsgAsync(2);

        static string Noted(TestProbe probe, int n, string answer)
        {
            probe.Tell(n);
            return answer;
        }
    }

    [Fact]
    public async Task When_the_actor_of_a_page_ends_its_window_hears_it_and_calls_into_it_fail()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        BrowserWindow window = await app.CreateWindowAsync();
        await window.LoadRendererAsync(page =>
            page.Handle(
                "never",
                () =>
                {
                    TestActor.Tell("handling");
                    return new TaskCompletionSource().Task;
                }
            )
        );
        app.RenderProcessGone += (_, e) => TestActor.Tell(e.Details.Reason);
        Task call = window.WebContents.InvokeAsync("never");
        await ExpectMsgAsync("handling");
        IActorRef page = await Sys.ActorSelection("/user/ipc/app-renderer-*")
            .ResolveOne(Timeout.InfiniteTimeSpan);
        TestProbe probe = CreateTestProbe();
        await probe.WatchAsync(page);

        Sys.Stop(page);

        await probe.ExpectTerminatedAsync(page);
        await ExpectMsgAsync("abnormal-exit");
        (await Should.ThrowAsync<IpcException>(() => call)).Code.ShouldBe(IpcErrorCode.Gone);
    }

    [Fact]
    public async Task A_port_closes_when_the_owner_of_its_other_end_is_gone()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        // Without it the app would quit with the other window, and main need not hear any more.
        await app.CreateWindowAsync();
        BrowserWindow window = await app.CreateWindowAsync();
        await window.LoadRendererAsync(page =>
            page.On(
                "port",
                (IpcRendererEvent e) =>
                {
                    e.Ports[0].On("message", (int n) => TestActor.Tell(n));
                    e.Ports[0].Start();
                }
            )
        );
        MessageChannelMain channel = new(app);
        channel.Port1.On("close", () => TestActor.Tell("closed"));
        channel.Port1.Start();
        window.WebContents.PostMessage("port", null, [channel.Port2]);
        channel.Port1.PostMessage(1);
        await ExpectMsgAsync(1);

        window.Destroy();

        await ExpectMsgAsync("closed");
    }

    [Fact]
    public async Task A_page_waits_in_sendSync_as_long_as_the_app_says_in_virtual_time()
    {
        IpcAppOptions options = new() { SyncTimeout = TimeSpan.FromMinutes(10) };
        IpcApp app = await IpcApp.StartAsync(Engine, options);
        IpcMainEvent? kept = null;
        app.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
            {
                kept = e;
                TestActor.Tell("asked");
            }
        );
        IpcRenderer page = (await app.CreateWindowAsync()).WebContents.InProcessRenderer;

        var asking = Task.Run(() => page.SendSync<string>("c"));
        await ExpectMsgAsync("asked");
        Scheduler.Advance(TimeSpan.FromMinutes(9));
        asking.IsCompleted.ShouldBeFalse();
        Scheduler.Advance(TimeSpan.FromMinutes(1));

        IpcException failure = await Should.ThrowAsync<IpcException>(() => asking);
        failure.Message.ShouldBe("reply was never sent");
        GC.KeepAlive(kept);
    }

    [Fact]
    public async Task A_call_to_a_page_times_out_and_names_channel_target_and_time()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        app.IpcMain.On("turn", () => TestActor.Tell("turned"));
        BrowserWindow window = await app.CreateWindowAsync();
        IpcRenderer page = await window.LoadRendererAsync(page =>
            page.Handle(
                "slow",
                (CancellationToken token) =>
                {
                    token.Register(() => TestActor.Tell("cancelled"));
                    TestActor.Tell("handling");
                    return new TaskCompletionSource().Task;
                }
            )
        );

        Task call = window.WebContents.InvokeAsync("slow");
        await ExpectMsgAsync("handling");

        // Main starts the timer of its calls in a turn, and no time may pass meanwhile.
        page.Send("turn");
        await ExpectMsgAsync("turned");
        Scheduler.Advance(TimeSpan.FromSeconds(30));

        IpcException failure = await Should.ThrowAsync<IpcException>(() => call);
        failure.Code.ShouldBe(IpcErrorCode.Timeout);
        failure.Message.ShouldContain("'slow'");
        failure.Message.ShouldContain($"window {window.Id}");
        failure.Message.ShouldContain("30000 ms");
        await ExpectMsgAsync("cancelled");
    }
}
