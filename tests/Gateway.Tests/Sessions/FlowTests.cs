using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Sessions;

/// <summary>Numbers, acknowledgements, credit, resumption and signs of life.</summary>
public sealed class FlowTests
{
    [Fact]
    public void Every_32_frames_are_acknowledged_at_once()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        for (int i = 0; i < 64; i++)
        {
            page.Send();
        }

        page.Connection.Of(FrameKind.Ack).Select(ack => ack.Number).ShouldBe([32, 64]);
    }

    [Fact]
    public void Fewer_frames_are_acknowledged_after_a_second()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Send();

        page.Connection.Of(FrameKind.Ack).ShouldBeEmpty();
        world.Advance(TimeSpan.FromSeconds(1));

        page.Connection.Of(FrameKind.Ack).ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    [Fact]
    public void A_repetition_is_dropped_and_acknowledged_again()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Send();
        world.Advance(TimeSpan.FromSeconds(1));

        page.Say(TestPage.SendFrame() with { Sequence = 1 });
        world.Advance(TimeSpan.FromSeconds(1));

        page.Heard<RendererSend>().ShouldHaveSingleItem();
        page.Connection.Of(FrameKind.Ack).Select(ack => ack.Number).ShouldBe([1, 1]);
    }

    [Fact]
    public void A_gap_in_the_numbers_ends_the_session()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Say(TestPage.SendFrame() with { Sequence = 2 });

        page.Connection.Closed.ShouldBe(CloseCode.BadSequence);
        RendererGone gone = page.Heard<RendererGone>().ShouldHaveSingleItem();
        gone.Reason.ShouldBe("killed");
        gone.ExitCode.ShouldBe(4023);
    }

    [Fact]
    public void Credit_is_granted_anew_when_half_is_used_up()
    {
        using SessionWorld world = new(options => options.Credit = 8);
        TestPage page = world.Open();
        page.Attach();

        for (int i = 0; i < 20; i++)
        {
            page.Send();
        }

        page.Connection.Of(FrameKind.Credit).Select(c => c.Number).ShouldBe([4, 4, 4, 4, 4]);
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_frame_without_credit_ends_the_session()
    {
        // The credit of 8 grows with each frame received, so only frames in one go can exceed it.
        using SessionWorld world = new(options => options.Credit = 8);
        TestPage page = world.Open();
        page.Attach();
        ActorIpc.Gateway.Sessions.Inbox inbox = new(credit: 8);
        for (int i = 1; i <= 8; i++)
        {
            inbox.Accept(i, needsCredit: true).ShouldBeTrue();
        }

        Should
            .Throw<ProtocolException>(() => inbox.Accept(9, needsCredit: true))
            .Code.ShouldBe(CloseCode.BadSequence);
        inbox.Accept(9, needsCredit: false).ShouldBeTrue("a sync request is never held up");
    }

    [Fact]
    public void Credit_is_granted_for_what_main_has_handled_and_not_for_what_was_read()
    {
        using SessionWorld world = new(options => options.Credit = 8);
        TestPage page = world.Open();
        page.Attach();
        page.IsBusy = true;

        for (int i = 0; i < 8; i++)
        {
            page.Send();
        }

        page.Connection.Of(FrameKind.Credit).ShouldBeEmpty();
        page.Heard<HandledMark>().ShouldHaveSingleItem("one for a batch").Number.ShouldBe(4);
        page.Heard<RendererSend>().Count.ShouldBe(8);
        page.CatchUp();
        page.Connection.Of(FrameKind.Credit).Select(c => c.Number).ShouldBe([4, 4]);
    }

    [Fact]
    public void A_page_that_floods_a_busy_main_is_closed_at_its_window()
    {
        using SessionWorld world = new(options => options.Credit = 8);
        TestPage page = world.Open();
        page.Attach();
        page.IsBusy = true;

        for (int i = 0; i < 9; i++)
        {
            page.Send();
        }

        page.Heard<RendererSend>().Count.ShouldBe(8);
        page.Connection.Closed.ShouldBe(CloseCode.BadSequence);
    }

    [Fact]
    public void A_new_socket_brings_no_new_credit_while_main_is_busy()
    {
        using SessionWorld world = new(options => options.Credit = 8);
        TestPage page = world.Open();
        page.Attach();
        page.IsBusy = true;
        for (int i = 0; i < 5; i++)
        {
            page.Send();
        }

        page.Connection.Drop();
        page.Attach();
        Welcome welcome = page.Connection.Received[0].Welcome.ShouldNotBeNull();
        (welcome.Received, welcome.Credit).ShouldBe((5, 3));
        page.Connection.Drop();
        page.CatchUp();
        page.Attach();

        page.Connection.Received[0].Welcome.ShouldNotBeNull().Credit.ShouldBe(7);
        for (int i = 0; i < 20; i++)
        {
            page.Send();
        }

        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void The_gateway_sends_no_more_than_the_client_grants()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        for (int i = 0; i < 1030; i++)
        {
            page.Deliver("c");
        }

        page.Connection.Of(FrameKind.Deliver).Count.ShouldBe(1024);
        page.Say(new() { Kind = FrameKind.Credit, Number = 4 });

        page.Connection.Of(FrameKind.Deliver).Count.ShouldBe(1028);
    }

    [Fact]
    public void A_client_that_takes_nothing_is_closed_when_too_many_frames_wait()
    {
        using SessionWorld world = new(options => options.OutboxFramesMax = 10);
        TestPage page = world.Open();
        page.Attach();
        for (int i = 0; i < 10; i++)
        {
            page.Deliver("c");
        }

        page.Connection.Closed.ShouldBeNull();
        page.Deliver("c");

        page.Connection.Closed.ShouldBe(CloseCode.SlowConsumer);
        page.Heard<RendererGone>().ShouldHaveSingleItem().Reason.ShouldBe("killed");
    }

    [Fact]
    public void A_client_that_takes_nothing_is_closed_when_too_many_bytes_wait()
    {
        using SessionWorld world = new(options => options.OutboxBytesMax = 30);
        TestPage page = world.Open();
        page.Attach();

        page.Deliver("c");
        page.Connection.Closed.ShouldBeNull();
        page.Deliver("c");
        page.Deliver("c");

        page.Connection.Closed.ShouldBe(CloseCode.SlowConsumer);
    }

    [Fact]
    public void What_is_acknowledged_no_longer_waits()
    {
        using SessionWorld world = new(options => options.OutboxFramesMax = 10);
        TestPage page = world.Open();
        page.Attach();
        for (int i = 1; i <= 50; i++)
        {
            page.Deliver("c");
            page.Say(new() { Kind = FrameKind.Ack, Number = i });
        }

        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void An_acknowledgement_of_what_was_never_sent_ends_the_session()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Say(new() { Kind = FrameKind.Ack, Number = 1 });

        page.Connection.Closed.ShouldBe(CloseCode.BadSequence);
    }

    [Fact]
    public void A_client_that_pings_without_reading_is_closed()
    {
        using SessionWorld world = new(options => options.OutboxFramesMax = 10);
        TestPage page = world.Open();
        page.Attach().Stuck = 11;

        page.Say(new() { Kind = FrameKind.Ping, Number = 1 });

        page.Connection.Closed.ShouldBe(CloseCode.SlowConsumer);
    }

    [Fact]
    public void A_ping_is_answered_with_its_nonce()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Say(new() { Kind = FrameKind.Ping, Number = 42 });

        page.Connection.Of(FrameKind.Pong).ShouldHaveSingleItem().Number.ShouldBe(42);
    }

    [Fact]
    public void Silence_is_pinged_and_then_ended()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        world.Advance(TimeSpan.FromSeconds(15));
        page.Connection.Of(FrameKind.Ping).ShouldBeEmpty();
        world.Advance(TimeSpan.FromSeconds(15));
        page.Connection.Of(FrameKind.Ping).ShouldHaveSingleItem();
        page.Connection.Closed.ShouldBeNull();
        world.Advance(TimeSpan.FromSeconds(15));

        page.Connection.Closed.ShouldBe(CloseCode.PingTimeout);
        page.Heard<RendererGone>().ShouldBeEmpty("the client may come back");
    }

    [Fact]
    public void A_client_that_answers_pings_stays()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        for (int i = 0; i < 20; i++)
        {
            world.Advance(TimeSpan.FromSeconds(15));
            page.Say(new() { Kind = FrameKind.Pong });
        }

        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_client_that_comes_back_gets_what_it_missed_and_nothing_twice()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Send("before");
        page.Deliver("1");
        page.Deliver("2");
        page.Connection.Drop();
        page.Deliver("3");

        page.Attach(received: 1);

        Welcome welcome = page.Connection.Received[0].Welcome.ShouldNotBeNull();
        welcome.Resumed.ShouldBeTrue();
        welcome.Received.ShouldBe(1);
        page.Connection.Of(FrameKind.Deliver)
            .Select(f => (f.Sequence, f.Channel.Name))
            .ShouldBe([(2, "2"), (3, "3")]);
        page.Heard<RendererAttached>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_new_socket_takes_the_place_of_one_whose_loss_was_not_noticed()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        TestConnection old = page.Attach();

        TestConnection fresh = page.Attach();
        old.Drop();
        world.Advance(TimeSpan.FromSeconds(40));
        page.Send();

        old.Closed.ShouldNotBeNull();
        fresh.Received[0].Welcome.ShouldNotBeNull().Resumed.ShouldBeTrue();
        page.Heard<RendererSend>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_client_that_does_not_come_back_is_gone()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach().Drop();

        world.Advance(TimeSpan.FromSeconds(29.9));
        page.Heard<RendererGone>().ShouldBeEmpty();
        world.Advance(TimeSpan.FromSeconds(0.2));

        page.Heard<RendererGone>().ShouldHaveSingleItem().Reason.ShouldBe("abnormal-exit");
        page.Attach(received: 1).Closed.ShouldBe(CloseCode.SessionGone);
    }

    [Fact]
    public void A_page_whose_client_never_starts_is_gone_too()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();

        world.Advance(TimeSpan.FromSeconds(31));

        page.Heard<RendererGone>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_client_that_lacks_what_it_has_acknowledged_is_refused()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Deliver("1");
        page.Say(new() { Kind = FrameKind.Ack, Number = 1 });
        page.Connection.Drop();

        page.Attach(received: 0).Closed.ShouldBe(CloseCode.BadSequence);
    }

    [Fact]
    public void A_broken_session_disturbs_no_other()
    {
        using SessionWorld world = new();
        TestPage good = world.Open(window: 1);
        TestPage bad = world.Open(window: 2);
        good.Attach();
        bad.Attach();

        bad.Connection.Arrive([0x7F]);
        bad.Connection.Arrive([0x10, 0x01]);
        world.Engine.RunUntilQuiet();
        good.Send();
        good.Deliver("still here");

        bad.Connection.Closed.ShouldBe(CloseCode.UnknownKind);
        bad.Heard<RendererGone>().ShouldHaveSingleItem();
        good.Heard<RendererSend>().ShouldHaveSingleItem();
        good.Heard<RendererGone>().ShouldBeEmpty();
        good.Connection.Of(FrameKind.Deliver).ShouldHaveSingleItem();
    }
}
