using System.Numerics;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Whole numbers: a number while it is exact in JavaScript, a BigInt beyond 2^53.
/// </summary>
/// <remarks>
/// Reads numbers without a fraction and BigInts, both only within the type's range.
/// </remarks>
internal sealed class IntegerPlan<T> : ScalarPlan<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private static readonly BigInteger Least = BigInteger.CreateChecked(T.MinValue);
    private static readonly BigInteger Most = BigInteger.CreateChecked(T.MaxValue);

    public override void Write(CloneWriter writer, T value)
    {
        if (typeof(T) == typeof(int))
        {
            writer.WriteInt32(int.CreateTruncating(value));
        }
        else if (typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128))
        {
            writer.WriteBigInt(BigInteger.CreateChecked(value));
        }
        else if (typeof(T) == typeof(ulong))
        {
            writer.WriteUInt64(ulong.CreateTruncating(value));
        }
        else
        {
            writer.WriteInt64(long.CreateTruncating(value));
        }
    }

    protected override bool TryRead(CloneReader reader, CloneTag tag, out T value)
    {
        if (tag != CloneTag.Int32)
        {
            value = default;
            return false;
        }

        int whole = reader.ReadZigZag();
        value = T.CreateTruncating(whole);
        if (typeof(T) == typeof(int) || typeof(T) == typeof(long))
        {
            return true;
        }

        return whole >= Least && whole <= Most ? true : throw Mismatch(CloneNumber.Of(whole));
    }

    protected override T Convert(CloneValue found) =>
        found switch
        {
            CloneNumber number when double.IsInteger(number.Value) => Checked(
                new BigInteger(number.Value),
                found
            ),
            CloneBigInt big => Checked(big.Value, found),
            _ => throw Mismatch(found),
        };

    private static T Checked(BigInteger value, CloneValue found) =>
        value >= Least && value <= Most ? T.CreateTruncating(value) : throw Mismatch(found);
}

/// <summary>Floating point numbers. Narrowing rounds, as it does in a typed array.</summary>
internal sealed class FloatPlan<T> : ScalarPlan<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Write(CloneWriter writer, T value) =>
        writer.WriteNumber(double.CreateTruncating(value));

    protected override bool TryRead(CloneReader reader, CloneTag tag, out T value)
    {
        switch (tag)
        {
            case CloneTag.Double:
                value = T.CreateTruncating(reader.ReadDouble());
                return true;
            case CloneTag.Int32:
                value = T.CreateTruncating(reader.ReadZigZag());
                return true;
            default:
                value = default;
                return false;
        }
    }

    protected override T Convert(CloneValue found) =>
        found is CloneNumber number ? T.CreateTruncating(number.Value) : throw Mismatch(found);
}

/// <summary>Decimals travel as the nearest number: 15 digits survive.</summary>
internal sealed class DecimalPlan : ScalarPlan<decimal>
{
    public override void Write(CloneWriter writer, decimal value) =>
        writer.WriteNumber((double)value);

    protected override bool TryRead(CloneReader reader, CloneTag tag, out decimal value)
    {
        value = 0;
        if (tag != CloneTag.Int32)
        {
            return false;
        }

        value = reader.ReadZigZag();
        return true;
    }

    protected override decimal Convert(CloneValue found) =>
        found switch
        {
            CloneNumber { Value: > -7.9e28 and < 7.9e28 } number => (decimal)number.Value,
            CloneBigInt big when BigInteger.Abs(big.Value) <= new BigInteger(decimal.MaxValue) =>
                (decimal)big.Value,
            _ => throw Mismatch(found),
        };
}

internal sealed class BigIntegerPlan : ScalarPlan<BigInteger>
{
    public override void Write(CloneWriter writer, BigInteger value) => writer.WriteBigInt(value);

    protected override bool TryRead(CloneReader reader, CloneTag tag, out BigInteger value)
    {
        value = tag == CloneTag.BigInt ? reader.ReadBigInt() : default;
        return tag == CloneTag.BigInt;
    }

    protected override BigInteger Convert(CloneValue found) =>
        found switch
        {
            CloneNumber number when double.IsInteger(number.Value) => new BigInteger(number.Value),
            CloneBigInt big => big.Value,
            _ => throw Mismatch(found),
        };
}

/// <summary>One UTF-16 unit, as a string of length one.</summary>
internal sealed class CharPlan : ScalarPlan<char>
{
    public override void Write(CloneWriter writer, char value) =>
        writer.WriteString(value.ToString());

    protected override bool TryRead(CloneReader reader, CloneTag tag, out char value)
    {
        value = default;
        return false;
    }

    protected override char Convert(CloneValue found) =>
        found is CloneString { Value.Length: 1 } text ? text.Value[0]
        : found is CloneString ? throw Mismatch("string of another length")
        : throw Mismatch(found);
}
