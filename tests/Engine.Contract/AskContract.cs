using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>An Ask ends exactly once and leaves nothing behind.</summary>
public abstract class AskContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    private static readonly TimeSpan Tick = new(1);

    [Fact]
    public void Ask_brings_the_answer() =>
        InEachWorld(stage =>
        {
            ActorRef doubler = stage.Spawn(
                (context, message) => context.Sender.Tell(2 * (int)message)
            );

            Task<int> answer = doubler.AskAsync<int>(21, Seconds(30));

            stage.World.Complete(answer).ShouldBe(42);
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Many_open_Asks_each_get_their_own_answer() =>
        InEachWorld(stage =>
        {
            ActorRef doubler = stage.Spawn(
                (context, message) => context.Sender.Tell(2 * (int)message)
            );

            Task<int>[] answers =
            [
                .. Enumerable
                    .Range(0, 50)
                    .Select(number => doubler.AskAsync<int>(number, Seconds(30 + (number % 3)))),
            ];
            int[] all = stage.World.Complete(Task.WhenAll(answers));

            all.ShouldBe(Enumerable.Range(0, 50).Select(number => 2 * number));
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Answer_may_come_later_and_from_another_actor() =>
        InEachWorld(stage =>
        {
            ActorRef last = stage.Spawn((context, message) => context.Sender.Tell($"{message}!"));
            ActorRef first = stage.Spawn((context, message) => last.Tell(message, context.Sender));

            Task<string> answer = first.AskAsync<string>("forwarded", Seconds(30));

            stage.World.Complete(answer).ShouldBe("forwarded!");
        });

    [Fact]
    public void Failure_as_the_answer_fails_the_Ask_with_its_exception() =>
        InEachWorld(stage =>
        {
            FormatException exception = new("no number");
            ActorRef actor = stage.Spawn(
                (context, _) => context.Sender.Tell(new Failure(exception))
            );

            Task<int> answer = actor.AskAsync<int>("?", Seconds(30));

            stage.FailureOf<FormatException>(answer).ShouldBeSameAs(exception);
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Answer_of_another_type_fails_the_Ask_and_names_both_types() =>
        InEachWorld(stage =>
        {
            ActorRef actor = stage.Spawn((context, _) => context.Sender.Tell("a text"), "texter");

            Task<int> answer = actor.AskAsync<int>("?", Seconds(30));

            string message = stage.FailureOf<InvalidCastException>(answer).Message;
            message.ShouldContain("/texter");
            message.ShouldContain("System.String");
            message.ShouldContain("System.Int32");
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Ask_fails_when_its_time_is_over_and_not_before() =>
        InEachWorld(stage =>
        {
            Probe mute = stage.Probe("mute");
            Task<int> answer = mute.Ref.AskAsync<int>("?", Seconds(30));

            stage.Advance(Seconds(30) - Tick);
            answer.IsCompleted.ShouldBeFalse();
            stage.Advance(Tick);

            AskTimeoutException exception = stage.FailureOf<AskTimeoutException>(answer);
            exception.Path.ShouldBe("/mute");
            exception.Timeout.ShouldBe(Seconds(30));
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Asks_with_different_timeouts_each_end_at_their_own_time() =>
        InEachWorld(stage =>
        {
            Probe mute = stage.Probe();
            List<Task<int>> answers = [];
            double[] timeouts = [3, 1, 2, 1, 3];
            foreach (double timeout in timeouts)
            {
                answers.Add(mute.Ref.AskAsync<int>("?", Seconds(timeout)));
                stage.Advance(Seconds(0.25));
            }

            // Begun at 0, 0.25, 0.5, 0.75 and 1: over at 3, 1.25, 2.5, 1.75 and 4.
            EndedAfter(stage, answers, Seconds(0.25)).ShouldBe([1]);
            EndedAfter(stage, answers, Seconds(0.5)).ShouldBe([1, 3]);
            EndedAfter(stage, answers, Seconds(0.75)).ShouldBe([1, 2, 3]);
            EndedAfter(stage, answers, Seconds(0.25)).ShouldBe([0, 1, 2, 3]);
            EndedAfter(stage, answers, Seconds(1)).ShouldBe([0, 1, 2, 3, 4]);
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Infinite_Ask_waits_for_ever() =>
        InEachWorld(stage =>
        {
            Probe mute = stage.Probe();
            Task<int> answer = mute.Ref.AskAsync<int>("?", Timeout.InfiniteTimeSpan);

            stage.Advance(TimeSpan.FromDays(40));
            answer.IsCompleted.ShouldBeFalse();
            mute.Senders.Single().Tell(7);

            stage.World.Complete(answer).ShouldBe(7);
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Timeout_below_zero_is_refused() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();

            Should.Throw<ArgumentOutOfRangeException>(() =>
                target.Ref.AskAsync<int>("?", Seconds(-5))
            );
            stage.RunUntilQuiet();

            target.Messages.ShouldBeEmpty();
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Ask_with_a_token_that_is_cancelled_already_tells_nothing() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe();

            Task<int> answer = target.Ref.AskAsync<int>(
                "?",
                Seconds(30),
                new CancellationToken(canceled: true)
            );
            stage.RunUntilQuiet();

            answer.IsCanceled.ShouldBeTrue();
            target.Messages.ShouldBeEmpty();
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Cancelling_the_token_cancels_the_Ask() =>
        InEachWorld(stage =>
        {
            using CancellationTokenSource source = new();
            Probe target = stage.Probe();
            Task<int> answer = target.Ref.AskAsync<int>("?", Seconds(30), source.Token);
            stage.RunUntilQuiet();

            source.Cancel();
            stage.RunUntilQuiet();

            answer.IsCanceled.ShouldBeTrue();
            OperationCanceledException exception = Should.Throw<OperationCanceledException>(() =>
                answer.GetAwaiter().GetResult()
            );
            exception.CancellationToken.ShouldBe(source.Token);
            target.Messages.ShouldBe(["?"]);
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Answered_Ask_does_not_care_for_its_token_any_more() =>
        InEachWorld(stage =>
        {
            using CancellationTokenSource source = new();
            ActorRef actor = stage.Spawn((context, _) => context.Sender.Tell(1));
            Task<int> answer = actor.AskAsync<int>("?", Seconds(30), source.Token);
            stage.World.Complete(answer).ShouldBe(1);

            source.Cancel();
            stage.RunUntilQuiet();

            answer.IsCompletedSuccessfully.ShouldBeTrue();
            ExpectNothingLeft(stage);
        });

    [Fact]
    public void Second_answer_is_a_dead_letter() =>
        InEachWorld(stage =>
        {
            ActorRef actor = stage.Spawn(
                (context, _) =>
                {
                    context.Sender.Tell("first");
                    context.Sender.Tell("second", context.Self);
                }
            );

            Task<string> answer = actor.AskAsync<string>("?", Seconds(30));
            stage.RunUntilQuiet();

            stage.World.Complete(answer).ShouldBe("first");
            DeadLetter letter = stage.DeadLetters.Items.ShouldHaveSingleItem();
            letter.Message.ShouldBe("second");
            letter.Sender.ShouldBe(actor);
            letter.Reason.ShouldBe(DeadLetterReason.AskEnded);
        });

    [Fact]
    public void Answer_after_the_timeout_is_a_dead_letter() =>
        InEachWorld(stage =>
        {
            Probe late = stage.Probe();
            Task<string> answer = late.Ref.AskAsync<string>("?", Seconds(1));
            stage.Advance(Seconds(1));

            late.Do(context => late.Senders.Single().Tell("too late", context.Self));
            stage.RunUntilQuiet();

            stage.FailureOf<AskTimeoutException>(answer);
            stage.DeadLetters.Items.Single().Reason.ShouldBe(DeadLetterReason.AskEnded);
        });

    [Fact]
    public void Ask_of_a_stopped_actor_fails_without_time_passing() =>
        InEachWorld(stage =>
        {
            Probe target = stage.Probe("gone");
            stage.Engine.Stop(target.Ref);
            stage.RunUntilQuiet();

            Task<int> answer = target.Ref.AskAsync<int>("?", Seconds(30));

            ExpectStopped(stage, answer, "/gone");
        });

    [Fact]
    public void Ask_fails_when_the_actor_stops_before_it_read_the_question() =>
        InEachWorld(stage =>
        {
            ActorRef target = stage.Spawn(
                (context, message) =>
                {
                    stage.Write((string)message);
                    context.Stop(context.Self);
                },
                "leaving"
            );
            target.Tell("last turn");

            Task<int> answer = target.AskAsync<int>("unread", Timeout.InfiniteTimeSpan);

            ExpectStopped(stage, answer, "/leaving");
            stage.Log.ShouldBe(["last turn"]);
        });

    [Fact]
    public void Ask_of_nobody_fails_at_once() =>
        InEachWorld(stage =>
        {
            Task<int> answer = ActorRef.Nobody.AskAsync<int>("?", Seconds(30));

            answer.IsFaulted.ShouldBeTrue();
            stage.FailureOf<ActorStoppedException>(answer);
        });

    [Fact]
    public void What_awaits_an_Ask_does_not_run_in_the_turn_that_answered() =>
        InEachWorld(stage =>
        {
            int threadInTurn = 0;
            ActorRef actor = stage.Spawn(
                (context, _) =>
                {
                    Volatile.Write(ref threadInTurn, Environment.CurrentManagedThreadId);
                    context.Sender.Tell(1);
                    Volatile.Write(ref threadInTurn, 0);
                }
            );

            Task<bool> isInTurn = ContinueAsync();

            stage.World.Complete(isInTurn).ShouldBeFalse();

            async Task<bool> ContinueAsync()
            {
                await actor.AskAsync<int>("?", Seconds(30)).ConfigureAwait(false);
                return Volatile.Read(ref threadInTurn) == Environment.CurrentManagedThreadId;
            }
        });

    [Fact]
    public void Actor_may_ask_and_pipe_the_answer_to_itself() =>
        InEachWorld(stage =>
        {
            TaskCompletionSource<object> piped = new();
            ActorRef oracle = stage.Spawn((context, _) => context.Sender.Tell(42));
            ActorRef asker = stage.Spawn((_, message) => piped.SetResult(message));

            asker.Tell(
                (Action<IActorContext>)(
                    context => _ = PipeAsync(oracle.AskAsync<int>("?", Seconds(30)), context.Self)
                )
            );

            stage.World.Complete(piped.Task).ShouldBe(42);

            static async Task PipeAsync(Task<int> answer, ActorRef target) =>
                target.Tell(await answer.ConfigureAwait(false));
        });

    [Fact]
    public void Block_holds_the_actor_while_the_others_go_on() =>
        InEachWorld(stage =>
        {
            ActorRef oracle = stage.Spawn((context, _) => context.Sender.Tell(42));
            ActorRef blocking = stage.Spawn(
                (context, message) =>
                {
                    stage.Write($"{message} begins");
                    if (message is "sync")
                    {
                        Task<int> answer = oracle.AskAsync<int>("?", Seconds(30));
                        context.Engine.Block(answer);
                        stage.Write($"got {answer.GetAwaiter().GetResult()}");
                    }
                }
            );

            blocking.Tell("sync");
            blocking.Tell("next");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["sync begins", "got 42", "next begins"]);
        });

    [Fact]
    public void Block_does_not_throw_what_the_task_failed_with() =>
        InEachWorld(stage =>
        {
            Task failed = Task.FromException(new FormatException("not thrown"));
            Probe probe = stage.Probe();

            probe.Do(context => context.Engine.Block(failed));
            probe.Ref.Tell("goes on");
            stage.RunUntilQuiet();

            stage.Failures.Items.ShouldBeEmpty();
            probe.Messages.ShouldBe(["goes on"]);
        });

    private static IEnumerable<int> EndedAfter(Stage stage, List<Task<int>> asks, TimeSpan time)
    {
        stage.Advance(time);
        return Enumerable.Range(0, asks.Count).Where(index => asks[index].IsCompleted);
    }

    private static void ExpectStopped(Stage stage, Task<int> answer, string path)
    {
        if (!stage.World.FailsDeadQuestionsAtOnce)
        {
            stage.Advance(TimeSpan.FromDays(1));
            return;
        }

        stage.FailureOf<ActorStoppedException>(answer).Path.ShouldBe(path);
        DeadLetter letter = stage.DeadLetters.Items.ShouldHaveSingleItem();
        letter.Reason.ShouldBe(DeadLetterReason.Stopped);
        ExpectNothingLeft(stage);
    }

    private static void ExpectNothingLeft(Stage stage)
    {
        stage.RunUntilQuiet();
        (stage.World.Holdings?.Asks ?? 0).ShouldBe(0);
        (stage.World.Holdings?.Timers ?? 0).ShouldBe(0);
    }
}
