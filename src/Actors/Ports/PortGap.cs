using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Ports;

/// <summary>What one port's actor waits for, as <see cref="PortGaps"/> does for a loop.</summary>
internal sealed class PortGap(IActorContext context)
{
    private long? _missing;
    private ActorTimer? _timer;

    /// <summary>Messages wait for one before them.</summary>
    public void Open(long missing)
    {
        if (missing != _missing)
        {
            // Another one than before: its time begins.
            _missing = null;
        }

        StartTimer();
    }

    /// <summary>Nothing waits any more.</summary>
    public void Fill()
    {
        _timer?.Cancel();
        _timer = null;
        _missing = null;
    }

    /// <summary>The time is over: whether the same was missing the last time, too.</summary>
    public bool IsStillOpen(long missing)
    {
        if (_missing == missing)
        {
            return true;
        }

        _missing = missing;
        _timer = null;
        StartTimer();
        return false;
    }

    private void StartTimer() =>
        _timer ??= context.StartTimer(context.Engine.MessageDelayMax, new PortsLate());
}
