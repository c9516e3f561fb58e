namespace ActorIpc.StructuredClone;

/// <summary>
/// A JavaScript Date: a time value in milliseconds, kept as the double that it is.
/// </summary>
public sealed class CloneDate : CloneValue
{
    private const double LargestTime = 8.64e15;

    /// <summary>A date at a time value, clipped as JavaScript clips it.</summary>
    /// <param name="time">
    /// Milliseconds since 1970 in UTC. Fractions are dropped; beyond ±8.64e15 it is invalid.
    /// </param>
    public CloneDate(double time) => Time = Clip(time);

    /// <summary>A date at a .NET time; what is finer than a millisecond is dropped.</summary>
    public CloneDate(DateTimeOffset time)
        : this((double)time.ToUnixTimeMilliseconds()) { }

    /// <summary>Milliseconds since 1970 in UTC, or NaN for an invalid date.</summary>
    public double Time { get; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Date;

    /// <summary>
    /// The date as a .NET time in UTC; null if it is invalid or not in the years 1 to 9999.
    /// </summary>
    public DateTimeOffset? ToDateTimeOffset() => ToDateTimeOffset(Time);

    internal static DateTimeOffset? ToDateTimeOffset(double time) =>
        time >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && time <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)time)
            : null;

    internal static double Clip(double time) =>
        Math.Abs(time) <= LargestTime ? Math.Truncate(time) + 0.0 : double.NaN;
}
