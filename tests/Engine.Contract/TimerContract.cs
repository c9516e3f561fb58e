using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>Timers on the engine's clock, exact in virtual time.</summary>
public abstract class TimerContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    private static readonly TimeSpan Tick = new(1);

    [Fact]
    public void Timer_fires_once_when_its_time_has_come_and_not_before() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();
            actor.Do(context => context.StartTimer(Seconds(2), "due"));
            stage.RunUntilQuiet();

            stage.Advance(Seconds(2) - Tick);
            actor.Messages.ShouldBeEmpty();
            stage.Advance(Tick);
            actor.Messages.ShouldBe(["due"]);
            actor.Senders.ShouldBe([ActorRef.Nobody]);
            stage.Advance(Seconds(10));

            actor.Messages.ShouldBe(["due"]);
            ExpectNoTimers(stage);
        });

    [Fact]
    public void Timers_fire_in_the_order_of_their_times() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();
            actor.Do(context =>
            {
                context.StartTimer(Seconds(3), "third");
                context.StartTimer(Seconds(1), "first");
                context.StartTimer(Seconds(2), "second");
            });
            stage.RunUntilQuiet();

            stage.Advance(Seconds(3));

            actor.Messages.ShouldBe(["first", "second", "third"]);
        });

    [Fact]
    public void Repeating_timer_fires_after_its_delay_and_then_every_period() =>
        InEachWorld(stage =>
        {
            List<TimeSpan> times = [];
            DateTimeOffset start = stage.Engine.Time.GetUtcNow();
            ActorRef actor = stage.Spawn(
                (_, _) => times.Add(stage.Engine.Time.GetUtcNow() - start)
            );
            actor.Tell(
                (Action<IActorContext>)(
                    context => context.StartTimer(Seconds(5), Seconds(2), "tick")
                )
            );
            stage.RunUntilQuiet();

            stage.Advance(Seconds(10));

            times.ShouldBe([Seconds(5), Seconds(7), Seconds(9)]);
        });

    [Fact]
    public void Timer_without_delay_fires_without_time_passing() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();

            actor.Do(context =>
            {
                context.StartTimer(TimeSpan.Zero, "now");
                context.Self.Tell("told afterwards");
            });
            stage.RunUntilQuiet();
            stage.Advance(TimeSpan.Zero);

            actor.Messages.Order().ShouldBe(["now", "told afterwards"]);
            ExpectNoTimers(stage);
        });

    [Fact]
    public void Repeating_timer_without_delay_fires_now_and_every_period() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();

            actor.Do(context => context.StartTimer(TimeSpan.Zero, Seconds(1), "tick"));
            stage.RunUntilQuiet();
            stage.Advance(TimeSpan.Zero);
            actor.Messages.Count.ShouldBe(1);
            stage.Advance(Seconds(2));

            actor.Messages.Count.ShouldBe(3);
        });

    [Fact]
    public void Cancelled_timer_stays_silent() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();
            ActorTimer? once = null;
            ActorTimer? again = null;
            actor.Do(context =>
            {
                once = context.StartTimer(Seconds(2), "once");
                again = context.StartTimer(Seconds(1), Seconds(1), "again");
            });
            stage.RunUntilQuiet();
            stage.Advance(Seconds(1));

            actor.Do(_ =>
            {
                once!.Cancel();
                again!.Cancel();
                again.Cancel();
            });
            stage.RunUntilQuiet();
            stage.Advance(Seconds(10));

            actor.Messages.ShouldBe(["again"]);
            ExpectNoTimers(stage);
        });

    [Fact]
    public void Timer_that_was_due_but_not_yet_handled_can_still_be_cancelled() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();

            actor.Do(context =>
            {
                ActorTimer? timer = null;
                context.Self.Tell((Action<IActorContext>)(_ => timer!.Cancel()));
                timer = context.StartTimer(TimeSpan.Zero, "behind the cancellation");
            });
            stage.RunUntilQuiet();
            stage.Advance(Seconds(1));

            actor.Messages.ShouldBeEmpty();
        });

    [Fact]
    public void Timers_end_with_the_instance_that_started_them() =>
        InEachWorld(stage =>
        {
            ActorRef actor = stage.Spawn(
                (context, message) =>
                {
                    stage.Write($"{message}");
                    context.StartTimer(Seconds(1), Seconds(1), "tick");
                    context.StartTimer(TimeSpan.Zero, "at once");
                    throw new FormatException("in a turn");
                }
            );
            actor.Tell("fail");
            stage.RunUntilQuiet();

            stage.Advance(Seconds(10));

            stage.Log.ShouldBe(["fail"]);
            ExpectNoTimers(stage);
        });

    [Fact]
    public void Timers_of_a_stopped_actor_make_no_dead_letters() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();
            actor.Do(context =>
            {
                context.StartTimer(Seconds(1), Seconds(1), "tick");
                context.StartTimer(TimeSpan.Zero, "at once");
                context.Stop(context.Self);
            });
            stage.RunUntilQuiet();

            stage.Advance(Seconds(10));

            actor.Messages.ShouldBeEmpty();
            stage.DeadLetters.Items.ShouldBeEmpty();
            ExpectNoTimers(stage);
        });

    [Fact]
    public void Delay_below_zero_and_period_of_zero_are_refused() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();
            actor.Do(context =>
            {
                Should.Throw<ArgumentOutOfRangeException>(() =>
                    context.StartTimer(Seconds(-1), "never")
                );
                Should.Throw<ArgumentOutOfRangeException>(() =>
                    context.StartTimer(Seconds(1), TimeSpan.Zero, "never")
                );
                Should.Throw<ArgumentNullException>(() => context.StartTimer(Seconds(1), null!));
                stage.Write("checked");
            });
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["checked"]);
            ExpectNoTimers(stage);
        });

    private static void ExpectNoTimers(Stage stage) =>
        (stage.World.Holdings?.Timers ?? 0).ShouldBe(0);
}
