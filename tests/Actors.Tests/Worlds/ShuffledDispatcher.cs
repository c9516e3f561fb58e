using ActorIpc.Engines.Embedded;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Actors.Tests.Worlds;

/// <summary>Runs what waits one after the other, on one thread, in an order by a seed.</summary>
internal sealed class ShuffledDispatcher(ulong seed, VirtualClock clock) : IDispatcher
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<IThreadPoolWorkItem> _waiting = [];
    private readonly Random _random = new((int)seed);

    public void Schedule(IThreadPoolWorkItem workItem) => _waiting.Add(workItem);

    /// <summary>Lets everything happen, and time pass, until a task has completed.</summary>
    public void Block(Task until)
    {
        TimeSpan limit = clock.Elapsed + Patience;
        while (!until.IsCompleted && (Step() || clock.TryAdvanceToNextTimer(limit))) { }

        until.IsCompleted.ShouldBeTrue("Nothing is left to run, and the task has not completed.");
    }

    public bool Step()
    {
        if (_waiting.Count == 0)
        {
            return false;
        }

        int next = _random.Next(_waiting.Count);
        IThreadPoolWorkItem work = _waiting[next];
        _waiting.RemoveAt(next);
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            work.Execute();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        return true;
    }
}
