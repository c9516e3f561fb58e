using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>One Terminated for each watch: never none, never two.</summary>
public abstract class DeathWatchContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    [Fact]
    public void Watcher_is_told_once_when_the_actor_has_stopped() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            Probe target = stage.Probe();

            watcher.Do(context => context.Watch(target.Ref));
            stage.RunUntilQuiet();
            watcher.Messages.ShouldBeEmpty();
            stage.Engine.Stop(target.Ref);
            stage.RunUntilQuiet();

            watcher.Messages.ShouldBe([new Terminated(target.Ref)]);
            watcher.Senders.ShouldBe([ActorRef.Nobody]);
        });

    [Fact]
    public void Watch_and_stop_at_the_same_time_still_tell_exactly_once() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            Probe target = stage.Probe();

            stage.Engine.Stop(target.Ref);
            watcher.Do(context => context.Watch(target.Ref));
            watcher.Do(context => context.Watch(target.Ref));
            stage.RunUntilQuiet();

            // Either watch may come after the first notice: one for each that was in force.
            watcher.Messages.Count.ShouldBeInRange(1, 2);
            watcher.Messages.ShouldAllBe(message => message.Equals(new Terminated(target.Ref)));
        });

    [Fact]
    public void Watching_twice_is_watching_once() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            Probe target = stage.Probe();

            watcher.Do(context => context.Watch(target.Ref));
            watcher.Do(context => context.Watch(target.Ref));
            stage.RunUntilQuiet();
            stage.Engine.Stop(target.Ref);
            stage.RunUntilQuiet();

            watcher.Messages.ShouldBe([new Terminated(target.Ref)]);
        });

    [Fact]
    public void Actor_that_has_stopped_already_answers_a_watch_at_once() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            Probe target = stage.Probe();
            stage.Engine.Stop(target.Ref);
            stage.RunUntilQuiet();

            watcher.Do(context => context.Watch(target.Ref));
            stage.RunUntilQuiet();
            watcher.Messages.ShouldBe([new Terminated(target.Ref)]);
            watcher.Do(context => context.Watch(target.Ref));
            stage.RunUntilQuiet();

            watcher.Messages.Count.ShouldBe(2, "Each watch is answered.");
        });

    [Fact]
    public void Nobody_counts_as_stopped() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();

            watcher.Do(context => context.Watch(ActorRef.Nobody));
            stage.RunUntilQuiet();

            watcher.Messages.ShouldBe([new Terminated(ActorRef.Nobody)]);
        });

    [Fact]
    public void Nothing_arrives_after_Unwatch() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            Probe target = stage.Probe();
            watcher.Do(context => context.Watch(target.Ref));
            stage.RunUntilQuiet();

            watcher.Do(context => context.Unwatch(target.Ref));
            stage.RunUntilQuiet();
            stage.Engine.Stop(target.Ref);
            stage.RunUntilQuiet();

            watcher.Messages.ShouldBeEmpty();
        });

    [Fact]
    public void Nothing_arrives_after_Unwatch_even_if_the_end_was_under_way() =>
        InEachWorld(stage =>
        {
            bool unwatched = false;
            bool toldAfterwards = false;
            Probe target = stage.Probe();
            ActorRef watcher = stage.Spawn(
                (context, message) =>
                {
                    if (message is "unwatch")
                    {
                        context.Unwatch(target.Ref);
                        unwatched = true;
                    }

                    toldAfterwards |= unwatched && message is Terminated;
                }
            );
            watcher.Tell((Action<IActorContext>)(context => context.Watch(target.Ref)));
            stage.RunUntilQuiet();

            stage.Engine.Stop(target.Ref);
            watcher.Tell("unwatch");
            stage.RunUntilQuiet();

            toldAfterwards.ShouldBeFalse();
        });

    [Fact]
    public void Watching_again_after_Unwatch_tells_once() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            Probe target = stage.Probe();
            watcher.Do(context => context.Watch(target.Ref));
            stage.RunUntilQuiet();

            stage.Engine.Stop(target.Ref);
            watcher.Do(context =>
            {
                context.Unwatch(target.Ref);
                context.Watch(target.Ref);
            });
            stage.RunUntilQuiet();

            // The turn may come before the first notice or after it.
            watcher.Messages.Count.ShouldBeInRange(1, 2);
        });

    [Fact]
    public void Every_watcher_is_told() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();
            Probe[] watchers = [stage.Probe(), stage.Probe(), stage.Probe()];
            foreach (Probe watcher in watchers)
            {
                watcher.Do(context => context.Watch(target.Ref));
            }

            stage.RunUntilQuiet();
            stage.Engine.Stop(target.Ref);
            stage.RunUntilQuiet();

            watchers.ShouldAllBe(watcher =>
                watcher.Messages.Single().Equals(new Terminated(target.Ref))
            );
        });

    [Fact]
    public void Last_words_arrive_before_the_end_is_told() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            ActorRef target = stage.Spawn(() =>
                new Role
                {
                    Received = (context, _) =>
                    {
                        watcher.Ref.Tell("one");
                        context.Stop(context.Self);
                        watcher.Ref.Tell("two");
                    },
                    Stopped = _ => watcher.Ref.Tell("three"),
                }
            );
            watcher.Do(context => context.Watch(target));
            stage.RunUntilQuiet();

            target.Tell("go");
            stage.RunUntilQuiet();

            watcher.Messages.ShouldBe(["one", "two", "three", new Terminated(target)]);
        });

    [Fact]
    public void Restart_of_the_watched_is_not_its_end() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            ActorRef target = stage.Spawn((_, _) => throw new FormatException("in a turn"));
            watcher.Do(context => context.Watch(target));
            stage.RunUntilQuiet();

            target.Tell("fail");
            stage.RunUntilQuiet();
            watcher.Messages.ShouldBeEmpty();
            stage.Engine.Stop(target);
            stage.RunUntilQuiet();

            watcher.Messages.ShouldBe([new Terminated(target)]);
        });

    [Fact]
    public void Watches_end_with_the_instance_that_began_them() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();
            ActorRef watcher = stage.Spawn(
                (context, message) =>
                {
                    switch (message)
                    {
                        case "watch":
                            context.Watch(target.Ref);
                            break;
                        case "fail":
                            throw new FormatException("in a turn");
                        default:
                            stage.Write($"{message}");
                            break;
                    }
                }
            );
            watcher.Tell("watch");
            watcher.Tell("fail");
            stage.RunUntilQuiet();

            stage.Engine.Stop(target.Ref);
            stage.RunUntilQuiet();

            stage.Log.ShouldBeEmpty();
        });

    [Fact]
    public void Watching_oneself_tells_nobody() =>
        InEachWorld(stage =>
        {
            Probe probe = stage.Probe();

            probe.Do(context => context.Watch(context.Self));
            stage.Engine.Stop(probe.Ref);
            stage.RunUntilQuiet();

            probe.Messages.ShouldBeEmpty();
            stage.DeadLetters.Items.Count(letter => letter.Message is Terminated).ShouldBe(0);
        });
}
