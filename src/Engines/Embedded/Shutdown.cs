namespace ActorIpc.Engines.Embedded;

/// <summary>The one end of an engine.</summary>
/// <remarks>
/// Ends exactly once: orderly, when the last cell at the top has stopped, or at its deadline, when
/// what still runs is abandoned. The end is a work item of its own, so that whoever awaits it never
/// runs on the stack of the last actor.
/// </remarks>
internal sealed class Shutdown(EmbeddedEngine engine) : IThreadPoolWorkItem
{
    // Continuations run in Execute, which the dispatcher has scheduled.
    private readonly TaskCompletionSource<bool> _completion = new();
    private ITimer? _deadlineTimer;
    private int _hasEnded;
    private bool _isOrderly;

    public Task<bool> Completion => _completion.Task;

    public void Begin(Cell[] cells, TimeSpan deadline)
    {
        foreach (Cell cell in cells)
        {
            cell.Post(new Signal(SignalKind.Stop));
        }

        if (cells.Length == 0)
        {
            End(isOrderly: true);
        }
        else if (deadline != Timeout.InfiniteTimeSpan)
        {
            ITimer timer = engine.Time.CreateTimer(
                static shutdown => ((Shutdown)shutdown!).End(isOrderly: false),
                this,
                deadline,
                Timeout.InfiniteTimeSpan
            );
            Volatile.Write(ref _deadlineTimer, timer);
            DisposeTimerIfEnded();
        }
    }

    public void End(bool isOrderly)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
        {
            return;
        }

        _isOrderly = isOrderly;
        DisposeTimerIfEnded();
        foreach (Cell cell in engine.Top.Living())
        {
            cell.Post(new Signal(SignalKind.Abandon));
        }

        engine.Asks.FailAll();
        engine.Dispatcher.Schedule(this);
    }

    void IThreadPoolWorkItem.Execute() => _completion.SetResult(_isOrderly);

    /// <summary>The name of the work item in a trace.</summary>
    public override string ToString() => "/shutdown";

    /// <remarks>
    /// The last cell may stop before Begin has the timer in hand: both sides look.
    /// </remarks>
    private void DisposeTimerIfEnded()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _hasEnded) != 0)
        {
            Volatile.Read(ref _deadlineTimer)?.Dispose();
        }
    }
}
