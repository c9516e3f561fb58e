namespace ActorIpc.Engines.Embedded;

/// <summary>Work items that were scheduled together, and run one after the other.</summary>
/// <remarks>
/// Queueing a work item and waking a worker for it costs more than many a turn. Here one entry in
/// the pool's queue stands for all of them: whoever runs it takes the next item, and the next.
/// While there are more, another such entry waits in the queue, so that a free worker helps, and an
/// item that blocks its worker keeps nobody waiting.
/// </remarks>
internal sealed class Batch(IThreadPoolWorkItem[] items) : IThreadPoolWorkItem
{
    private int _taken;
    private int _isQueued = 1;

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _isQueued, 0);
        for (
            int next = Interlocked.Increment(ref _taken);
            next <= items.Length;
            next = Interlocked.Increment(ref _taken)
        )
        {
            if (next < items.Length && Interlocked.Exchange(ref _isQueued, 1) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            items[next - 1].Execute();
        }
    }
}
