namespace ActorIpc.Engines.Embedded;

/// <summary>Runs actors on the thread pool of .NET.</summary>
/// <remarks>
/// What a worker schedules goes to its own queue first, so that a question and its answer mostly
/// stay on one core; an idle worker takes it from there. But a worker empties its own queue, newest
/// first, before it looks at the common one, so two actors that keep each other busy would keep
/// everything else from that worker. Now and then an item therefore goes to the end of the common
/// queue.
/// </remarks>
internal sealed class ThreadPoolDispatcher : IDispatcher
{
    /// <summary>How many items in a row may jump the common queue. A power of two.</summary>
    private const uint LocalInARow = 64;

    [ThreadStatic]
    private static uint _scheduled;

    public static ThreadPoolDispatcher Shared { get; } = new();

    public void Schedule(IThreadPoolWorkItem workItem)
    {
        bool isLocal = ++_scheduled % LocalInARow != 0;
        ThreadPool.UnsafeQueueUserWorkItem(workItem, preferLocal: isLocal);
    }

    public void ScheduleAll(ReadOnlySpan<IThreadPoolWorkItem> workItems)
    {
        if (!workItems.IsEmpty)
        {
            ThreadPool.UnsafeQueueUserWorkItem(new Batch(workItems.ToArray()), preferLocal: false);
        }
    }

    public void Reschedule(IThreadPoolWorkItem workItem) =>
        ThreadPool.UnsafeQueueUserWorkItem(workItem, preferLocal: false);
}
