namespace ActorIpc.Engines.Embedded;

/// <summary>Reads the engine's clock as cheaply as the timeouts of Asks allow.</summary>
/// <remarks>
/// Timers of .NET count the milliseconds of <see cref="Environment.TickCount64"/>, so over the
/// system's clock a finer reading would gain nothing and cost five times as much. Any other clock
/// is read to its own last tick.
/// </remarks>
internal sealed class AskClock(TimeProvider time)
{
    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);

    private long TicksPerSecond => _isSystem ? 1000 : time.TimestampFrequency;

    public long Now() => _isSystem ? Environment.TickCount64 : time.GetTimestamp();

    /// <summary>A time in ticks of this clock, rounded up: no timeout comes early.</summary>
    public long ToTicks(TimeSpan span)
    {
        Int128 scaled = (Int128)span.Ticks * TicksPerSecond;
        return (long)((scaled + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
    }

    /// <summary>Ticks of this clock as a time.</summary>
    public TimeSpan ToTimeSpan(long ticks) =>
        new((long)((Int128)ticks * TimeSpan.TicksPerSecond / TicksPerSecond));
}
