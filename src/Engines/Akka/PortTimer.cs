using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Akka;

/// <summary>A timer of one instance of an actor.</summary>
internal sealed class PortTimer(AkkaCell cell, object message, bool repeats) : ActorTimer
{
    private ITimer? _timer;
    private bool _isOver;

    /// <summary>What it tells.</summary>
    public object Message => message;

    /// <inheritdoc />
    public override void Cancel()
    {
        if (!_isOver)
        {
            _isOver = true;
            _timer?.Dispose();
            cell.Forget(this);
        }
    }

    /// <summary>Takes a tick out of the mailbox. False when it was called off meanwhile.</summary>
    public bool Take()
    {
        if (_isOver)
        {
            return false;
        }

        if (!repeats)
        {
            Cancel();
        }

        return true;
    }

    /// <summary>Begins; without a delay the tick goes to the end of the mailbox at once.</summary>
    public void Start(TimeProvider time, TimeSpan delay, TimeSpan period, Action<TimerTick> tell)
    {
        TimerTick tick = new(this);
        if (delay == TimeSpan.Zero && !repeats)
        {
            tell(tick);
        }
        else
        {
            _timer = time.CreateTimer(_ => tell(tick), null, delay, period);
        }
    }
}

/// <summary>Told by a timer to its actor.</summary>
internal sealed record TimerTick(PortTimer Timer) : IAlwaysFits;

/// <summary>A message that finds a place in a full mailbox.</summary>
internal interface IAlwaysFits;

/// <summary>Told by an actor to itself: it watches nobody, who has stopped.</summary>
internal sealed record NobodyStopped : IAlwaysFits;
