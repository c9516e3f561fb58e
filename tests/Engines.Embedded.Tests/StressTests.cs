using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;

namespace ActorIpc.Engines.Embedded.Tests;

/// <summary>Races on the real thread pool, bounded by numbers and not by time.</summary>
public sealed class StressTests
{
    /// <summary>Runs out only if something is broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Many_senders_lose_nothing_and_keep_their_order()
    {
        const int Senders = 8;
        const int Each = 20_000;
        await using EmbeddedEngine engine = new();
        int[] next = new int[Senders];
        int left = Senders * Each;
        bool inOrder = true;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ActorRef target = Spawn(
            engine,
            (_, message) =>
            {
                (int sender, int number) = ((int, int))message;
                inOrder &= next[sender]++ == number;
                if (--left == 0)
                {
                    all.SetResult();
                }
            }
        );

        Parallel.For(
            0,
            Senders,
            sender =>
            {
                for (int number = 0; number < Each; number++)
                {
                    target.Tell((sender, number));
                }
            }
        );
        await all.Task.WaitAsync(Patience);

        inOrder.ShouldBeTrue();
    }

    [Fact]
    public async Task Actors_that_are_told_together_run_once_for_each_message_on_whatever_thread()
    {
        const int Actors = 1_000;
        const int Rounds = 50;
        await using EmbeddedEngine engine = new();
        int[] heard = new int[Actors];
        int left = Actors * Rounds;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ActorRef[] targets =
        [
            .. Enumerable
                .Range(0, Actors)
                .Select(index =>
                    Spawn(
                        engine,
                        (_, message) =>
                        {
                            heard[index] = heard[index] == (int)message ? heard[index] + 1 : -1;
                            if (Interlocked.Decrement(ref left) == 0)
                            {
                                all.SetResult();
                            }
                        }
                    )
                ),
        ];

        for (int round = 0; round < Rounds; round++)
        {
            engine.TellAll(targets, round);
        }

        await all.Task.WaitAsync(Patience);
        heard.ShouldAllBe(count => count == Rounds);
    }

    [Fact]
    public async Task An_actor_that_blocks_does_not_keep_those_waiting_that_were_told_with_it()
    {
        await using EmbeddedEngine engine = new();
        using CountdownEvent others = new(20);
        TaskCompletionSource<bool> waited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ActorRef blocked = Spawn(engine, (_, _) => waited.SetResult(others.Wait(Patience)));
        ActorRef[] targets =
        [
            blocked,
            .. Enumerable.Range(0, 20).Select(_ => Spawn(engine, (_, _) => others.Signal())),
        ];

        engine.TellAll(targets, "go");

        (await waited.Task.WaitAsync(Patience)).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_Ask_ends_once_whatever_wins()
    {
        const int Rounds = 2_000;
        await using EmbeddedEngine engine = new();
        ActorRef echo = Spawn(engine, (context, message) => context.Sender.Tell(message));

        Task<string>[] ends = [.. Enumerable.Range(0, Rounds).Select(RaceAsync)];
        string[] outcomes = await Task.WhenAll(ends).WaitAsync(Patience);

        outcomes.Length.ShouldBe(Rounds);
        engine.Census.Asks.ShouldBe(0);

        async Task<string> RaceAsync(int number)
        {
            using CancellationTokenSource source = new();
            Task<int> answer = echo.AskAsync<int>(number, TimeSpan.FromSeconds(30), source.Token);
            Task cancel = number % 2 == 0 ? source.CancelAsync() : Task.CompletedTask;
            try
            {
                int echoed = await answer;
                await cancel;
                return echoed == number ? "answered" : throw new InvalidDataException();
            }
            catch (OperationCanceledException)
            {
                return "cancelled";
            }
        }
    }

    [Fact]
    public async Task Actors_that_stop_while_they_are_told_and_watched_bury_every_message()
    {
        const int Rounds = 500;
        CountingDispatcher dispatcher = new();
        await using EmbeddedEngine engine = new(
            new EmbeddedEngineOptions { Dispatcher = dispatcher }
        );
        int buried = 0;
        int handled = 0;
        engine.DeadLetters.Subscribe(new Each<DeadLetter>(_ => Interlocked.Increment(ref buried)));
        int ended = 0;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ActorRef watcher = Spawn(
            engine,
            (_, message) =>
            {
                if (message is Terminated && ++ended == Rounds)
                {
                    all.SetResult();
                }
            }
        );

        for (int round = 0; round < Rounds; round++)
        {
            ActorRef target = Spawn(engine, (_, _) => Interlocked.Increment(ref handled));
            watcher.Tell((Action<IActorContext>)(context => context.Watch(target)));
            Parallel.Invoke(
                () => target.Tell("one"),
                () => engine.Stop(target),
                () => target.Tell("two")
            );
        }

        await all.Task.WaitAsync(Patience);
        dispatcher.WaitUntilQuiet(Patience).ShouldBeTrue();

        (handled + buried).ShouldBe(2 * Rounds);
    }

    [Fact]
    public async Task Name_of_a_child_is_free_in_the_very_turn_that_tells_of_its_end()
    {
        const int Generations = 5_000;
        await using EmbeddedEngine engine = new();
        Recorder<ActorFailure> failures = new();
        engine.Failures.Subscribe(failures);
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int generation = 0;
        Props child = Props.Of(() => new Role { Started = context => context.Stop(context.Self) });
        ActorRef parent = Spawn(
            engine,
            (context, _) =>
            {
                if (++generation == Generations)
                {
                    all.SetResult();
                    return;
                }

                context.Watch(context.Spawn(child, "child"));
                context.Self.Tell((Action<IActorContext>)(_ => { }));
            }
        );

        parent.Tell("begin");
        await Task.WhenAny(all.Task, failures.First).WaitAsync(Patience);

        failures.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Failing_actors_are_restarted_and_lose_no_message()
    {
        const int Messages = 5_000;
        await using EmbeddedEngine engine = new();
        int handled = 0;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ActorRef actor = Spawn(
            engine,
            (_, message) =>
            {
                if (++handled == Messages)
                {
                    all.SetResult();
                }

                if ((int)message % 10 == 0)
                {
                    throw new FormatException("every tenth");
                }
            }
        );

        Parallel.For(0, Messages, number => actor.Tell(number));

        await all.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Actors_that_keep_each_other_busy_leave_the_thread_pool_to_others()
    {
        const long HopsMax = 5_000_000;
        await using EmbeddedEngine engine = new();
        long hops = 0;
        for (int pair = 0; pair < 2 * Environment.ProcessorCount; pair++)
        {
            ActorRef one = Spawn(engine, Return);
            ActorRef other = Spawn(engine, Return);
            one.Tell("on and on", other);
        }

        TaskCompletionSource<long> hadTurn = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        ThreadPool.UnsafeQueueUserWorkItem(_ => hadTurn.SetResult(Volatile.Read(ref hops)), null);
        long waited = await hadTurn.Task.WaitAsync(Patience);

        waited.ShouldBeLessThan(HopsMax);

        void Return(IActorContext context, object message)
        {
            Interlocked.Increment(ref hops);
            context.Sender.Tell(message, context.Self);
        }
    }

    private static ActorRef Spawn(EmbeddedEngine engine, Action<IActorContext, object> received) =>
        engine.Spawn(Props.Of(() => new Role { Received = received }));

    private sealed class Each<T>(Action<T> act) : IObserver<T>
    {
        public void OnNext(T value) => act(value);

        public void OnError(Exception error) =>
            throw new InvalidOperationException("It does not fail.", error);

        public void OnCompleted() { }
    }
}
