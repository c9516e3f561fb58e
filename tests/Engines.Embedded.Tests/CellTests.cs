using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Engines.Embedded.Tests;

/// <summary>How cells share a dispatcher, and what they refuse.</summary>
public sealed class CellTests
{
    private readonly ManualDispatcher _dispatcher = new();
    private readonly VirtualClock _clock = new();
    private readonly List<string> _log = [];

    [Fact]
    public void Actor_with_nothing_to_do_is_not_scheduled()
    {
        EmbeddedEngine engine = Engine();
        ActorRef actor = engine.Spawn(Props.Of(Logger));
        _dispatcher.RunUntilQuiet();

        actor.Tell("one");
        actor.Tell("two");

        _dispatcher.Waiting.ShouldBe(1, "Two messages wake an actor once.");
        _dispatcher.RunUntilQuiet();
        _dispatcher.Waiting.ShouldBe(0);
    }

    [Fact]
    public void Actor_handles_as_many_messages_in_a_row_as_its_throughput_allows()
    {
        EmbeddedEngine engine = Engine(throughput: 2);
        ActorRef busy = engine.Spawn(Props.Of(Logger));
        ActorRef other = engine.Spawn(Props.Of(Logger));
        _dispatcher.RunUntilQuiet();

        foreach (string message in (string[])["a1", "a2", "a3", "a4", "a5"])
        {
            busy.Tell(message);
        }

        other.Tell("b1");
        _dispatcher.RunUntilQuiet();

        _log.ShouldBe(["a1", "a2", "b1", "a3", "a4", "a5"]);
    }

    [Fact]
    public void Throughput_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Engine(throughput: 0));

    [Fact]
    public void Late_ticks_of_a_timer_are_not_made_up_for()
    {
        EmbeddedEngine engine = Engine();
        ActorRef actor = engine.Spawn(Props.Of(Logger));
        actor.Tell(
            (Action<IActorContext>)(
                context =>
                    context.StartTimer(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), "tick")
            )
        );
        _dispatcher.RunUntilQuiet();

        _clock.Advance(TimeSpan.FromSeconds(10));
        _dispatcher.RunUntilQuiet();
        _log.ShouldBe(["tick"]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _dispatcher.RunUntilQuiet();

        _log.ShouldBe(["tick", "tick"]);
    }

    [Fact]
    public void Tick_that_waits_in_the_mailbox_can_still_be_cancelled()
    {
        EmbeddedEngine engine = Engine();
        ActorTimer? timer = null;
        ActorRef actor = engine.Spawn(Props.Of(Logger));
        actor.Tell(
            (Action<IActorContext>)(
                context => timer = context.StartTimer(TimeSpan.FromSeconds(1), "tick")
            )
        );
        _dispatcher.RunUntilQuiet();

        actor.Tell((Action<IActorContext>)(_ => timer!.Cancel()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        _dispatcher.RunUntilQuiet();

        _log.ShouldBeEmpty();
    }

    [Fact]
    public void Context_and_timers_refuse_calls_from_outside_of_the_turns()
    {
        EmbeddedEngine engine = Engine();
        IActorContext? context = null;
        ActorTimer? timer = null;
        engine.Spawn(
            Props.Of(() =>
                new Role
                {
                    Started = self =>
                    {
                        context = self;
                        timer = self.StartTimer(TimeSpan.FromSeconds(1), "tick");
                    },
                }
            )
        );
        _dispatcher.RunUntilQuiet();

        Action[] calls =
        [
            () => context!.Spawn(Props.Of(Logger)),
            () => context!.Stop(context.Self),
            () => context!.Watch(context.Self),
            () => context!.Unwatch(context.Self),
            () => context!.StartTimer(TimeSpan.FromSeconds(1), "never"),
            () => context!.Unhandled("never"),
            () => timer!.Cancel(),
        ];

        foreach (Action call in calls)
        {
            Should.Throw<InvalidOperationException>(call).Message.ShouldContain("outside");
        }
    }

    [Fact]
    public void Reference_cannot_be_cast_to_the_context_of_its_actor() =>
        (Engine().Spawn(Props.Of(Logger)) is IActorContext).ShouldBeFalse();

    [Fact]
    public void What_is_no_actor_cannot_be_watched()
    {
        EmbeddedEngine engine = Engine();
        Exception? thrown = null;
        ActorRef actor = engine.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (context, _) =>
                        thrown = Should.Throw<ArgumentException>(() =>
                            context.Watch(context.Sender)
                        ),
                }
            )
        );

        _ = actor.AskAsync<int>("?", TimeSpan.FromSeconds(1));
        _dispatcher.RunUntilQuiet();

        thrown!.Message.ShouldContain("/asks/");
    }

    [Fact]
    public void Actor_of_one_engine_may_watch_and_tell_an_actor_of_another()
    {
        Recorder<object> heard = new();
        EmbeddedEngine here = Engine();
        EmbeddedEngine there = Engine();
        ActorRef target = there.Spawn(Props.Of(Logger));
        ActorRef watcher = here.Spawn(
            Props.Of(() => new Role { Received = (_, message) => heard.OnNext(message) })
        );
        watcher.Tell((Action<IActorContext>)(context => context.Watch(target)));
        _dispatcher.RunUntilQuiet();

        there.Stop(target);
        _dispatcher.RunUntilQuiet();

        heard.Items.ShouldBe([new Terminated(target)]);
    }

    private EmbeddedEngine Engine(int throughput = 64) =>
        new(
            new EmbeddedEngineOptions
            {
                Dispatcher = _dispatcher,
                Time = _clock,
                Throughput = throughput,
            }
        );

    private Role Logger() => new() { Received = (_, message) => _log.Add((string)message) };
}
