using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Engines.Embedded.Tests;

/// <summary>The engine as programs run it, on the thread pool, again and again.</summary>
public sealed class ThreadPoolWorlds : IEngineWorlds
{
    private const int Rounds = 20;

    public IEnumerable<EngineWorld> Create() =>
        Enumerable.Range(1, Rounds).Select(round => new ThreadPoolWorld(round));
}

/// <summary>Real threads and virtual time.</summary>
public sealed class ThreadPoolWorld : EngineWorld
{
    /// <summary>Runs out only if something is broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CountingDispatcher _dispatcher = new();
    private readonly VirtualClock _clock = new();
    private readonly EmbeddedEngine _engine;
    private readonly int _round;

    public ThreadPoolWorld(int round)
    {
        _round = round;
        _engine = new EmbeddedEngine(
            new EmbeddedEngineOptions
            {
                Dispatcher = _dispatcher,
                Time = _clock,
                Throughput = 1 + (round % 4),
            }
        );
    }

    public override IActorEngine Engine => _engine;

    public VirtualClock Clock => _clock;

    public override Holdings? Holdings => Census.Holdings(_engine);

    public override void RunUntilQuiet() =>
        _dispatcher.WaitUntilQuiet(Patience).ShouldBeTrue("The engine should come to rest.");

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
        Task.WhenAny(task).Wait(Patience).ShouldBeTrue("The task should complete.");
        return task.GetAwaiter().GetResult();
    }

    public override void Dispose() => Complete(_engine.StopAsync(Timeout.InfiniteTimeSpan));

    public override string ToString() => $"round {_round} on the thread pool";
}

/// <summary>The thread pool's dispatcher, which also knows when nothing is left to run.</summary>
internal sealed class CountingDispatcher : IDispatcher
{
    private readonly object _gate = new();
    private int _unfinished;

    public void Schedule(IThreadPoolWorkItem workItem)
    {
        Begin();
        ThreadPoolDispatcher.Shared.Schedule(new Counted(this, workItem));
    }

    public void Reschedule(IThreadPoolWorkItem workItem)
    {
        Begin();
        ThreadPoolDispatcher.Shared.Reschedule(new Counted(this, workItem));
    }

    public bool WaitUntilQuiet(TimeSpan patience)
    {
        lock (_gate)
        {
            return _unfinished == 0 || Monitor.Wait(_gate, patience);
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            _unfinished++;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_unfinished == 0)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private sealed class Counted(CountingDispatcher dispatcher, IThreadPoolWorkItem workItem)
        : IThreadPoolWorkItem
    {
        public void Execute()
        {
            workItem.Execute();
            dispatcher.End();
        }
    }
}
