using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Scripts that a launcher starts as utility processes (section 17).</summary>
public abstract class UtilityLauncherContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R223")]
    [Trait("Rule", "R224")]
    [Trait("Rule", "R225")]
    [Trait("Rule", "R226")]
    public void A_launcher_stands_for_a_process_of_the_system()
    {
        Notes<UtilityLaunch> launched = [];
        using IpcWorld world = Begin(options: With(launched.Add));
        Notes<object> events = [];
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            "worker.js",
            ["--fast"],
            new() { ServiceName = "counter" }
        );
        child.On("spawn", () => events.Add($"spawn {child.Pid}"));
        child.On("message", (object? value) => events.Add(value!));
        child.On("exit", (uint code) => events.Add(code));

        child.PostMessage("ping");
        child.PostMessage("exit");
        world.Settle();

        events.ShouldBe(["spawn 4711", "ping", 9u]);
        UtilityLaunch launch = launched.ShouldHaveSingleItem();
        launch.ModulePath.ShouldBe("worker.js");
        launch.Arguments.ShouldBe(["--fast"]);
        launch.Options.ServiceName.ShouldBe("counter");
    }

    [Fact]
    [Trait("Rule", "R225")]
    [Trait("Rule", "R226")]
    public void A_fatal_error_is_told_before_the_exit()
    {
        using IpcWorld world = Begin(options: With(static _ => { }));
        Notes<string> events = [];
        UtilityProcess child = UtilityProcess.Fork(world.App, "worker.js");
        child.On(
            "error",
            (string type, string place, string text) => events.Add($"{type} {place}")
        );
        child.On("exit", (uint code) => events.Add($"exit {code != 0}"));

        child.PostMessage("fatal");
        world.Settle();

        events.ShouldBe(["FatalError here", "exit True"]);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R224")]
    [Trait("Rule", "R226")]
    public void A_process_that_cannot_be_launched_exits_without_having_spawned()
    {
        using IpcWorld world = Begin(
            options: new()
            {
                UtilityLauncher = static _ =>
                    Props.Of(static () => throw new FileNotFoundException("no such script")),
            }
        );
        Notes<string> events = [];
        UtilityProcess child = UtilityProcess.Fork(world.App, "missing.js");
        child.On("spawn", () => events.Add("spawn"));
        child.On("exit", (uint code) => events.Add($"exit {code} {child.Pid is null}"));

        world.Settle();

        events.ShouldBe(["exit 1 True"]);
        child.Pid.ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R225")]
    [Trait("Rule", "R226")]
    public void What_leaves_the_turn_of_a_launched_process_is_its_fatal_error()
    {
        using IpcWorld world = Begin(options: With(static _ => { }));
        Notes<string> events = [];
        UtilityProcess child = UtilityProcess.Fork(world.App, "worker.js");
        child.On("error", (string type) => events.Add(type));
        child.On("exit", (uint code) => events.Add($"exit {code}"));

        child.PostMessage("throw");
        world.Settle();

        events.ShouldBe(["FatalError", "exit 134"]);
    }

    [Fact]
    [Trait("Rule", "R227")]
    public void A_launched_process_that_is_killed_is_stopped_and_exits_with_code_0()
    {
        using IpcWorld world = Begin(options: With(static _ => { }));
        Notes<uint> codes = [];
        UtilityProcess child = UtilityProcess.Fork(world.App, "worker.js");
        child.On("exit", (uint code) => codes.Add(code));
        world.Settle();

        child.Kill().ShouldBeTrue();
        world.Settle();

        codes.ShouldBe([0u]);
    }

    private static IpcAppOptions With(Action<UtilityLaunch> launched) =>
        new()
        {
            UtilityLauncher = launch =>
            {
                launched(launch);
                return Props.Of(static () => new Script());
            },
        };

    private sealed class Script : Actor
    {
        public override void OnStarted() =>
            Context.Parent.Tell(new UtilitySpawned(4711), Context.Self);

        public override void Receive(object message)
        {
            switch (((UtilityPost)message).Message.Scalar)
            {
                case "exit":
                    Context.Parent.Tell(new UtilityExited(9), Context.Self);
                    break;
                case "fatal":
                    Context.Parent.Tell(new UtilityFailed("here", "all is lost"), Context.Self);
                    Context.Stop(Context.Self);
                    break;
                case "throw":
                    throw new InvalidOperationException("a bug of the launcher");
                case var other:
                    Context.Parent.Tell(new UtilityPosted(Payload.FromScalar(other)), Context.Self);
                    break;
            }
        }
    }
}
