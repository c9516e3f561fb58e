using System.Globalization;
using System.Numerics;

namespace ActorIpc.StructuredClone;

/// <summary>A JavaScript BigInt. It never equals a number.</summary>
public sealed class CloneBigInt : CloneValue, IEquatable<CloneBigInt>
{
    private static readonly CloneBigInt Zero = new(BigInteger.Zero);

    private CloneBigInt(BigInteger value) => Value = value;

    /// <summary>The integer.</summary>
    public BigInteger Value { get; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.BigInt;

    /// <summary>A BigInt.</summary>
    public static new CloneBigInt Of(BigInteger value) =>
        value.IsZero ? Zero : new CloneBigInt(value);

    /// <inheritdoc/>
    public bool Equals(CloneBigInt? other) => other is not null && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CloneBigInt);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture) + "n";
}
