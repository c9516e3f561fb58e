using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>Every message that nobody handled is told, with the reason.</summary>
public abstract class DeadLetterContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    [Fact]
    public void Message_to_a_stopped_actor_is_a_dead_letter() =>
        InEachWorld(stage =>
        {
            Probe sender = stage.Probe();
            Probe target = stage.Probe();
            stage.Engine.Stop(target.Ref);
            stage.RunUntilQuiet();

            target.Ref.Tell("too late", sender.Ref);
            stage.RunUntilQuiet();

            stage
                .DeadLetters.Items.Single()
                .ShouldBe(
                    new DeadLetter("too late", sender.Ref, target.Ref, DeadLetterReason.Stopped)
                );
        });

    [Fact]
    public void Messages_that_wait_when_the_actor_stops_are_dead_letters_in_order() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();

            target.Do(context =>
            {
                context.Self.Tell(1);
                context.Stop(context.Self);
                context.Self.Tell(2);
            });
            stage.RunUntilQuiet();

            target.Messages.ShouldBeEmpty();
            stage.DeadLetters.Items.Select(letter => letter.Message).ShouldBe([1, 2]);
        });

    [Fact]
    public void Message_that_the_actor_has_no_use_for_is_a_dead_letter() =>
        InEachWorld(stage =>
        {
            Probe sender = stage.Probe();
            ActorRef target = stage.Spawn((context, message) => context.Unhandled(message));

            target.Tell("what?", sender.Ref);
            stage.RunUntilQuiet();

            stage
                .DeadLetters.Items.Single()
                .ShouldBe(new DeadLetter("what?", sender.Ref, target, DeadLetterReason.Unhandled));
        });

    [Fact]
    public void Message_that_nobody_took_says_why()
    {
        const DeadLetterReason Why = DeadLetterReason.Refused;
        InEachWorld(stage =>
        {
            Probe sender = stage.Probe();
            ActorRef target = stage.Spawn((context, message) => context.Unhandled(message, Why));

            target.Tell("no", sender.Ref);
            stage.RunUntilQuiet();

            stage
                .DeadLetters.Items.Single()
                .ShouldBe(new DeadLetter("no", sender.Ref, target, Why));
        });
    }

    [Fact]
    public void Message_to_the_root_is_a_dead_letter() =>
        InEachWorld(stage =>
        {
            stage.Probe().Do(context => context.Parent.Tell("anyone?"));
            stage.RunUntilQuiet();

            stage.DeadLetters.Items.Single().Reason.ShouldBe(DeadLetterReason.NoSuchActor);
        });

    [Fact]
    public void Message_to_nobody_is_forgotten() =>
        InEachWorld(stage =>
        {
            ActorRef.Nobody.Tell("forget it");
            Should.Throw<ArgumentNullException>(() => ActorRef.Nobody.Tell(null!));
            stage.RunUntilQuiet();

            stage.DeadLetters.Items.ShouldBeEmpty();
        });

    [Fact]
    public void Observer_that_throws_hurts_neither_the_engine_nor_the_others() =>
        InEachWorld(stage =>
        {
            Thrower<DeadLetter> bad = new();
            Recorder<DeadLetter> good = new();
            stage.Engine.DeadLetters.Subscribe(bad);
            stage.Engine.DeadLetters.Subscribe(good);
            ActorRef target = stage.Spawn(
                (context, message) =>
                {
                    context.Unhandled(message);
                    stage.Write("turn over");
                }
            );

            target.Tell(1);
            target.Tell(2);
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["turn over", "turn over"]);
            stage.Failures.Items.ShouldBeEmpty();
            good.Items.Select(letter => letter.Message).ShouldBe([1, 2]);
            bad.Told.ShouldBe(1, "An observer that threw is told no more.");
        });

    [Fact]
    public void Observer_that_subscribed_twice_is_told_twice_until_one_of_the_two_ends() =>
        InEachWorld(stage =>
        {
            Recorder<DeadLetter> twice = new();
            stage.Engine.DeadLetters.Subscribe(twice);
            IDisposable second = stage.Engine.DeadLetters.Subscribe(twice);
            ActorRef target = stage.Spawn((context, message) => context.Unhandled(message));

            target.Tell(1);
            stage.RunUntilQuiet();
            second.Dispose();
            target.Tell(2);
            stage.RunUntilQuiet();

            twice.Items.Select(letter => letter.Message).ShouldBe([1, 1, 2]);
        });

    [Fact]
    public void Observer_of_failures_that_throws_does_not_keep_the_actor_from_its_restart() =>
        InEachWorld(stage =>
        {
            stage.Engine.Failures.Subscribe(new Thrower<ActorFailure>());
            ActorRef actor = stage.Spawn(
                (_, message) =>
                {
                    if (message is "fail")
                    {
                        throw new FormatException("in a turn");
                    }

                    stage.Write("restarted");
                }
            );

            actor.Tell("fail");
            actor.Tell("next");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["restarted"]);
        });

    [Fact]
    public void Observer_that_has_unsubscribed_is_told_no_more() =>
        InEachWorld(stage =>
        {
            Recorder<DeadLetter> recorder = new();
            IDisposable subscription = stage.Engine.DeadLetters.Subscribe(recorder);
            ActorRef target = stage.Spawn((context, message) => context.Unhandled(message));
            target.Tell("heard");
            stage.RunUntilQuiet();

            subscription.Dispose();
            target.Tell("not heard");
            stage.RunUntilQuiet();

            recorder.Items.Single().Message.ShouldBe("heard");
        });

    [Fact]
    public void Observer_may_cause_dead_letters_itself() =>
        InEachWorld(stage =>
        {
            ActorRef target = stage.Spawn((context, message) => context.Unhandled(message));
            stage.Engine.DeadLetters.Subscribe(new Echo(target));

            target.Tell(3);
            stage.RunUntilQuiet();

            stage.DeadLetters.Items.Select(letter => letter.Message).ShouldBe([3, 2, 1, 0]);
        });

    private sealed class Thrower<T> : IObserver<T>
    {
        private int _told;

        public int Told => _told;

        public void OnNext(T value)
        {
            Interlocked.Increment(ref _told);
            throw new FormatException("in an observer");
        }

        public void OnError(Exception error) => throw new FormatException("in OnError", error);

        public void OnCompleted() { }
    }

    private sealed class Echo(ActorRef target) : IObserver<DeadLetter>
    {
        public void OnNext(DeadLetter value)
        {
            if (value.Message is int number and > 0)
            {
                target.Tell(number - 1);
            }
        }

        public void OnError(Exception error) =>
            throw new InvalidOperationException("An echo does not fail.", error);

        public void OnCompleted() { }
    }
}
