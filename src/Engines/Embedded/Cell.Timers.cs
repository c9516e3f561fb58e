using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <content>Timers: they belong to the instance that started them.</content>
internal sealed partial class Cell
{
    ActorTimer IActorContext.StartTimer(TimeSpan delay, object message) =>
        StartTimer(delay, Timeout.InfiniteTimeSpan, message);

    ActorTimer IActorContext.StartTimer(TimeSpan delay, TimeSpan period, object message)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        return StartTimer(delay, period, message);
    }

    /// <summary>Forgets a timer that has told its last message or was called off.</summary>
    public void Forget(CellTimer timer)
    {
        if (_extra?.Timers?.Remove(timer) == true)
        {
            Engine.TimerEnded();
        }
    }

    public void EnsureMayCancel() => EnsureInRun();

    private CellTimer StartTimer(TimeSpan delay, TimeSpan period, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        EnsureInRun();
        if (_phase is not (Phase.Running or Phase.Suspended))
        {
            throw new InvalidOperationException($"{Path} is stopping and starts no more timers.");
        }

        CellTimer timer = new(this, message, period);
        timer.Start(delay);
        (Extra.Timers ??= []).Add(timer);
        Engine.TimerStarted();
        return timer;
    }

    private void CancelTimers()
    {
        foreach (CellTimer timer in _extra?.Timers?.ToArray() ?? [])
        {
            timer.End();
        }
    }
}
