using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Sessions;

public sealed class VerbTests
{
    [Fact]
    public void A_send_reaches_main_with_its_payload_untouched()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Next(TestPage.SendFrame("set-title") with { Payload = new byte[] { 0xDE, 0xAD } });

        RendererSend send = page.Heard<RendererSend>().ShouldHaveSingleItem();
        send.Channel.ShouldBe(new Channel("set-title"));
        send.Arguments.Bytes.ToArray().ShouldBe([0xDE, 0xAD]);
        send.Document.ShouldBe(page.Document);
    }

    [Fact]
    public void An_invoke_is_answered_with_its_result()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Answer = Answering(Payload.FromScalar("done"));
        page.Attach();

        page.Invoke(call: 7);

        Frame result = page.Connection.Of(FrameKind.Result).ShouldHaveSingleItem();
        result.Number.ShouldBe(7);
        result.Sequence.ShouldBe(1);
        Convert.ToHexStringLower(result.Payload.Span).ShouldBe("ff0f2204646f6e65");
    }

    [Fact]
    public void An_invoke_that_fails_is_answered_with_its_code_and_data()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        IpcError error = new("handler-failed", "Error: boom", Payload.FromScalar(1));
        page.Answer = (message, sender) =>
        {
            if (message is RendererInvoke call)
            {
                sender.Tell(new CallOutcome(call.Invocation, default, error));
            }
        };
        page.Attach();

        page.Invoke(call: 1);

        Frame failure = page.Connection.Of(FrameKind.Error).ShouldHaveSingleItem();
        failure.Code.ShouldBe("handler-failed");
        failure.Text.ShouldBe("Error: boom");
        failure.HasData.ShouldBeTrue();
    }

    [Fact]
    public void One_call_too_many_fails_alone()
    {
        using SessionWorld world = new(options => options.CallsInFlightMax = 2);
        TestPage page = world.Open();
        page.Attach();
        page.Invoke(1);
        page.Invoke(2);

        page.Invoke(3);

        Frame failure = page.Connection.Of(FrameKind.Error).ShouldHaveSingleItem();
        failure.Number.ShouldBe(3);
        failure.Code.ShouldBe(IpcErrorCode.TooManyCalls);
        page.Heard<RendererInvoke>().Count.ShouldBe(2);
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_call_number_in_flight_cannot_be_used_again()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Invoke(1);

        page.Invoke(1);

        page.Connection.Closed.ShouldBe(CloseCode.BadFrame);
    }

    [Fact]
    public void A_cancelled_call_is_cancelled_in_main_and_its_late_answer_dropped()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Invoke(1);

        page.Next(
            new()
            {
                Kind = FrameKind.Cancel,
                Number = 1,
                Code = "timeout",
            }
        );
        page.Tell(new CallOutcome(new InvocationId(1), Payload.FromScalar(1)));

        page.Heard<RendererCancel>().ShouldHaveSingleItem().Reason.ShouldBe("timeout");
        page.Connection.Of(FrameKind.Result).ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_that_the_client_does_not_take_becomes_a_failure()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Answer = Answering(Payload.FromBytes(new byte[(1 << 20) + 1]));
        page.Attach();

        page.Invoke(1);

        page.Connection.Of(FrameKind.Error).ShouldHaveSingleItem().Code.ShouldBe("too-large");
    }

    [Fact]
    public void What_main_sends_is_delivered_in_order()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Deliver("a");
        page.Deliver("b");

        page.Connection.Of(FrameKind.Deliver)
            .Select(f => (f.Sequence, f.Channel.Name))
            .ShouldBe([(1, "a"), (2, "b")]);
    }

    [Fact]
    public void A_delivery_for_another_document_is_dropped()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Tell(
            new Deliver(new DocumentId(99), new Channel("a"), Payload.FromScalar(1), false, [])
        );

        page.Connection.Of(FrameKind.Deliver).ShouldBeEmpty();
    }

    [Fact]
    public void A_channel_that_the_wire_cannot_carry_is_a_dead_letter()
    {
        using SessionWorld world = new();
        List<DeadLetter> dead = [];
        world.Engine.DeadLetters.Subscribe(new ListObserver<DeadLetter>(dead));
        TestPage page = world.Open();
        page.Attach();

        page.Deliver("\ud800");

        dead.ShouldHaveSingleItem().Reason.ShouldBe(DeadLetterReason.Unhandled);
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_page_that_unloads_ends_its_session_at_once()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Next(new() { Kind = FrameKind.Unload });

        page.Heard<RendererUnloaded>().ShouldHaveSingleItem();
        page.Heard<RendererGone>().ShouldBeEmpty();
        page.Connection.Closed.ShouldBe(CloseCode.Unloaded);
        page.Attach().Closed.ShouldBe(CloseCode.BadToken);
    }

    [Fact]
    public void A_page_that_is_replaced_may_speak_until_it_has_unloaded()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Tell(new DocumentClosed(page.Document, "replaced"));
        page.Connection.Closed.ShouldBeNull();
        page.Send("last words");
        page.Next(new() { Kind = FrameKind.Unload });

        page.Heard<RendererSend>().ShouldHaveSingleItem().Channel.Name.ShouldBe("last words");
        page.Connection.Closed.ShouldBe(CloseCode.Unloaded);
    }

    [Fact]
    public void A_page_that_is_replaced_and_does_not_unload_is_closed()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Tell(new DocumentClosed(page.Document, "replaced"));

        world.Advance(TimeSpan.FromSeconds(5));

        page.Connection.Closed.ShouldBe(CloseCode.Replaced);
    }

    [Fact]
    public void A_session_ends_when_its_window_is_gone()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        world.Engine.Stop(page.Door);
        world.Engine.RunUntilQuiet();

        page.Connection.Closed.ShouldBe(CloseCode.Closed);
    }

    [Fact]
    public void Stopping_closes_every_session_and_every_newcomer()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        TestConnection newcomer = world.Connect(2);

        world.StopSessions();

        page.Connection.Closed.ShouldBe(CloseCode.Stopping);
        newcomer.Closed.ShouldBe(CloseCode.Stopping);
        world.Open(window: 3).Token.ShouldBeNull();
    }

    private static Action<object, ActorRef> Answering(Payload result) =>
        (message, sender) =>
        {
            if (message is RendererInvoke call)
            {
                sender.Tell(new CallOutcome(call.Invocation, result));
            }
        };
}
