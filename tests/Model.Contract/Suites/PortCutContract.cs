using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// Ports whose owners cannot reach each other, while the ports' actors reach both.
/// </summary>
public abstract class PortCutContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R209")]
    public void Ends_whose_owners_do_not_reach_each_other_close_on_both_sides()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world);
        MessagePortMain port = far.GiveToMain(world, heard);
        world.Settle();
        far.Post(1);
        world.Settle();
        int actors = world.Holdings.Actors;

        far.CutOff();
        world.Settle();
        port.PostMessage("never heard");
        world.Settle();

        heard.ShouldBe(["1", "close"]);
        far.Closed.ShouldBe(1);
        far.Numbers.ShouldBeEmpty();
        world.Holdings.Actors.ShouldBe(actors - 2, "both ends' actors are over");
    }

    [Fact]
    [Trait("Rule", "R214")]
    public void The_ports_in_what_waits_at_such_an_end_are_closed_as_well()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world);
        FarEnd carried = new(world);
        far.GiveToMain(world, heard);
        world.Settle();
        far.Post(2, carried.Other);
        world.Settle();
        carried.Closed.ShouldBe(0);

        far.CutOff();
        world.Settle();

        heard.ShouldBe(["close"]);
        carried.Closed.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R211")]
    public void An_end_that_is_not_started_yet_hears_of_it_when_it_starts()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd far = new(world);
        MessagePortMain port = far.GiveToMain(world);
        port.On("message", (int n) => heard.Add($"{n}"));
        port.On("close", () => heard.Add("close"));
        far.PostByActor(1);
        world.Settle();

        // It posts straight to the far end, which has started.
        world.App.Root.Tell(new Terminated(far.Self));
        world.Settle();
        far.Closed.ShouldBe(1);
        heard.ShouldBeEmpty();

        port.Start();
        world.Settle();
        heard.ShouldBe(["1", "close"]);
    }

    [Fact]
    public void An_end_that_was_handed_on_meanwhile_stays_open()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            Notes<string> next = [];
            FarEnd far = new(world);
            MessagePortMain port = far.GiveToMain(world, heard);
            world.Settle();
            world.App.IpcMain.On("far-end", (IpcMainEvent e) => FarEnd.Listen(e.Ports[0], next));
            PageProbe messenger = PageProbe.Visit(world, Pages.NewWindow(world));
            port.PostMessage(1);
            port.PostMessage(2);
            PortEnd own = far.Release(sent: 0);
            for (int i = 0; i < Seeds.Random(seed).Next(8); i++)
            {
                world.Step();
            }

            far.CutOff();
            messenger.Post("far-end", null, own);
            world.Settle();
            port.PostMessage(3);
            world.Settle();

            heard.ShouldBeEmpty($"seed {seed}");
            next.ShouldBe(["1", "2", "3"], $"seed {seed}");
        }
    }

    [Fact]
    public void Ports_to_others_do_not_notice()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        FarEnd lost = new(world);
        FarEnd kept = new(world);
        lost.GiveToMain(world, heard);
        kept.GiveToMain(world, heard).PostMessage(1);
        world.Settle();

        lost.CutOff();
        world.Settle();
        kept.Post(1);
        world.Settle();

        heard.ShouldBe(["close", "1"]);
        kept.Numbers.ShouldBe([1]);
        kept.Closed.ShouldBe(0);
    }
}
