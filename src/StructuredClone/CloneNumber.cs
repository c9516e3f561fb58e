namespace ActorIpc.StructuredClone;

/// <summary>
/// A JavaScript number. 5 and 5.0 are the same number, however they were encoded.
/// </summary>
public sealed class CloneNumber : CloneValue, IEquatable<CloneNumber>
{
    private const int SmallestShared = -128;
    private const int LargestShared = 1023;

    private static readonly CloneNumber[] Shared =
    [
        .. Enumerable
            .Range(SmallestShared, LargestShared - SmallestShared + 1)
            .Select(value => new CloneNumber(value)),
    ];

    private CloneNumber(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Number;

    /// <summary>
    /// Whether it is a 32-bit integer and not -0, so that the wire carries it as one.
    /// </summary>
    public bool IsInt32 => IsWireInt32(Value, out _);

    /// <summary>A whole number.</summary>
    public static new CloneNumber Of(int value) =>
        (uint)(value - SmallestShared) < (uint)Shared.Length
            ? Shared[value - SmallestShared]
            : new CloneNumber(value);

    /// <summary>Any number; every NaN is the same one.</summary>
    public static new CloneNumber Of(double value) =>
        IsWireInt32(value, out int whole) ? Of(whole)
        : double.IsNaN(value) ? new CloneNumber(double.NaN)
        : new CloneNumber(value);

    /// <inheritdoc/>
    public bool Equals(CloneNumber? other) => other is not null && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CloneNumber);

    /// <summary>A hash that a peer cannot steer: it is seeded per process.</summary>
    public override int GetHashCode() => HashCode.Combine(Value == 0 ? 0 : Value);

    /// <inheritdoc/>
    public override string ToString() => JsNumber.ToText(Value);

    internal static bool IsWireInt32(double value, out int whole)
    {
        whole = (int)value;
        return BitConverter.DoubleToInt64Bits(whole) == BitConverter.DoubleToInt64Bits(value);
    }
}
