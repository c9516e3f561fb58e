using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Engines.Embedded.Tests;

/// <summary>
/// The engine on a dispatcher that runs first in, first out, on the thread of the test.
/// </summary>
public sealed class ManualWorlds : IEngineWorlds
{
    public IEnumerable<EngineWorld> Create()
    {
        yield return new ManualWorld();
    }
}

/// <summary>One thread, one order, virtual time.</summary>
public sealed class ManualWorld : EngineWorld
{
    private readonly ManualDispatcher _dispatcher = new();
    private readonly VirtualClock _clock = new();
    private readonly EmbeddedEngine _engine;

    public ManualWorld() =>
        _engine = new EmbeddedEngine(
            new EmbeddedEngineOptions { Dispatcher = _dispatcher, Time = _clock }
        );

    public override IActorEngine Engine => _engine;

    public override Holdings? Holdings => Census.Holdings(_engine);

    public override void RunUntilQuiet() => _dispatcher.RunUntilQuiet();

    public override void Advance(TimeSpan by)
    {
        TimeSpan target = _clock.Elapsed + by;
        do
        {
            RunUntilQuiet();
        } while (_clock.TryAdvanceToNextTimer(target));

        _clock.Advance(target - _clock.Elapsed);
    }

    public override T Complete<T>(Task<T> task)
    {
        RunUntilQuiet();
        task.IsCompleted.ShouldBeTrue("Nothing is left to run, and the task has not completed.");
        return task.GetAwaiter().GetResult();
    }

    public override void Dispose() => Complete(_engine.StopAsync(Timeout.InfiniteTimeSpan));

    public override string ToString() => "the manual world";
}

/// <summary>Keeps work until the test runs it.</summary>
internal sealed class ManualDispatcher : IDispatcher
{
    private readonly Queue<IThreadPoolWorkItem> _waiting = [];

    public int Waiting => _waiting.Count;

    public void Schedule(IThreadPoolWorkItem workItem) => _waiting.Enqueue(workItem);

    public void Block(Task until)
    {
        while (!until.IsCompleted)
        {
            RunOne();
        }
    }

    public void RunOne()
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _waiting.Dequeue().Execute();
        SynchronizationContext.SetSynchronizationContext(outer);
    }

    public void RunUntilQuiet()
    {
        while (_waiting.Count > 0)
        {
            RunOne();
        }
    }
}

internal static class Census
{
    public static Holdings Holdings(EmbeddedEngine engine)
    {
        EngineCensus census = engine.Census;
        return new Holdings(census.Actors, census.Asks, census.Timers);
    }
}
