namespace ActorIpc.Benchmarks.Engines;

/// <summary>Completes a task when something has happened often enough.</summary>
internal sealed class Countdown
{
    private TaskCompletionSource _all = new();
    private int _left;

    public Task Begin(int count)
    {
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, count);
        return _all.Task;
    }

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _all.SetResult();
        }
    }
}
