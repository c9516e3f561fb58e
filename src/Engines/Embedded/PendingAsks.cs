using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>The Asks that have not ended, and the clock over them.</summary>
/// <remarks>
/// Asks with the same timeout end in the order in which they began, so each timeout is a line with
/// one timer for its first. An Ask that is answered leaves its line and leaves the timer alone; the
/// timer finds out when it fires. Nearly all Asks of a program share a few timeouts, so hardly any
/// Ask touches a timer at all.
/// </remarks>
internal sealed class PendingAsks(TimeProvider time)
{
    /// <summary>The most lines that are kept when they are empty.</summary>
    private const int IdleLinesMax = 32;

    /// <summary>What timers of .NET can wait at most.</summary>
    private static readonly TimeSpan TimeoutMax = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Lock _gate = new();
    private readonly Dictionary<TimeSpan, AskLine> _lines = [];
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
        lock (_gate)
        {
            AskLine line = _recent?.Timeout == timeout ? _recent : FindLine_NeedsLock(timeout);
            _recent = line;
            line.Append(ask);
            _count++;
            if (timeout != Timeout.InfiniteTimeSpan)
            {
                ask.DueTimestamp = time.GetTimestamp() + line.TimeoutTicks;
                if (!line.IsArmed)
                {
                    Arm_NeedsLock(line, timeout);
                }
            }
        }
    }

    public void Remove(Ask ask)
    {
        lock (_gate)
        {
            if (ask.Line is { } line)
            {
                line.Unlink(ask);
                _count--;
                if (line.First is null && _lines.Count > IdleLinesMax)
                {
                    Retire_NeedsLock(line);
                }
            }
        }
    }

    /// <summary>Fails every open Ask: there is nobody left to answer.</summary>
    public void FailAll()
    {
        Ask[] open;
        lock (_gate)
        {
            open = [.. _lines.Values.SelectMany(Waiting)];
            foreach (AskLine line in _lines.Values.ToArray())
            {
                Retire_NeedsLock(line);
            }
        }

        foreach (Ask ask in open)
        {
            ask.FailStopped();
        }
    }

    private static IEnumerable<Ask> Waiting(AskLine line)
    {
        for (Ask? ask = line.First; ask is not null; ask = ask.Next)
        {
            yield return ask;
        }
    }

    private AskLine FindLine_NeedsLock(TimeSpan timeout)
    {
        if (!_lines.TryGetValue(timeout, out AskLine? line))
        {
            line = new AskLine(timeout, ToTimestamps(timeout));
            _lines.Add(timeout, line);
        }

        return line;
    }

    private void Arm_NeedsLock(AskLine line, TimeSpan delay)
    {
        line.IsArmed = true;
        line.Timer ??= time.CreateTimer(
            _ => EndOverdue(line),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        line.Timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void EndOverdue(AskLine line)
    {
        List<Ask> overdue = [];
        lock (_gate)
        {
            if (line.Timer is null)
            {
                // Retired while this call was on its way.
                return;
            }

            line.IsArmed = false;
            long now = time.GetTimestamp();
            while (line.First is { } first && first.DueTimestamp <= now)
            {
                line.Unlink(first);
                _count--;
                overdue.Add(first);
            }

            if (line.First is { } next)
            {
                Arm_NeedsLock(line, time.GetElapsedTime(now, next.DueTimestamp));
            }
            else
            {
                Retire_NeedsLock(line);
            }
        }

        foreach (Ask ask in overdue)
        {
            ask.TryEnd(new Failure(new AskTimeoutException(ask.Target.Path, line.Timeout)));
        }
    }

    private void Retire_NeedsLock(AskLine line)
    {
        line.Timer?.Dispose();
        line.Timer = null;
        line.IsArmed = false;
        _lines.Remove(line.Timeout);
        _recent = null;
    }

    private long ToTimestamps(TimeSpan timeout) =>
        (long)((Int128)timeout.Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond);
}
