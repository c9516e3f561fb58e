using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded.Tests;

/// <summary>
/// Budgets of the hot paths, in bytes. On one thread, so that they count exactly.
/// </summary>
public sealed class AllocationTests
{
    private const int Rounds = 1_000;
    private static readonly object Message = "message";

    [Fact]
    public void Tell_allocates_its_queue_slot_and_nothing_else()
    {
        ManualDispatcher dispatcher = new();
        EmbeddedEngine engine = new(new EmbeddedEngineOptions { Dispatcher = dispatcher });
        ActorRef target = engine.Spawn(Props.Of(static () => new Sink()));

        BytesPerRound(() =>
            {
                target.Tell(Message, target);
                dispatcher.RunUntilQuiet();
            })
            .ShouldBe(40);
    }

    [Fact]
    public void Ask_with_a_timeout_allocates_at_most_200_bytes()
    {
        ManualDispatcher dispatcher = new();
        EmbeddedEngine engine = new(new EmbeddedEngineOptions { Dispatcher = dispatcher });
        ActorRef echo = engine.Spawn(Props.Of(static () => new Echo()));

        BytesPerRound(() =>
            {
                Task<object> answer = echo.AskAsync<object>(Message, TimeSpan.FromSeconds(30));
                dispatcher.RunUntilQuiet();
                answer.IsCompletedSuccessfully.ShouldBeTrue();
            })
            .ShouldBeLessThanOrEqualTo(200);
    }

    [Fact]
    public void Idle_actor_takes_at_most_500_bytes()
    {
        ManualDispatcher dispatcher = new();
        EmbeddedEngine engine = new(new EmbeddedEngineOptions { Dispatcher = dispatcher });
        Props props = Props.Of(static () => new Sink());

        BytesPerRound(() =>
            {
                engine.Spawn(props);
                dispatcher.RunUntilQuiet();
            })
            .ShouldBeLessThanOrEqualTo(500);
    }

    /// <summary>Includes what the garbage collector could take back: an upper bound.</summary>
    private static double BytesPerRound(Action round)
    {
        for (int warmUp = 0; warmUp < Rounds; warmUp++)
        {
            round();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int counted = 0; counted < Rounds; counted++)
        {
            round();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rounds;
    }

    private sealed class Sink : Actor
    {
        public override void Receive(object message) { }
    }

    private sealed class Echo : Actor
    {
        public override void Receive(object message) => Context.Sender.Tell(message, Context.Self);
    }
}
