namespace ActorIpc.Compare;

/// <summary>Completes a task when so many signals have come, from any thread.</summary>
internal sealed class Countdown
{
    private TaskCompletionSource _all = new();
    private int _left;

    public Task Expect(int count)
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
