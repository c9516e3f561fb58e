namespace ActorIpc.Engines.Embedded;

/// <summary>Runs actors on the thread pool of .NET.</summary>
/// <remarks>
/// What a worker schedules goes to its own queue first, so that a question and its answer mostly stay
/// on one core; an idle worker takes it from there.
/// </remarks>
internal sealed class ThreadPoolDispatcher : IDispatcher
{
    public static ThreadPoolDispatcher Shared { get; } = new();

    public void Schedule(IThreadPoolWorkItem workItem) =>
        ThreadPool.UnsafeQueueUserWorkItem(workItem, preferLocal: true);

    public void Reschedule(IThreadPoolWorkItem workItem) =>
        ThreadPool.UnsafeQueueUserWorkItem(workItem, preferLocal: false);
}
