using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using global::Akka.Actor;
using global::Akka.TestKit;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>The model on an actor system of Akka.NET's test kit, in its virtual time.</summary>
public sealed class TestKitTests : VirtualTimeKit
{
    [Fact]
    public async Task A_channel_reaches_its_listener_and_no_other()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        app.IpcMain.On("a", (string text) => TestActor.Tell($"a {text}"));
        app.IpcMain.On("b", (string text) => TestActor.Tell($"b {text}"));
        IpcRenderer page = (await app.CreateWindowAsync()).WebContents.InProcessRenderer;

        page.Send("b", "first");
        page.Send("a", "second");

        await ExpectMsgAsync("b first");
        await ExpectMsgAsync("a second");
        await ExpectNoMsgSoonAsync(page);
    }

    [Fact]
    public async Task A_call_without_a_handler_fails_and_says_so()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        IpcRenderer page = (await app.CreateWindowAsync()).WebContents.InProcessRenderer;

        IpcException failure = await Should.ThrowAsync<IpcException>(() =>
            page.InvokeAsync("nobody")
        );

        failure.Code.ShouldBe(IpcErrorCode.NoHandler);
    }

    [Fact]
    public async Task A_call_times_out_in_the_virtual_time_of_the_scheduler()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        app.IpcMain.Handle(
            "slow",
            (CancellationToken token) =>
            {
                token.Register(() => TestActor.Tell("cancelled"));
                TestActor.Tell("handling");
                return new TaskCompletionSource().Task;
            }
        );
        WebContents contents = (await app.CreateWindowAsync()).WebContents;
        IpcRenderer page = contents.InProcessRenderer;
        page.On("turn", () => TestActor.Tell("turned"));

        Task call = page.InvokeAsync<object?>(
            "slow",
            new InvokeOptions { Timeout = TimeSpan.FromHours(1) }
        );
        await ExpectMsgAsync("handling");

        // The page starts the timer of its calls in a turn, and no time may pass meanwhile.
        contents.Send("turn");
        await ExpectMsgAsync("turned");
        Scheduler.Advance(TimeSpan.FromMinutes(59));
        call.IsCompleted.ShouldBeFalse();
        Scheduler.Advance(TimeSpan.FromMinutes(2));

        (await Should.ThrowAsync<IpcException>(() => call)).Code.ShouldBe(IpcErrorCode.Timeout);
        await ExpectMsgAsync("cancelled");
    }

    [Fact]
    public async Task The_actors_of_a_window_end_with_it_and_death_watch_tells()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        BrowserWindow window = await app.CreateWindowAsync();
        WebContents contentsOfIt = window.WebContents;
        window.Closed += (_, _) => TestActor.Tell("closed");
        string path = $"/user/ipc/app/contents-{contentsOfIt.Id}";
        IActorRef contents = await Sys.ActorSelection(path).ResolveOne(Timeout.InfiniteTimeSpan);
        TestProbe probe = CreateTestProbe();
        await probe.WatchAsync(contents);

        window.Destroy();

        await probe.ExpectTerminatedAsync(contents);
        await ExpectMsgAsync("closed");
        contentsOfIt.IsDestroyed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_of_contents_reaches_their_page()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        BrowserWindow window = await app.CreateWindowAsync();
        await window.LoadRendererAsync(page =>
            page.On("tell", (string text) => TestActor.Tell(text))
        );

        window.WebContents.Send("tell", "hello");

        await ExpectMsgAsync("hello");
    }

    [Fact]
    public async Task What_a_port_has_sent_comes_in_order_and_then_its_end()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);
        MessageChannelMain channel = new(app);
        channel.Port2.On("message", (int n) => TestActor.Tell(n));
        channel.Port2.On("close", () => TestActor.Tell("closed"));
        channel.Port2.Start();

        channel.Port1.PostMessage(1);
        channel.Port1.PostMessage(2);
        channel.Port1.Close();

        await ExpectMsgAsync(1);
        await ExpectMsgAsync(2);
        await ExpectMsgAsync("closed");
    }

    [Fact]
    public async Task A_probe_of_Akka_may_ask_an_actor_of_the_port()
    {
        ActorRef echo = Engine.Spawn(Contracts.Engine.Props.Of(() => new Echo()), "echo");

        ((AkkaRef)echo).Actor.Tell("hello", TestActor);

        await ExpectMsgAsync("hello");
        LastSender.ShouldBe(((AkkaRef)echo).Actor);
    }

    [Fact]
    public async Task The_actor_system_goes_on_when_theEngine_has_stopped()
    {
        IpcApp app = await IpcApp.StartAsync(Engine);

        await app.StopAsync();

        Sys.WhenTerminated.IsCompleted.ShouldBeFalse();
        TestActor.Tell("here");
        await ExpectMsgAsync("here");
    }

    // What comes after a later message of the same page has come is not on its way any more.
    private async Task ExpectNoMsgSoonAsync(IpcRenderer page)
    {
        page.Send("a", "last");
        await ExpectMsgAsync("a last");
    }

    private sealed class Echo : Actor
    {
        public override void Receive(object message) => Context.Sender.Tell(message, Context.Self);
    }
}
