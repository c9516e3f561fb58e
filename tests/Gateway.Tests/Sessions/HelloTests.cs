using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Sessions;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Sessions;

public sealed class HelloTests
{
    [Fact]
    public void A_hello_is_answered_with_what_the_session_is()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();

        Welcome welcome = page.Attach().Received.ShouldHaveSingleItem().Welcome.ShouldNotBeNull();

        welcome.Version.ShouldBe(1);
        welcome.Resumed.ShouldBeFalse();
        welcome.Document.ShouldBe(page.Document.Value);
        welcome.Process.ShouldBe(5);
        welcome.FrameBytesMax.ShouldBe(16 * 1024 * 1024);
        welcome.Credit.ShouldBe(1024);
        page.Heard<RendererAttached>().ShouldHaveSingleItem().Document.ShouldBe(page.Document);
    }

    [Fact]
    public void The_welcome_says_how_long_calls_wait()
    {
        using SessionWorld world = new();
        CallTimes times = new(
            TimeSpan.FromSeconds(7),
            [
                new("slow", TimeSpan.FromMinutes(2)),
                new("ever", Timeout.InfiniteTimeSpan),
                new("quick", TimeSpan.FromTicks(1)),
                new("\ud800", TimeSpan.FromSeconds(1)),
            ]
        );
        TestPage page = world.Open(times: times);

        Welcome welcome = page.Attach().Received.ShouldHaveSingleItem().Welcome.ShouldNotBeNull();

        welcome.InvokeMilliseconds.ShouldBe(7_000);
        welcome.ChannelTimes.ShouldBe([new("slow", 120_000), new("ever", 0), new("quick", 1)]);
    }

    [Fact]
    public void Without_an_app_that_says_it_calls_wait_for_ever()
    {
        using SessionWorld world = new();

        Welcome welcome = world.Open().Attach().Received[0].Welcome.ShouldNotBeNull();

        welcome.InvokeMilliseconds.ShouldBe(0);
        welcome.ChannelTimes.ShouldBeEmpty();
    }

    [Fact]
    public void A_client_that_cannot_take_the_welcome_is_told_so()
    {
        using SessionWorld world = new();
        CallTimes times = new(
            TimeSpan.FromSeconds(30),
            [
                .. Enumerable
                    .Range(0, 100_000)
                    .Select(i => new ChannelTimeout($"a channel {i}", TimeSpan.FromSeconds(1))),
            ]
        );
        TestPage page = world.Open(times: times);
        TestPage other = world.Open(window: 2);

        page.Attach();
        other.Attach();

        page.Connection.Closed.ShouldBe(CloseCode.FrameTooLarge);
        page.Connection.ClosedText.ShouldContain("the client takes 1048576");
        other.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_socket_without_a_hello_is_closed_when_its_time_is_over()
    {
        using SessionWorld world = new();
        TestConnection connection = world.Connect();

        world.Advance(TimeSpan.FromSeconds(9.9));
        connection.Closed.ShouldBeNull();
        world.Advance(TimeSpan.FromSeconds(0.2));

        connection.Closed.ShouldBe(CloseCode.HelloTimeout);
    }

    [Fact]
    public void Another_first_frame_than_a_hello_is_refused()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Connection = world.Connect();

        page.Send();

        page.Connection.Closed.ShouldBe(CloseCode.BadFrame);
        page.Heard<object>().ShouldBeEmpty();
    }

    [Fact]
    public void A_garbled_first_frame_is_refused()
    {
        using SessionWorld world = new();
        TestConnection connection = world.Connect();

        connection.Arrive([0x01, 0xFF]);
        world.Engine.RunUntilQuiet();

        connection.Closed.ShouldBe(CloseCode.BadFrame);
    }

    [Fact]
    public void A_wrong_token_is_refused_and_the_right_one_goes_on_working()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        TestPage other = world.Open(window: 2);
        other.Attach();

        page.Began(new(page.Document, 5, 1), "AAAAAAAAAAAAAAAAAAAAAA");
        page.Attach().Closed.ShouldBe(CloseCode.BadToken);

        other.Send();
        other.Heard<RendererSend>().ShouldHaveSingleItem();
        other.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_token_of_another_window_is_refused()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        TestPage other = world.Open(window: 2);

        other.Began(new(other.Document, 5, 1), page.Token);

        other.Attach().Closed.ShouldBe(CloseCode.BadToken);
    }

    [Fact]
    public void A_token_belongs_to_the_first_instance_that_shows_it()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        TestConnection first = page.Attach();

        TestConnection second = page.Attach(instance: "another");

        second.Closed.ShouldBe(CloseCode.TokenUsed);
        first.Closed.ShouldBeNull();
        page.Connection = first;
        page.Send();
        page.Heard<RendererSend>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_token_is_over_with_its_document()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Tell(new DocumentClosed(page.Document, "destroyed"));

        page.Connection.Closed.ShouldBe(CloseCode.Closed);
        page.Attach().Closed.ShouldBe(CloseCode.BadToken);
        page.Attach(received: 3).Closed.ShouldBe(CloseCode.SessionGone);
    }

    [Fact]
    public void A_client_of_another_version_is_told_both_versions()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Connection = world.Connect();

        page.Say(new() { Kind = FrameKind.Hello, Hello = new(9, page.Token!, "i", 0, 1024, "") });

        page.Connection.Closed.ShouldBe(CloseCode.BadVersion);
        page.Connection.ClosedText.ShouldContain("version 9");
        page.Connection.ClosedText.ShouldContain("version 1");
    }

    [Fact]
    public void A_second_hello_on_one_socket_breaks_the_protocol()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Say(
            new()
            {
                Kind = FrameKind.Hello,
                Hello = new(1, page.Token!, page.Instance, 0, 1024, ""),
            }
        );

        page.Connection.Closed.ShouldBe(CloseCode.BadFrame);
    }

    [Fact]
    public void A_frame_between_hello_and_welcome_breaks_the_protocol()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        TestPage other = world.Open(window: 2);
        other.Attach();

        page.Connection = world.Connect();
        page.Connection.Arrive(page.HelloFrame());
        page.Connection.Arrive(FrameWriter.Write(page.Numbered(TestPage.SendFrame())));
        world.Engine.RunUntilQuiet();

        page.Connection.Closed.ShouldBe(CloseCode.BadFrame);
        page.Connection.ClosedText.ShouldContain("before the Welcome");
        page.Heard<RendererSend>().ShouldBeEmpty();
        other.Send();
        other.Heard<RendererSend>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_socket_that_is_lost_before_its_welcome_may_come_again()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();

        TestConnection lost = world.Connect();
        lost.Arrive(page.HelloFrame());
        lost.Drop();
        world.Engine.RunUntilQuiet();
        world.Advance(world.Options.ResumeTimeout + TimeSpan.FromMilliseconds(1));

        // The session has known of the loss: it has waited for the client and no longer.
        page.Heard<RendererGone>().ShouldHaveSingleItem().Reason.ShouldBe("abnormal-exit");
    }

    [Fact]
    public void A_page_beyond_the_most_sessions_gets_no_token()
    {
        using SessionWorld world = new(options => options.SessionsMax = 2);
        world.Open(window: 1).Token.ShouldNotBeNull();
        world.Open(window: 2).Token.ShouldNotBeNull();

        world.Open(window: 3).Token.ShouldBeNull();
    }

    [Fact]
    public void A_place_that_is_held_counts_until_it_is_given_back()
    {
        using SessionWorld world = new(options => options.SessionsMax = 1);
        SessionPlace place = new();
        world.Reserve(place).ShouldBeTrue();
        world.Open(window: 1).Token.ShouldBeNull();

        world.Release(place);

        world.Open(window: 1).Token.ShouldNotBeNull();
    }

    [Fact]
    public void A_socket_makes_room_with_its_hello_its_refusal_or_its_loss()
    {
        using SessionWorld world = new(options => options.HandshakesMax = 1);
        TestPage page = world.Open();
        page.Attach();

        world.Connect().Drop();
        world.Engine.RunUntilQuiet();
        TestConnection garbled = world.Connect();
        garbled.Arrive([0x01, 0xFF]);
        world.Engine.RunUntilQuiet();
        _ = world.Connect();

        world.Handshakes.TryBegin().ShouldBeFalse("the last one has said nothing");
        world.Advance(world.Options.HelloTimeout);
        world.Handshakes.TryBegin().ShouldBeTrue();
    }

    [Fact]
    public void Every_byte_that_arrived_is_taken_sound_or_not()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        int hello = page.HelloFrame().Length;
        page.Connection.TakenBytes.ShouldBe(hello);

        page.Connection.Arrive([0x05, 0x01]);
        page.Connection.Arrive([0xFF, 0xFF, 0xFF]);
        world.Engine.RunUntilQuiet();

        page.Connection.TakenBytes.ShouldBe(hello + 5);
    }

    [Fact]
    public void Every_document_gets_another_token()
    {
        using SessionWorld world = new();
        string?[] tokens = [.. Enumerable.Range(1, 100).Select(i => world.Open(i).Token)];

        tokens.ShouldBeUnique();
        tokens.ShouldAllBe(token => token!.Length == 22);
    }
}
