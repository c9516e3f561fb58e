using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>The Asks that have not ended, and the clock over them.</summary>
/// <remarks>
/// <para>
/// Asks with the same timeout end in the order in which they began, so each timeout is a line with
/// one timer for its first. An Ask that is answered leaves its line and leaves the timer alone; the
/// timer finds out when it fires. Nearly all Asks of a program share a few timeouts, so hardly any
/// Ask touches a timer at all.
/// </para>
/// <para>
/// Any thread may call. Every Ask comes here twice, each time for a few links, so the lock is one
/// that spins: measured beside <see cref="Lock"/>, it makes an Ask a tenth faster.
/// </para>
/// </remarks>
internal sealed class PendingAsks(TimeProvider time)
{
    /// <summary>The most lines that are kept when they are empty.</summary>
    private const int IdleLinesMax = 32;

    /// <summary>What timers of .NET can wait at most.</summary>
    private static readonly TimeSpan TimeoutMax = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly AskClock _clock = new(time);
    private readonly Dictionary<TimeSpan, AskLine> _lines = [];
    private SpinLock _gate = new(enableThreadOwnerTracking: false);
    private AskLine? _recent;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public static void CheckTimeout(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeoutMax);
        }
    }

    public void Add(Ask ask, TimeSpan timeout)
    {
        bool mustArm = false;
        AskLine line;
        EnterGate();
        try
        {
            line = _recent?.Timeout == timeout ? _recent : FindLine_NeedsGate(timeout);
            line.Append(ask);
            _count++;
            if (timeout != Timeout.InfiniteTimeSpan)
            {
                ask.DueTicks = _clock.Now() + line.TimeoutTicks;
                mustArm = !line.IsArmed;
                line.IsArmed = true;
            }
        }
        finally
        {
            ExitGate();
        }

        if (mustArm)
        {
            Arm(line, timeout);
        }
    }

    public void Remove(Ask ask)
    {
        EnterGate();
        try
        {
            if (ask.Line is { } line)
            {
                line.Unlink(ask);
                _count--;
                if (line.First is null && _lines.Count > IdleLinesMax)
                {
                    Retire_NeedsGate(line);
                }
            }
        }
        finally
        {
            ExitGate();
        }
    }

    /// <summary>Fails every open Ask: there is nobody left to answer.</summary>
    public void FailAll()
    {
        foreach (Ask ask in RetireAll())
        {
            ask.FailStopped();
        }
    }

    private Ask[] RetireAll()
    {
        EnterGate();
        try
        {
            Ask[] open = [.. _lines.Values.SelectMany(static line => line.All())];
            foreach (AskLine line in _lines.Values.ToArray())
            {
                Retire_NeedsGate(line);
            }

            return open;
        }
        finally
        {
            ExitGate();
        }
    }

    private AskLine FindLine_NeedsGate(TimeSpan timeout)
    {
        if (!_lines.TryGetValue(timeout, out AskLine? line))
        {
            line = new AskLine(timeout, _clock.ToTicks(timeout));
            _lines.Add(timeout, line);
        }

        _recent = line;
        return line;
    }

    /// <summary>Sets the timer of a line whose <see cref="AskLine.IsArmed"/> was set.</summary>
    /// <remarks>
    /// Outside of the gate, for a clock may fire what is due at once on the spot. A line that is
    /// retired meanwhile gets a timer that fires once for nothing.
    /// </remarks>
    private void Arm(AskLine line, TimeSpan delay)
    {
        ITimer timer = line.Timer ??= CreateTimer(line);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private ITimer CreateTimer(AskLine line)
    {
        // The line outlives the Ask that began it and must not keep that caller's context alive.
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed()
            ? null
            : ExecutionContext.SuppressFlow();
        return time.CreateTimer(
            _ => EndOverdue(line),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    private void EndOverdue(AskLine line)
    {
        foreach (Ask ask in TakeOverdue(line))
        {
            ask.TryEnd(new Failure(new AskTimeoutException(ask.Target.Path, line.Timeout)));
        }
    }

    /// <summary>Takes out who has waited long enough; sets the timer to the next, if any.</summary>
    private List<Ask> TakeOverdue(AskLine line)
    {
        List<Ask> overdue = [];
        TimeSpan? untilNext = null;
        EnterGate();
        try
        {
            long now = _clock.Now();
            while (line.First is { } first && first.DueTicks <= now)
            {
                line.Unlink(first);
                _count--;
                overdue.Add(first);
            }

            untilNext = line.First is { } next ? _clock.ToTimeSpan(next.DueTicks - now) : null;
            if (untilNext is null)
            {
                Retire_NeedsGate(line);
            }
        }
        finally
        {
            ExitGate();
        }

        if (untilNext is { } delay)
        {
            Arm(line, delay);
        }

        return overdue;
    }

    /// <summary>
    /// Forgets a line; a second time, by a timer that was on its way, is no news.
    /// </summary>
    private void Retire_NeedsGate(AskLine line)
    {
        line.Timer?.Dispose();
        line.Timer = null;
        line.IsArmed = false;
        if (_lines.GetValueOrDefault(line.Timeout) == line)
        {
            _lines.Remove(line.Timeout);
            _recent = null;
        }
    }

    private void EnterGate()
    {
        bool isTaken = false;
        _gate.Enter(ref isTaken);
    }

    private void ExitGate() => _gate.Exit(useMemoryBarrier: false);
}
