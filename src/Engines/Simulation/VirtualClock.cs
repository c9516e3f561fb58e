namespace ActorIpc.Engines.Simulation;

/// <summary>A clock that stands still until it is told to advance.</summary>
/// <remarks>
/// <para>
/// Time passes only in <see cref="Advance"/> and <see cref="TryAdvanceToNextTimer"/>, to the exact
/// tick of 100 nanoseconds. Timers fire on the thread that advances, in order of their due time and
/// then of their creation. Starts at 2000-01-01T00:00:00Z, in the time zone UTC.
/// </para>
/// <para>Any thread may read it and create timers; one at a time may advance it.</para>
/// </remarks>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<VirtualTimer> _armed = new(VirtualTimer.ByDue);
    private readonly DateTimeOffset _start;
    private long _elapsedTicks;
    private long _timersCreated;

    /// <summary>A clock that shows 2000-01-01T00:00:00Z.</summary>
    public VirtualClock()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)) { }

    /// <summary>A clock that shows a given time.</summary>
    public VirtualClock(DateTimeOffset start) => _start = start;

    /// <summary>How much time has passed since the start.</summary>
    public TimeSpan Elapsed => new(Volatile.Read(ref _elapsedTicks));

    /// <summary>How many timers are going to fire.</summary>
    public int TimersArmed
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    /// <summary>When the next timer fires, since the start; nothing if none is armed.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _armed.Min is { } next ? new TimeSpan(next.DueTicks) : null;
            }
        }
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc />
    public override long GetTimestamp() => Volatile.Read(ref _elapsedTicks);

    /// <inheritdoc />
    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        ArgumentNullException.ThrowIfNull(callback);
        long number = Interlocked.Increment(ref _timersCreated);
        VirtualTimer timer = new(this, number, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Lets time pass and fires what comes due, at the time at which it comes due.
    /// </summary>
    /// <param name="by">Zero or more. With zero, what is due already fires.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target = Elapsed + by;
        while (TryAdvanceToNextTimer(target)) { }

        AdvanceTo(target);
    }

    /// <summary>
    /// Lets time pass until the next timer is due and fires all that are due then.
    /// </summary>
    /// <param name="latest">How far time may pass, since the start.</param>
    /// <returns><see langword="false"/> if no timer is due by then; no time has passed.</returns>
    public bool TryAdvanceToNextTimer(TimeSpan latest)
    {
        if (NextDue is not { } due || due > latest)
        {
            return false;
        }

        AdvanceTo(due);

        // What these timers arm for this very instant waits for the next call: it came later.
        foreach (VirtualTimer timer in DueNow())
        {
            timer.FireIfDue();
        }

        return true;
    }

    internal void Arm(VirtualTimer timer, long delayTicks, long periodTicks)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            if (delayTicks >= 0)
            {
                timer.DueTicks = _elapsedTicks + delayTicks;
                timer.PeriodTicks = periodTicks;
                _armed.Add(timer);
            }
        }
    }

    /// <summary>Takes a timer that is due off the clock, or sets it to its next tick.</summary>
    internal bool TryTake(VirtualTimer timer)
    {
        lock (_gate)
        {
            if (timer.DueTicks > _elapsedTicks || !_armed.Remove(timer))
            {
                return false;
            }

            if (timer.PeriodTicks > 0)
            {
                timer.DueTicks += timer.PeriodTicks;
                _armed.Add(timer);
            }

            return true;
        }
    }

    private VirtualTimer[] DueNow()
    {
        lock (_gate)
        {
            return [.. _armed.TakeWhile(timer => timer.DueTicks <= _elapsedTicks)];
        }
    }

    private void AdvanceTo(TimeSpan elapsed)
    {
        lock (_gate)
        {
            // What a timer's callback advanced meanwhile is not taken back.
            _elapsedTicks = Math.Max(_elapsedTicks, elapsed.Ticks);
        }
    }
}
