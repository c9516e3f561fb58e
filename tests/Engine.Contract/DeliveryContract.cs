using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>Turns and the order of messages.</summary>
public abstract class DeliveryContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    [Fact]
    public void Messages_of_one_sender_arrive_in_the_order_in_which_it_told_them() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();
            string[] senders = ["a", "b", "c"];
            foreach (string sender in senders)
            {
                stage.Probe().Do(_ => TellNumbered(target.Ref, sender, 30));
            }

            stage.RunUntilQuiet();

            target.Messages.Count.ShouldBe(90);
            foreach (string sender in senders)
            {
                target
                    .Messages.Cast<string>()
                    .Where(message => message.StartsWith(sender, StringComparison.Ordinal))
                    .ShouldBe(Enumerable.Range(0, 30).Select(number => sender + number));
            }
        });

    [Fact]
    public void What_is_told_to_many_takes_its_place_among_what_each_of_them_is_told() =>
        InEachWorld(stage =>
        {
            Probe sender = stage.Probe();
            Probe[] targets = [.. Enumerable.Range(0, 300).Select(_ => stage.Probe())];
            ActorRef[] all = [.. targets.Select(target => target.Ref), targets[7].Ref];
            sender.Do(context =>
            {
                foreach (int round in new[] { 1, 4 })
                {
                    targets[7].Ref.Tell(round, context.Self);
                    stage.Engine.TellAll(all, round + 1, context.Self);
                    targets[7].Ref.Tell(round + 2, context.Self);
                }
            });

            stage.RunUntilQuiet();

            targets[7].Messages.ShouldBe([1, 2, 2, 3, 4, 5, 5, 6]);
            targets[7].Senders.ShouldAllBe(one => one == sender.Ref);
            foreach (Probe target in targets.Where(target => target != targets[7]))
            {
                target.Messages.ShouldBe([2, 5]);
            }
        });

    [Fact]
    public void Turns_of_one_actor_never_overlap() =>
        InEachWorld(stage =>
        {
            int inTurn = 0;
            int turns = 0;
            ActorRef target = stage.Spawn(
                (_, _) =>
                {
                    Interlocked.Increment(ref inTurn).ShouldBe(1);
                    turns++;
                    Interlocked.Decrement(ref inTurn);
                }
            );
            for (int sender = 0; sender < 4; sender++)
            {
                stage.Probe().Do(_ => TellNumbered(target, "m", 50));
            }

            stage.RunUntilQuiet();

            turns.ShouldBe(200);
            stage.Failures.Items.ShouldBeEmpty();
        });

    [Fact]
    public void Tell_returns_before_the_message_is_handled() =>
        InEachWorld(stage =>
        {
            ActorRef target = stage.Spawn(
                (context, message) =>
                {
                    stage.Write($"{message} begins");
                    if (message is "first")
                    {
                        context.Self.Tell("second");
                    }

                    stage.Write($"{message} ends");
                }
            );

            target.Tell("first");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["first begins", "first ends", "second begins", "second ends"]);
        });

    [Fact]
    public void Message_brings_its_sender() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();
            Probe sender = stage.Probe();

            target.Ref.Tell("with", sender.Ref);
            target.Ref.Tell("without");
            stage.RunUntilQuiet();

            target.Messages.ShouldBe(["with", "without"]);
            target.Senders.ShouldBe([sender.Ref, ActorRef.Nobody]);
        });

    [Fact]
    public void Reference_in_a_message_leads_to_the_same_actor() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();
            ActorRef relay = stage.Spawn(
                (_, message) => ((ActorRef)message).Tell("through the relay")
            );

            relay.Tell(target.Ref);
            stage.RunUntilQuiet();

            target.Messages.ShouldBe(["through the relay"]);
        });

    [Fact]
    public void References_to_one_actor_are_equal_and_to_two_are_not() =>
        InEachWorld(stage =>
        {
            Probe one = stage.Probe();
            Probe other = stage.Probe();
            ActorRef? self = null;
            one.Do(context => self = context.Self);
            stage.RunUntilQuiet();

            self.ShouldBe(one.Ref);
            self!.GetHashCode().ShouldBe(one.Ref.GetHashCode());
            self.ShouldNotBe(other.Ref);
        });

    [Fact]
    public void Null_is_no_message() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();

            Should.Throw<ArgumentNullException>(() => target.Ref.Tell(null!));
            Should.Throw<ArgumentNullException>(() =>
                target.Ref.AskAsync<object>(null!, Timeout.InfiniteTimeSpan)
            );
            stage.RunUntilQuiet();

            target.Messages.ShouldBeEmpty();
        });

    [Fact]
    public void Busy_actor_does_not_keep_others_from_their_turns() =>
        InEachWorld(stage =>
        {
            // It would go on for ever if the other never had a turn.
            bool otherHadTurn = false;
            ActorRef busy = stage.Spawn(
                (context, message) =>
                {
                    if (!Volatile.Read(ref otherHadTurn))
                    {
                        context.Self.Tell(message);
                    }
                }
            );
            ActorRef other = stage.Spawn((_, _) => Volatile.Write(ref otherHadTurn, true));

            busy.Tell("on and on");
            other.Tell("once");
            stage.RunUntilQuiet();

            otherHadTurn.ShouldBeTrue();
        });

    private static void TellNumbered(ActorRef target, string prefix, int count)
    {
        for (int number = 0; number < count; number++)
        {
            target.Tell(prefix + number);
        }
    }
}
