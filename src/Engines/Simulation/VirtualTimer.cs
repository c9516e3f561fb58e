namespace ActorIpc.Engines.Simulation;

/// <summary>
/// A timer of a <see cref="VirtualClock"/>; its times belong to the clock's lock.
/// </summary>
internal sealed class VirtualTimer(VirtualClock clock, long number, Action fire) : ITimer
{
    private bool _isDisposed;

    public static IComparer<VirtualTimer> ByDue { get; } =
        Comparer<VirtualTimer>.Create(
            static (one, other) =>
                (one.DueTicks, one.Number).CompareTo((other.DueTicks, other.Number))
        );

    public long Number { get; } = number;

    /// <summary>When it fires, in ticks since the clock's start.</summary>
    public long DueTicks { get; set; }

    /// <summary>How long after one tick the next comes; zero or less for never.</summary>
    public long PeriodTicks { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        CheckRange(dueTime);
        CheckRange(period);
        if (_isDisposed)
        {
            return false;
        }

        clock.Arm(this, dueTime == Timeout.InfiniteTimeSpan ? -1 : dueTime.Ticks, period.Ticks);
        return true;
    }

    public void FireIfDue()
    {
        if (clock.TryTake(this))
        {
            WithoutContext.Run(fire);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        clock.Arm(this, -1, 0);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void CheckRange(TimeSpan time)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        }
    }
}
