using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>
/// The end of an engine: ordered, bounded, and the same for everyone who asks for it.
/// </summary>
public abstract class ShutdownContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    [Fact]
    public void Children_stop_before_their_parents() =>
        InEachWorld(stage =>
        {
            stage.Spawn(() => Nested(stage, "a", depth: 3));
            stage.RunUntilQuiet();

            stage.World.Complete(stage.Engine.StopAsync(Seconds(5))).ShouldBeTrue();

            stage.Log.ShouldBe(["aaaa stopped", "aaa stopped", "aa stopped", "a stopped"]);
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Every_actor_is_stopped_exactly_once() =>
        InEachWorld(stage =>
        {
            for (int number = 0; number < 20; number++)
            {
                stage.Spawn(() => new Role { Stopped = _ => stage.Write("stopped") });
            }

            stage.World.Complete(stage.Engine.StopAsync(Timeout.InfiniteTimeSpan)).ShouldBeTrue();

            stage.Log.Count.ShouldBe(20);
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Every_call_returns_the_same_end() =>
        InEachWorld(stage =>
        {
            stage.Probe();
            Task<bool> one = stage.Engine.StopAsync(Seconds(5));
            Task<bool> other = stage.Engine.StopAsync(Seconds(1));

            stage.World.Complete(Task.WhenAll(one, other)).ShouldBe([true, true]);
            stage.World.Complete(stage.Engine.StopAsync(TimeSpan.Zero)).ShouldBeTrue();
        });

    [Fact]
    public void Engine_without_actors_stops_at_once() =>
        InEachWorld(stage =>
            stage.World.Complete(stage.Engine.StopAsync(Seconds(5))).ShouldBeTrue()
        );

    [Fact]
    public void Deadline_below_zero_is_refused() =>
        InEachWorld(stage =>
            Should.Throw<ArgumentOutOfRangeException>(() =>
            {
                _ = stage.Engine.StopAsync(Seconds(-5));
            })
        );

    [Fact]
    public void Spawn_is_refused_once_the_engine_is_stopping() =>
        InEachWorld(stage =>
        {
            stage.Probe();
            Task<bool> end = stage.Engine.StopAsync(Seconds(5));

            Should.Throw<InvalidOperationException>(() => stage.Probe());
            stage.World.Complete(end);
            Should.Throw<InvalidOperationException>(() => stage.Probe());
        });

    [Fact]
    public void Actor_that_is_stopping_spawns_no_children() =>
        InEachWorld(stage =>
        {
            Exception? thrown = null;
            void SpawnLate(IActorContext context) =>
                thrown = Should.Throw<InvalidOperationException>(() =>
                    context.Spawn(Props.Of(() => new Role()))
                );

            stage.Spawn(() => new Role { Stopped = SpawnLate });
            stage.RunUntilQuiet();
            stage.World.Complete(stage.Engine.StopAsync(Seconds(5)));

            thrown.ShouldNotBeNull();
            stage.Failures.Items.ShouldBeEmpty();
        });

    [Fact]
    public void Messages_after_the_end_are_dead_letters() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();
            stage.World.Complete(stage.Engine.StopAsync(Seconds(5)));

            actor.Ref.Tell("too late");
            stage.RunUntilQuiet();

            DeadLetter letter = stage.DeadLetters.Items.ShouldHaveSingleItem();
            letter.Message.ShouldBe("too late");
            letter.Reason.ShouldBe(DeadLetterReason.Stopped);
        });

    [Fact]
    public void Messages_that_wait_at_the_end_are_dead_letters_before_the_end_is_told() =>
        InEachWorld(stage =>
        {
            ActorRef actor = stage.Spawn(() =>
                new Role
                {
                    Stopped = context =>
                    {
                        context.Self.Tell(1);
                        context.Self.Tell(2);
                    },
                }
            );

            Task<int> letters = LettersAtTheEndAsync();

            stage.World.Complete(letters).ShouldBe(2);

            async Task<int> LettersAtTheEndAsync()
            {
                await stage.Engine.StopAsync(Seconds(5)).ConfigureAwait(false);
                return stage.DeadLetters.Items.Count;
            }
        });

    [Fact]
    public void Asks_that_nobody_answered_fail_when_the_engine_has_stopped() =>
        InEachWorld(stage =>
        {
            Probe mute = stage.Probe();
            Task<int> answer = mute.Ref.AskAsync<int>("?", Timeout.InfiniteTimeSpan);
            Task<int> timed = mute.Ref.AskAsync<int>("?", Seconds(30));
            stage.RunUntilQuiet();

            stage.World.Complete(stage.Engine.StopAsync(Seconds(5)));

            stage.FailureOf<ActorStoppedException>(answer);
            stage.FailureOf<ActorStoppedException>(timed);
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Actor_may_stop_the_engine() =>
        InEachWorld(stage =>
        {
            Task<bool>? end = null;
            Probe actor = stage.Probe();
            actor.Do(context => end = context.Engine.StopAsync(Seconds(5)));
            stage.RunUntilQuiet();

            stage.World.Complete(end!).ShouldBeTrue();
        });

    [Fact]
    public void Actor_that_fails_while_the_engine_stops_does_not_hold_it_up() =>
        InEachWorld(stage =>
        {
            Probe parent = stage.Probe();
            stage
                .SpawnChild(
                    parent,
                    () => new Role { Received = (_, _) => throw new FormatException("in a turn") }
                )
                .Tell("fail");
            stage.SpawnChild(
                parent,
                () => new Role { Stopped = _ => throw new FormatException("in OnStopped") }
            );

            stage.World.Complete(stage.Engine.StopAsync(Seconds(5))).ShouldBeTrue();
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Busy_actor_does_not_hold_up_the_end() =>
        InEachWorld(stage =>
        {
            ActorRef busy = stage.Spawn((context, message) => context.Self.Tell(message));
            busy.Tell("on and on");

            stage.World.Complete(stage.Engine.StopAsync(Seconds(5))).ShouldBeTrue();
        });

    [Fact]
    public void Stop_stops_the_actor_and_its_children_and_nobody_else() =>
        InEachWorld(stage =>
        {
            Probe other = stage.Probe();
            ActorRef actor = stage.Spawn(() => Nested(stage, "a", depth: 1));
            stage.RunUntilQuiet();

            stage.Engine.Stop(actor);
            stage.Engine.Stop(actor);
            other.Ref.Tell("still here");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["aa stopped", "a stopped"]);
            other.Messages.ShouldBe(["still here"]);
        });

    [Fact]
    public void Only_the_parent_stops_a_child() =>
        InEachWorld(stage =>
        {
            Probe parent = stage.Probe();
            Probe stranger = stage.Probe();
            ActorRef child = stage.SpawnChild(parent, () => new Role());
            Exception? thrown = null;

            Should.Throw<ArgumentException>(() => stage.Engine.Stop(child));
            stranger.Do(context =>
                thrown = Should.Throw<ArgumentException>(() => context.Stop(child))
            );
            stage.RunUntilQuiet();

            thrown!.Message.ShouldContain(child.Path);
        });

    private static Role Nested(Stage stage, string name, int depth) =>
        new()
        {
            Started = context =>
            {
                if (depth > 0)
                {
                    context.Spawn(Props.Of(() => Nested(stage, name + name[0], depth - 1)));
                }
            },
            Stopped = _ => stage.Write($"{name} stopped"),
        };

    private static void ExpectNothingLeft(Stage stage)
    {
        stage.RunUntilQuiet();
        (stage.World.Holdings ?? default).ShouldBe(default);
    }
}
