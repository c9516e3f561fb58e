using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Tests.Worlds;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Actors.Tests;

/// <summary>What a port holds on to: watches while it is open, and so many messages.</summary>
public sealed class PortHoldingTests
{
    [Theory]
    [InlineData("close")]
    [InlineData("the other end closes")]
    [InlineData("move")]
    [InlineData("cut off")]
    public void The_watch_of_the_other_ends_owner_ends_with_the_port(string way)
    {
        using SimulatedWorld world = new(seed: 1, keepsSchedule: true);
        FarEnd far = new(world);
        MessagePortMain port = far.GiveToMain(world);
        IpcRenderer page = world.Page("page");
        world.Settle();

        switch (way)
        {
            case "close":
                port.Close();
                break;
            case "the other end closes":
                port.Start();
                far.Close(sent: 0);
                break;
            case "move":
                world.App.FindWindow("page")!.WebContents.PostMessage("port", null, [port]);
                break;
            default:
                port.Start();
                world.App.Root.Tell(new Terminated(far.Self));
                break;
        }

        world.Settle();
        page.IsReleased.ShouldBeFalse();

        MainTurnsAtTheEndOf(world, far).ShouldBe(0);
    }

    [Fact]
    public void The_other_ends_owner_is_watched_once_for_many_ports_and_until_the_last_closes()
    {
        using SimulatedWorld world = new(seed: 1, keepsSchedule: true);
        FarEnd far = new(world);
        MessagePortMain port = far.GiveToMain(world);
        MessageChannelMain second = new(world.App);
        world.Settle();
        world.App.Root.Tell(new PortRoute(second.Port1.Actor, far.Self));
        world.Settle();
        port.Close();
        world.Settle();

        MainTurnsAtTheEndOf(world, far).ShouldBe(1);
    }

    [Fact]
    public void Only_so_many_messages_wait_for_one_that_is_missing()
    {
        using SimulatedWorld world = new(seed: 1);
        FarEnd far = new(world);
        FarEnd carried = new(world);
        Notes<string> heard = [];
        MessagePortMain port = far.GiveToMain(world);
        port.On("message", () => heard.Add("message"));
        port.On("close", () => heard.Add("close"));
        port.Start();
        world.Settle();

        far.Post(2, carried.Other);
        for (int number = 3; number <= PortGaps.WaitingMax + 1; number++)
        {
            far.Post(number);
        }

        world.Settle();
        heard.ShouldBeEmpty();
        far.Post(PortGaps.WaitingMax + 2);
        world.Settle();

        heard.ShouldBe(["close"]);
        far.Closed.ShouldBe(1);
        carried.Closed.ShouldBe(1);
    }

    [Fact]
    public void Before_an_owner_that_is_no_loop_only_so_many_wait_as_well()
    {
        using SimulatedWorld world = new(seed: 1);
        FarEnd far = new(world, isLoop: false);
        Notes<string> heard = [];
        MessagePortMain port = far.GiveToMain(world);
        port.On("close", () => heard.Add("close"));
        port.Start();
        world.Settle();

        for (int number = 2; number <= PortGaps.WaitingMax + 1; number++)
        {
            far.PostHere(number);
        }

        world.Settle();
        heard.ShouldBeEmpty();
        far.PostHere(PortGaps.WaitingMax + 2);
        world.Settle();

        heard.ShouldBe(["close"]);
        far.Closed.ShouldBe(1);
        far.Numbers.ShouldBeEmpty();
    }

    // Whoever watches it is told of its end, in a turn.
    private static int MainTurnsAtTheEndOf(SimulatedWorld world, FarEnd far)
    {
        int before = world.Engine.Dispatcher.Steps.Count;
        world.App.Engine.Stop(far.Self);
        world.Settle();
        return world
            .Engine.Dispatcher.Steps.Skip(before)
            .Count(step => step.WorkItem == world.App.Root.Path);
    }
}
