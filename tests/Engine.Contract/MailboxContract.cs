using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>Bounded mailboxes: what happens to one message too many.</summary>
public abstract class MailboxContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    [Theory]
    [InlineData(OverflowPolicy.Refuse, "1 2 3", "4 5")]
    [InlineData(OverflowPolicy.DropOldest, "3 4 5", "1 2")]
    [InlineData(OverflowPolicy.DropNewest, "1 2 5", "3 4")]
    public void Full_mailbox_follows_its_policy(OverflowPolicy policy, string kept, string lost) =>
        InEachWorld(stage =>
        {
            ActorRef actor = SpawnBounded(stage, 3, policy);

            actor.Tell(TellSelf("1", "2", "3", "4", "5"));
            stage.RunUntilQuiet();

            string.Join(' ', stage.Log).ShouldBe(kept);
            string.Join(' ', stage.DeadLetters.Items.Select(letter => letter.Message))
                .ShouldBe(lost);
            stage.DeadLetters.Items.ShouldAllBe(letter =>
                letter.Reason == DeadLetterReason.MailboxFull && letter.Recipient == actor
            );
        });

    [Fact]
    public void Mailbox_takes_messages_again_when_it_has_room() =>
        InEachWorld(stage =>
        {
            ActorRef actor = SpawnBounded(stage, 1, OverflowPolicy.Refuse);

            for (int round = 0; round < 3; round++)
            {
                actor.Tell($"{round}");
                stage.RunUntilQuiet();
            }

            stage.Log.ShouldBe(["0", "1", "2"]);
            stage.DeadLetters.Items.ShouldBeEmpty();
        });

    [Fact]
    public void Stop_reaches_an_actor_whose_mailbox_is_full() =>
        InEachWorld(stage =>
        {
            Probe watcher = stage.Probe();
            ActorRef actor = SpawnBounded(stage, 1, OverflowPolicy.Refuse);
            watcher.Do(context => context.Watch(actor));
            stage.RunUntilQuiet();

            actor.Tell(
                (Action<IActorContext>)(
                    context =>
                    {
                        context.Self.Tell("fills the mailbox");
                        context.Stop(context.Self);
                    }
                )
            );
            stage.RunUntilQuiet();

            watcher.Messages.ShouldBe([new Terminated(actor)]);
            stage.Log.ShouldBeEmpty();
        });

    [Theory]
    [InlineData(OverflowPolicy.Refuse)]
    [InlineData(OverflowPolicy.DropOldest)]
    [InlineData(OverflowPolicy.DropNewest)]
    public void Terminated_and_timers_find_a_place_in_a_full_mailbox(OverflowPolicy policy) =>
        InEachWorld(stage =>
        {
            ActorRef actor = SpawnBounded(stage, 1, policy);

            actor.Tell(
                (Action<IActorContext>)(
                    context =>
                    {
                        context.Self.Tell("fills the mailbox");
                        context.StartTimer(TimeSpan.Zero, "timer");
                        context.Watch(ActorRef.Nobody);
                        context.Self.Tell("one too many");
                    }
                )
            );
            stage.RunUntilQuiet();
            stage.Advance(TimeSpan.Zero);

            stage.Log.ShouldContain("timer");
            stage.Log.ShouldContain($"{new Terminated(ActorRef.Nobody)}");
            stage.Log.Count.ShouldBe(3);
            stage.DeadLetters.Items.Count.ShouldBe(1);
        });

    [Theory]
    [InlineData(OverflowPolicy.Refuse, 2)]
    [InlineData(OverflowPolicy.DropOldest, 0)]
    [InlineData(OverflowPolicy.DropNewest, 1)]
    public void Ask_whose_question_found_no_place_fails_at_once(OverflowPolicy policy, int loser) =>
        InEachWorld(stage =>
        {
            ActorRef actor = SpawnBounded(stage, 2, policy);
            TaskCompletionSource<Task<int>[]> asked = new();

            actor.Tell(
                (Action<IActorContext>)(
                    context =>
                        asked.SetResult([
                            .. Enumerable
                                .Range(0, 3)
                                .Select(number => context.Self.AskAsync<int>(number, Seconds(30))),
                        ])
                )
            );
            Task<int>[] answers = stage.World.Complete(asked.Task);
            stage.RunUntilQuiet();

            answers
                .Select(answer => answer.IsCompletedSuccessfully)
                .ShouldBe(Enumerable.Range(0, 3).Select(number => number != loser));
            if (stage.World.FailsDeadQuestionsAtOnce)
            {
                stage.FailureOf<ActorStoppedException>(answers[loser]);
            }
        });

    [Fact]
    public void Capacity_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            Props.Of(() => new Role()).WithMailbox(0, OverflowPolicy.Refuse)
        );

    private static ActorRef SpawnBounded(Stage stage, int capacity, OverflowPolicy policy)
    {
        Role Create() =>
            new()
            {
                Received = (context, message) =>
                {
                    stage.Write($"{message}");
                    if (message is int number)
                    {
                        context.Sender.Tell(number);
                    }
                },
            };
        return stage.Engine.Spawn(Props.Of(Create).WithMailbox(capacity, policy));
    }

    private static Action<IActorContext> TellSelf(params string[] messages) =>
        context =>
        {
            foreach (string message in messages)
            {
                context.Self.Tell(message);
            }
        };
}
