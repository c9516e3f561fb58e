using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>A timer of one actor instance.</summary>
/// <remarks>
/// The clock only queues the timer itself; whether its message is still wanted is decided when its
/// turn comes. So a timer that was cancelled with its tick already in the mailbox stays silent. At
/// most one tick waits: one that comes due meanwhile is not made up for.
/// </remarks>
internal sealed class CellTimer(Cell cell, object message, TimeSpan period) : ActorTimer
{
    private const int Waiting = 0;
    private const int Due = 1;
    private const int Ended = 2;

    private ITimer? _clockTimer;
    private int _state = Waiting;

    private bool Repeats => period != Timeout.InfiniteTimeSpan;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">Called outside of the actor's turns.</exception>
    public override void Cancel()
    {
        if (Volatile.Read(ref _state) != Ended)
        {
            CellContext.EnsureInRun(cell);
            End();
        }
    }

    public void Start(TimeSpan delay)
    {
        cell.Extra.Timers.Add(this);
        cell.Engine.TimerStarted();
        if (delay == TimeSpan.Zero)
        {
            BecomeDue();
            delay = period;
        }

        if (delay != Timeout.InfiniteTimeSpan)
        {
            _clockTimer = cell.Engine.Time.CreateTimer(
                static timer => ((CellTimer)timer!).BecomeDue(),
                this,
                delay,
                period
            );
        }
    }

    /// <summary>The message, if the timer was not called off since its tick was queued.</summary>
    public object? TakeTick()
    {
        if (Volatile.Read(ref _state) == Ended)
        {
            return null;
        }

        if (Repeats)
        {
            Volatile.Write(ref _state, Waiting);
        }
        else
        {
            End();
        }

        return message;
    }

    public void End()
    {
        Volatile.Write(ref _state, Ended);
        _clockTimer?.Dispose();
        cell.Extra.Timers.Remove(this);
        cell.Engine.TimerEnded();
    }

    private void BecomeDue()
    {
        if (Interlocked.CompareExchange(ref _state, Due, Waiting) == Waiting)
        {
            cell.PostNotice(this);
        }
    }
}
