using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>How utility processes end (section 17 of the rules).</summary>
public abstract class UtilityEndContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Theory]
    [InlineData(0, 0u)]
    [InlineData(3, 3u)]
    [InlineData(-1, uint.MaxValue)]
    [Trait("Rule", "R226")]
    public void A_child_ends_with_the_code_that_it_chose_and_runs_no_further(int chosen, uint told)
    {
        using IpcWorld world = Begin();
        Notes<uint> codes = [];
        bool isFurther = false;
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process =>
            {
                SynchronizationContext.Current!.Post(_ => isFurther = true, null);
                process.Exit(chosen);
                isFurther = true;
            }
        );
        child.On("exit", (uint code) => codes.Add(code));

        world.Settle();

        codes.ShouldBe([told]);
        isFurther.ShouldBeFalse();
        world.Console.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R226")]
    public void What_nobody_catches_ends_a_child_with_code_1_after_what_it_had_said()
    {
        using IpcWorld world = Begin();
        Notes<string> events = [];
        UtilityProcess at = UtilityProcess.Fork(
            world.App,
            process =>
            {
                process.ParentPort.PostMessage("last words");
                throw new InvalidOperationException("at once");
            }
        );
        UtilityProcess later = UtilityProcess.Fork(world.App, FailLaterAsync);
        foreach (UtilityProcess child in new[] { at, later })
        {
            child.On("message", (string text) => events.Add(text));
            child.On("exit", (int code) => events.Add($"exit {code}"));
        }

        world.Settle();

        events.Count(one => one == "exit 1").ShouldBe(2);
        events
            .ToList()
            .IndexOf("last words")
            .ShouldBeLessThan(events.ToList().LastIndexOf("exit 1"));
        world.Uncaught.ShouldBeEmpty("it is the child's, not main's");
        world
            .Console.Count(line => line.StartsWith("Uncaught", StringComparison.Ordinal))
            .ShouldBe(2);

        static async Task FailLaterAsync(UtilityContext process)
        {
            await Task.Yield();
            throw new InvalidOperationException("later");
        }
    }

    [Fact]
    [Trait("Rule", "R226")]
    public void A_child_that_hears_of_what_it_threw_goes_on()
    {
        using IpcWorld world = Begin();
        Notes<string> caught = [];
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process =>
            {
                process.UncaughtException += (_, e) =>
                    caught.Add(((Exception)e.ExceptionObject).Message);
                process.ParentPort.On("message", Fail);
            }
        );

        child.PostMessage("one");
        child.PostMessage("two");
        world.Settle();

        caught.ShouldBe(["one", "two"]);
        child.Pid.ShouldNotBeNull();

        static void Fail(string text) => throw new InvalidOperationException(text);
    }

    [Fact]
    [Trait("Rule", "R227")]
    public void A_child_can_be_killed_while_it_runs_and_ends_with_code_0()
    {
        using IpcWorld world = Begin();
        Notes<uint> codes = [];
        UtilityProcess child = UtilityProcess.Fork(world.App, static _ => { });
        child.On("exit", (uint code) => codes.Add(code));
        child.Kill().ShouldBeFalse("it has not spawned");
        world.Settle();

        child.Kill().ShouldBeTrue();
        world.Settle();

        codes.ShouldBe([0u]);
        child.Kill().ShouldBeFalse("it has exited");
        world.Settle();
        codes.ShouldBe([0u]);
    }

    [Fact]
    [Trait("Rule", "R230")]
    public void After_the_exit_nothing_can_be_posted_and_nothing_fails()
    {
        using IpcWorld world = Begin();
        UtilityProcess child = UtilityProcess.Fork(world.App, process => process.Exit());
        world.Settle();
        MessageChannelMain channel = new(world.App);
        Action uncloneable = static () => { };

        child.PostMessage("too late", [channel.Port1]);
        child.PostMessage(uncloneable);
        world.Settle();

        world.DeadLetters.ShouldBeEmpty();
        // The port has not changed hands.
        Notes<int> heard = [];
        channel.Port1.On("message", (int n) => heard.Add(n));
        channel.Port1.Start();
        channel.Port2.PostMessage(7);
        world.Settle();
        heard.ShouldBe([7]);
    }

    [Fact]
    [Trait("Rule", "R236")]
    public void A_rejection_that_nobody_handles_is_warned_of_and_ends_no_child()
    {
        using IpcWorld world = Begin();
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process => process.ParentPort.On("message", FailLaterAsync)
        );

        child.PostMessage("boom");
        world.Settle();

        child.Pid.ShouldNotBeNull();
        world.Console.ShouldHaveSingleItem().ShouldStartWith("Unhandled rejection in utility");

        static async Task FailLaterAsync(string text)
        {
            await Task.Yield();
            throw new InvalidOperationException(text);
        }
    }

    [Fact]
    public void The_ports_of_a_child_that_ends_are_closed_also_those_that_nobody_took()
    {
        using IpcWorld world = Begin();
        int closed = 0;
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process => process.ParentPort.Once("message", (MessageEvent e) => e.Ports[0].Start())
        );
        for (int i = 0; i < 2; i++)
        {
            MessageChannelMain channel = new(world.App);
            channel.Port2.On("close", () => closed++);
            channel.Port2.Start();
            child.PostMessage(i, [channel.Port1]);
        }

        world.Settle();
        closed.ShouldBe(0);

        child.Kill();
        world.Settle();
        closed.ShouldBe(2);
    }

    [Fact]
    public void A_child_ends_with_its_app()
    {
        using IpcWorld world = Begin(options: new() { LeaveEngineRunning = true });
        UtilityProcess.Fork(world.App, static _ => { });
        world.Settle();

        world.Await(world.BeginStop());
        world.Settle();

        world.Holdings.Actors.ShouldBe(0);
    }
}
