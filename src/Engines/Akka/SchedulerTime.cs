using global::Akka.Actor;

namespace ActorIpc.Engines.Akka;

/// <summary>The clock of an actor system's scheduler, which tests may drive.</summary>
/// <remarks>No timer fires when the actor system has ended, and none that is made then.</remarks>
internal sealed class SchedulerTime(IScheduler scheduler) : TimeProvider
{
    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => scheduler.Now.ToUniversalTime();

    /// <inheritdoc />
    public override long GetTimestamp() =>
        scheduler is HashedWheelTimerScheduler
            ? scheduler.MonotonicClock.Ticks
            : scheduler.Now.UtcTicks;

    /// <inheritdoc />
    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        SchedulerTimer timer = new(scheduler, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SchedulerTimer(IScheduler scheduler, Action callback) : ITimer
    {
        private ICancelable? _running;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ICancelable? next =
                dueTime == Timeout.InfiniteTimeSpan ? null : Schedule(dueTime, period);
            Interlocked.Exchange(ref _running, next)?.Cancel();
            return true;
        }

        public void Dispose() => Interlocked.Exchange(ref _running, null)?.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private ICancelable? Schedule(TimeSpan dueTime, TimeSpan period)
        {
            try
            {
                return period == Timeout.InfiniteTimeSpan
                    ? scheduler.Advanced.ScheduleOnceCancelable(dueTime, callback)
                    : scheduler.Advanced.ScheduleRepeatedlyCancelable(dueTime, period, callback);
            }
            catch (SchedulerException)
            {
                // It has ended with its actor system. Those who wait with a deadline for an end
                // that has come, or comes now, must still get it.
                return null;
            }
        }
    }
}
