using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Tests.Worlds;

namespace ActorIpc.Gateway.Tests.Sessions;

public sealed class PortTests
{
    [Fact]
    public void Ports_of_main_get_even_numbers_and_carry_both_ways()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        (PortEnd theirs, PortEnd ours) = IpcPorts.OpenChannel(world.Engine);
        List<object> heard = Own(world, ours);

        page.Deliver("port", theirs);
        page.Connection.Of(FrameKind.Deliver).ShouldHaveSingleItem().Ports.ShouldBe([2]);
        page.Next(PortFrame(port: 2));
        ours.Peer.Tell(new PortMessage(ours.Peer, 1, Payload.FromScalar(1), []));
        world.Engine.RunUntilQuiet();

        heard.OfType<PortMessage>().ShouldHaveSingleItem();
        page.Connection.Of(FrameKind.PortMessage).ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Fact]
    public void Ports_of_the_page_reach_main_and_carry_both_ways()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Next(PostFrame(1, 3));
        PortEnd end = page.Heard<RendererPostMessage>().ShouldHaveSingleItem().Ports[1];
        List<object> heard = Own(world, end);
        page.Next(PortFrame(port: 3));
        end.Peer.Tell(new PortMessage(end.Peer, 1, Payload.FromScalar(1), []));
        world.Engine.RunUntilQuiet();

        heard.OfType<PortMessage>().ShouldHaveSingleItem();
        page.Connection.Of(FrameKind.PortMessage).ShouldHaveSingleItem().Number.ShouldBe(3);
    }

    [Fact]
    public void A_port_that_main_closes_closes_in_the_page()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Next(PostFrame(1));
        PortEnd end = page.Heard<RendererPostMessage>()[0].Ports[0];

        end.Port.Tell(new PortClosed());
        world.Engine.RunUntilQuiet();
        page.Next(PortFrame(port: 1));

        page.Connection.Of(FrameKind.PortClose).ShouldHaveSingleItem().Number.ShouldBe(1);
        page.Connection.Closed.ShouldBeNull("a message that crosses a close is dropped");
    }

    [Fact]
    public void A_port_that_the_page_closes_disconnects_in_main()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Next(PostFrame(1));
        List<object> heard = Own(world, page.Heard<RendererPostMessage>()[0].Ports[0]);

        page.Next(new() { Kind = FrameKind.PortClose, Number = 1 });

        heard.OfType<PortDisconnected>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Ports_close_with_their_session()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Next(PostFrame(1));
        List<object> heard = Own(world, page.Heard<RendererPostMessage>()[0].Ports[0]);

        page.Next(new() { Kind = FrameKind.Unload });

        heard.OfType<PortDisconnected>().ShouldHaveSingleItem();
    }

    [Fact]
    public void One_port_too_many_ends_the_session()
    {
        using SessionWorld world = new(options => options.PortsMax = 2);
        TestPage page = world.Open();
        page.Attach();
        page.Next(PostFrame(1, 3));
        page.Connection.Closed.ShouldBeNull();

        page.Next(PostFrame(5));

        page.Connection.Closed.ShouldBe(CloseCode.TooManyPorts);
    }

    [Fact]
    public void A_port_too_many_from_main_is_a_dead_letter_and_the_session_goes_on()
    {
        using SessionWorld world = new(options => options.PortsMax = 1);
        List<DeadLetter> dead = [];
        world.Engine.DeadLetters.Subscribe(new ListObserver<DeadLetter>(dead));
        TestPage page = world.Open();
        page.Attach();
        page.Deliver("a", IpcPorts.OpenChannel(world.Engine).First);

        page.Deliver("b", IpcPorts.OpenChannel(world.Engine).First);

        dead.ShouldHaveSingleItem().Message.ShouldBeOfType<Deliver>();
        page.Connection.Closed.ShouldBeNull();
    }

    [Fact]
    public void A_message_for_a_port_that_never_was_ends_the_session()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();

        page.Next(PortFrame(port: 8));

        page.Connection.Closed.ShouldBe(CloseCode.BadFrame);
    }

    [Fact]
    public void A_port_number_cannot_be_used_twice()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Next(PostFrame(1));

        page.Next(PostFrame(1));

        page.Connection.Closed.ShouldBe(CloseCode.BadFrame);
    }

    [Fact]
    public void A_frame_with_a_number_that_is_taken_opens_nothing()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Next(PostFrame(1));
        List<object> heard = Own(world, page.Heard<RendererPostMessage>()[0].Ports[0]);
        int before = world.Engine.Census.Actors;

        page.Next(PostFrame(3, 1));

        page.Connection.Closed.ShouldBe(CloseCode.BadFrame);
        heard.OfType<PortDisconnected>().ShouldHaveSingleItem();
        // Gone are the session and both ends of port 1.
        world.Engine.Census.Actors.ShouldBe(before - 3);
    }

    [Fact]
    public void The_number_of_a_closed_port_cannot_be_used_again()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Next(PostFrame(3));
        page.Next(new() { Kind = FrameKind.PortClose, Number = 3 });

        page.Next(PostFrame(3));

        page.Connection.Closed.ShouldBe(CloseCode.BadFrame);
    }

    [Fact]
    public void More_ports_of_main_than_a_frame_holds_are_a_dead_letter_and_close()
    {
        using SessionWorld world = new();
        List<DeadLetter> dead = [];
        world.Engine.DeadLetters.Subscribe(new ListObserver<DeadLetter>(dead));
        TestPage page = world.Open();
        page.Attach();
        (PortEnd First, PortEnd Second)[] channels =
        [
            .. Enumerable.Range(0, 256).Select(_ => IpcPorts.OpenChannel(world.Engine)),
        ];
        List<object> heard = Own(world, channels[0].Second);

        page.Deliver("many", [.. channels.Select(channel => channel.First)]);

        dead.ShouldHaveSingleItem().Message.ShouldBeOfType<Deliver>();
        heard.OfType<PortDisconnected>().ShouldHaveSingleItem();
        page.Connection.Of(FrameKind.Deliver).ShouldBeEmpty();
        page.Send();
        page.Heard<RendererSend>().ShouldHaveSingleItem();
    }

    [Fact]
    public void As_many_ports_of_main_as_a_frame_holds_reach_the_page()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        PortEnd[] ends =
        [
            .. Enumerable.Range(0, 255).Select(_ => IpcPorts.OpenChannel(world.Engine).First),
        ];

        page.Deliver("many", ends);

        page.Connection.Of(FrameKind.Deliver).ShouldHaveSingleItem().Ports.Length.ShouldBe(255);
    }

    [Fact]
    public void A_message_on_a_port_with_more_ports_than_a_frame_holds_closes_them()
    {
        using SessionWorld world = new();
        TestPage page = world.Open();
        page.Attach();
        page.Next(PostFrame(1));
        PortEnd end = page.Heard<RendererPostMessage>()[0].Ports[0];
        _ = Own(world, end);
        (PortEnd First, PortEnd Second)[] channels =
        [
            .. Enumerable.Range(0, 256).Select(_ => IpcPorts.OpenChannel(world.Engine)),
        ];
        List<object> heard = Own(world, channels[255].Second);

        end.Peer.Tell(
            new PortMessage(
                end.Peer,
                1,
                Payload.FromScalar(1),
                [.. channels.Select(channel => channel.First)]
            )
        );
        world.Engine.RunUntilQuiet();

        heard.OfType<PortDisconnected>().ShouldHaveSingleItem();
        page.Connection.Of(FrameKind.PortMessage).ShouldBeEmpty();
        page.Connection.Closed.ShouldBeNull();
    }

    private static Frame PostFrame(params long[] ports) =>
        new()
        {
            Kind = FrameKind.Post,
            Channel = new Channel("port"),
            Ports = [.. ports],
            Payload = TestPage.NoArguments,
        };

    private static Frame PortFrame(long port) =>
        new()
        {
            Kind = FrameKind.PortMessage,
            Number = port,
            Ports = [],
            Payload = TestPage.NoArguments,
        };

    private static List<object> Own(SessionWorld world, PortEnd end)
    {
        List<object> heard = [];
        ActorRef owner = world.Engine.Spawn(
            Props.Of(() => new TestDoor(heard, () => null, () => false))
        );
        end.Port.Tell(new PortAdopted(owner));
        end.Port.Tell(new PortStarted());
        world.Engine.RunUntilQuiet();
        return heard;
    }
}
