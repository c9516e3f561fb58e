using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>What becomes of an actor whose turn failed, and of its messages.</summary>
public abstract class SupervisionContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    [Theory]
    [InlineData(Directive.Resume, "1 2 4 5 state 4")]
    [InlineData(Directive.Restart, "1 2 4 5 state 2")]
    public void Failed_turn_loses_no_other_message(Directive directive, string expected) =>
        InEachWorld(stage =>
        {
            ActorRef child = SpawnSupervised(stage, directive, () => Fragile(stage));

            TellAll(child, 1, 2, "fail", 4, 5, "state?");
            stage.RunUntilQuiet();

            string.Join(' ', stage.Log).ShouldBe(expected);
            stage.DeadLetters.Items.ShouldBeEmpty();
        });

    [Fact]
    public void Stop_after_a_failure_makes_dead_letters_of_what_waited() =>
        InEachWorld(stage =>
        {
            ActorRef child = SpawnSupervised(stage, Directive.Stop, () => Fragile(stage));

            TellAll(child, 1, "fail", 2, 3);
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["1"]);
            stage.DeadLetters.Items.Select(letter => letter.Message).ShouldBe([2, 3]);
            stage.DeadLetters.Items.ShouldAllBe(letter =>
                letter.Reason == DeadLetterReason.Stopped && letter.Recipient == child
            );
        });

    [Theory]
    [InlineData(Directive.Resume)]
    [InlineData(Directive.Restart)]
    [InlineData(Directive.Stop)]
    public void Failure_is_reported_once_with_what_was_decided(Directive directive) =>
        InEachWorld(stage =>
        {
            ActorRef child = SpawnSupervised(stage, directive, () => Fragile(stage));

            child.Tell("fail");
            stage.RunUntilQuiet();

            ActorFailure failure = stage.Failures.Items.ShouldHaveSingleItem();
            failure.Actor.ShouldBe(child);
            failure.Exception.ShouldBeOfType<FormatException>();
            failure.Directive.ShouldBe(directive);
        });

    [Fact]
    public void Parent_is_asked_with_the_child_and_its_exception() =>
        InEachWorld(stage =>
        {
            (ActorRef Child, Exception Exception)? asked = null;
            Directive Decide(ActorRef child, Exception exception)
            {
                asked = (child, exception);
                return Directive.Resume;
            }

            ActorRef child = SpawnUnder(stage, Decide, () => Fragile(stage));

            child.Tell("fail");
            stage.RunUntilQuiet();

            asked!.Value.Child.ShouldBe(child);
            asked.Value.Exception.ShouldBeOfType<FormatException>();
        });

    [Fact]
    public void Parent_that_does_not_care_restarts_its_child() =>
        InEachWorld(stage =>
        {
            ActorRef child = stage.SpawnChild(stage.Probe(), () => Fragile(stage));

            TellAll(child, 1, "fail", "state?");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["1", "state 0"]);
        });

    [Fact]
    public void Actor_at_the_top_that_fails_is_restarted() =>
        InEachWorld(stage =>
        {
            ActorRef actor = stage.Spawn(() => Fragile(stage));

            TellAll(actor, 1, "fail", "state?");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["1", "state 0"]);
            stage.Failures.Items.Single().Directive.ShouldBe(Directive.Restart);
        });

    [Fact]
    public void Restart_stops_the_children_then_the_old_instance_then_starts_the_new_one() =>
        InEachWorld(stage =>
        {
            int instances = 0;
            ActorRef parent = stage.Spawn(() => Family(stage, ++instances));
            stage.RunUntilQuiet();

            parent.Tell("fail");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe([
                "parent 1 started",
                "child 1 started",
                "child 1 stopped",
                "parent 1 stopped",
                "parent 2 started",
                "child 2 started",
            ]);
        });

    [Fact]
    public void Escalated_failure_is_decided_one_level_up() =>
        InEachWorld(stage =>
        {
            (ActorRef parent, ActorRef child) = SpawnThreeLevels(stage, Directive.Restart);

            TellAll(child, 1, "fail");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["1", "child stopped", "middle stopped"]);
            stage
                .Failures.Items.Select(failure => (failure.Actor, failure.Directive))
                .ShouldBe([(child, Directive.Escalate), (parent, Directive.Restart)]);
            stage.Failures.Items.ShouldAllBe(failure => failure.Exception is FormatException);
        });

    [Fact]
    public void Resume_of_an_escalated_failure_resumes_the_child_as_well() =>
        InEachWorld(stage =>
        {
            (_, ActorRef child) = SpawnThreeLevels(stage, Directive.Resume);

            TellAll(child, 1, "fail", 2, "state?");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["1", "2", "state 2"]);
        });

    [Fact]
    public void Escalation_from_the_top_restarts_the_top() =>
        InEachWorld(stage =>
        {
            int instances = 0;
            ActorRef? child = null;
            ActorRef top = stage.Spawn(() =>
            {
                instances++;
                return new Role
                {
                    Decides = (_, _) => Directive.Escalate,
                    Started = context =>
                        child = context.Spawn(Props.Of(() => Fragile(stage)), "child"),
                };
            });
            stage.RunUntilQuiet();

            child!.Tell("fail");
            stage.RunUntilQuiet();
            child.Tell(1);
            stage.RunUntilQuiet();

            instances.ShouldBe(2);
            stage.Log.ShouldBe(["1"]);
            stage.Failures.Items[^1].Actor.ShouldBe(top);
        });

    [Fact]
    public void Parent_that_fails_to_decide_fails_itself() =>
        InEachWorld(stage =>
        {
            ActorRef child = SpawnUnder(
                stage,
                (_, _) => throw new TimeoutException("undecided"),
                () => Fragile(stage)
            );

            child.Tell("fail");
            stage.RunUntilQuiet();

            stage.Failures.Items.Count.ShouldBe(2);
            stage.Failures.Items[0].Directive.ShouldBe(Directive.Escalate);
            stage.Failures.Items[1].Exception.ShouldBeOfType<TimeoutException>();
            stage.Failures.Items[1].Directive.ShouldBe(Directive.Restart);
        });

    [Fact]
    public void Siblings_do_not_notice() =>
        InEachWorld(stage =>
        {
            Probe parent = stage.Probe();
            ActorRef failing = stage.SpawnChild(parent, () => Fragile(stage));
            ActorRef sibling = stage.SpawnChild(parent, () => Fragile(stage));

            sibling.Tell(1);
            failing.Tell("fail");
            sibling.Tell("state?");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["1", "state 1"]);
        });

    [Fact]
    public void Failure_in_OnStopped_is_reported_and_does_not_keep_the_actor_alive() =>
        InEachWorld(stage =>
        {
            Probe parent = stage.Probe();
            ActorRef child = stage.SpawnChild(parent, () => BadLeaver());

            parent.Do(context => context.Watch(child));
            parent.Do(context => context.Stop(child));
            stage.RunUntilQuiet();

            parent.Messages.ShouldBe([new Terminated(child)]);
            stage.Failures.Items.Single().Directive.ShouldBe(Directive.Stop);
        });

    [Fact]
    public void Failure_in_OnStopped_does_not_keep_a_restart_from_happening() =>
        InEachWorld(stage =>
        {
            int instances = 0;
            ActorRef actor = stage.Spawn(() =>
            {
                instances++;
                return BadLeaver();
            });

            actor.Tell("fail");
            stage.RunUntilQuiet();

            instances.ShouldBe(2);
            stage
                .Failures.Items.Select(failure => (failure.Exception.Message, failure.Directive))
                .ShouldBe([("in a turn", Directive.Restart), ("in OnStopped", Directive.Restart)]);
        });

    [Fact]
    public void Instance_that_cannot_start_after_a_restart_stops() =>
        InEachWorld(stage =>
        {
            int instances = 0;
            Probe watcher = stage.Probe();
            ActorRef actor = stage.Spawn(() =>
                ++instances == 1 ? Fragile(stage) : throw new InvalidOperationException("no")
            );
            watcher.Do(context => context.Watch(actor));

            TellAll(actor, "fail", 1);
            stage.RunUntilQuiet();

            watcher.Messages.ShouldBe([new Terminated(actor)]);
            stage.DeadLetters.Items.Single().Message.ShouldBe(1);
            stage
                .Failures.Items.Select(failure => failure.Directive)
                .ShouldBe([Directive.Restart, Directive.Stop]);
        });

    [Fact]
    public void Actor_that_fails_again_and_again_still_handles_every_message() =>
        InEachWorld(stage =>
        {
            ActorRef actor = stage.Spawn(() => Fragile(stage));
            for (int number = 0; number < 20; number++)
            {
                TellAll(actor, number, "fail");
            }

            stage.RunUntilQuiet();

            stage.Log.ShouldBe(Enumerable.Range(0, 20).Select(number => $"{number}"));
            stage.Failures.Items.Count.ShouldBe(20);
        });

    [Fact]
    public void Actor_that_stops_itself_and_then_fails_is_stopped_and_not_restarted() =>
        InEachWorld(stage =>
        {
            int instances = 0;
            Probe watcher = stage.Probe();
            ActorRef actor = stage.Spawn(() =>
            {
                instances++;
                return new Role
                {
                    Received = (context, _) =>
                    {
                        context.Stop(context.Self);
                        throw new FormatException("after Stop");
                    },
                };
            });
            watcher.Do(context => context.Watch(actor));
            actor.Tell("go");
            stage.RunUntilQuiet();

            instances.ShouldBe(1);
            watcher.Messages.ShouldBe([new Terminated(actor)]);
        });

    private static (ActorRef Middle, ActorRef Child) SpawnThreeLevels(Stage stage, Directive atTop)
    {
        ActorRef? child = null;
        bool first = true;
        Role Middle()
        {
            bool spawns = first;
            first = false;
            return new Role
            {
                Decides = (_, _) => Directive.Escalate,
                Stopped = _ => stage.Write("middle stopped"),
                Started = context =>
                    child = spawns ? context.Spawn(Props.Of(() => Fragile(stage, "child"))) : child,
            };
        }

        ActorRef middle = SpawnSupervised(stage, atTop, Middle);
        stage.RunUntilQuiet();
        return (middle, child!);
    }

    private static ActorRef SpawnSupervised(Stage stage, Directive directive, Func<Actor> create) =>
        SpawnUnder(stage, (_, _) => directive, create);

    private static ActorRef SpawnUnder(
        Stage stage,
        Func<ActorRef, Exception, Directive> decides,
        Func<Actor> create
    )
    {
        TaskCompletionSource<ActorRef> child = new();
        stage.Spawn(() =>
            new Role
            {
                Decides = decides,
                Started = context => child.TrySetResult(context.Spawn(Props.Of(create), "child")),
            }
        );
        return stage.World.Complete(child.Task);
    }

    private static Role Fragile(Stage stage, string? name = null)
    {
        int state = 0;
        return new Role
        {
            Received = (_, message) =>
            {
                switch (message)
                {
                    case "fail":
                        throw new FormatException("in a turn");
                    case "state?":
                        stage.Write($"state {state}");
                        break;
                    default:
                        state++;
                        stage.Write($"{message}");
                        break;
                }
            },
            Stopped = _ =>
            {
                if (name is not null)
                {
                    stage.Write($"{name} stopped");
                }
            },
        };
    }

    private static Role Family(Stage stage, int instance) =>
        new()
        {
            Started = context =>
            {
                stage.Write($"parent {instance} started");
                Role Child() =>
                    new()
                    {
                        Started = _ => stage.Write($"child {instance} started"),
                        Stopped = _ => stage.Write($"child {instance} stopped"),
                    };
                context.Spawn(Props.Of(Child), "child");
            },
            Stopped = _ => stage.Write($"parent {instance} stopped"),
            Received = (_, _) => throw new FormatException("in a turn"),
        };

    private static Role BadLeaver() =>
        new()
        {
            Received = (_, _) => throw new FormatException("in a turn"),
            Stopped = _ => throw new FormatException("in OnStopped"),
        };

    private static void TellAll(ActorRef actor, params object[] messages)
    {
        foreach (object message in messages)
        {
            actor.Tell(message);
        }
    }
}
