using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Ports one of whose messages is lost, or late, on its way.</summary>
public abstract class PortGapContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    public void A_message_that_is_lost_closes_its_port_on_both_sides_with_a_notice()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world);
        FarEnd carried = new(world);
        far.GiveToMain(world, heard);
        world.Settle();

        far.Post(1);
        far.Post(3);
        far.Post(4, carried.Other);
        world.Advance(Limit(world) * 0.9);
        heard.ShouldBe(["1"]);
        world.Advance(Limit(world) * 1.2);

        heard.ShouldBe(["1", "close"]);
        far.Closed.ShouldBe(1);
        carried.Closed.ShouldBe(1);
        world.Console.ShouldContain(
            "A message port was closed: a message to it was lost on its way, and 2 later ones are "
                + "dropped."
        );
        world
            .DeadLetters.Select(letter => letter.Message)
            .OfType<PortMessage>()
            .Select(message => message.Number)
            .Order()
            .ShouldBe([3, 4]);
    }

    [Fact]
    [Trait("Rule", "R194")]
    public void A_message_that_is_only_late_is_heard_in_its_turn()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world);
        far.GiveToMain(world, heard);
        world.Settle();
        int timers = world.Holdings.Timers;

        for (int first = 1; first < 10; first += 3)
        {
            far.Post(first);
            far.Post(first + 2);
            world.Advance(Limit(world) * 0.9);
            far.PostByActor(first + 1);
            world.Settle();
            world.Holdings.Timers.ShouldBe(timers, "nothing waits any more");
        }

        world.Advance(Limit(world) * 3);
        heard.ShouldBe(Enumerable.Range(1, 9).Select(n => $"{n}"));
        far.Closed.ShouldBe(0);
    }

    [Fact]
    public void Another_message_that_is_late_has_a_time_of_its_own()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world);
        far.GiveToMain(world, heard);
        world.Settle();

        far.Post(2);
        world.Advance(Limit(world) * 0.8);
        far.Post(4);
        far.Post(1);
        world.Advance(Limit(world) * 0.8);
        heard.ShouldBe(["1", "2"]);
        far.Post(3);
        world.Advance(Limit(world) * 3);

        heard.ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public void A_close_is_heard_even_if_what_was_posted_last_is_lost()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world);
        far.GiveToMain(world, heard);
        world.Settle();

        far.Post(1);
        far.Close(sent: 3);
        world.Settle();
        heard.ShouldBe(["1"]);
        world.Advance(Limit(world) * 2.1);

        heard.ShouldBe(["1", "close"]);
    }

    [Fact]
    public void A_port_whose_owner_is_no_loop_ends_in_the_same_way()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world, isLoop: false);
        far.GiveToMain(world, heard);
        world.Settle();

        far.PostHere(1);
        far.PostHere(3);
        world.Advance(Limit(world) * 0.9);
        far.PostHere(2);
        far.PostHere(5);
        world.Advance(Limit(world) * 0.9);
        far.Numbers.ShouldBe([1, 2, 3]);
        far.Closed.ShouldBe(0);
        world.Advance(Limit(world) * 1.5);

        far.Numbers.ShouldBe([1, 2, 3]);
        far.Closed.ShouldBe(1);
        heard.ShouldBe(["close"]);
    }

    [Fact]
    public void What_is_heard_already_is_not_heard_again()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world);
        far.GiveToMain(world, heard);
        world.Settle();

        far.Post(1);
        far.Post(2);
        far.PostByActor(1);
        world.Advance(Limit(world) * 3);

        heard.ShouldBe(["1", "2"]);
        far.Closed.ShouldBe(0);
    }

    private static TimeSpan Limit(IpcWorld world) => world.App.Engine.MessageDelayMax;
}
