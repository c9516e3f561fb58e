using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorIpc.StructuredClone.Wire;

/// <content>Numbers, dates and BigInts.</content>
internal sealed partial class CloneWriter
{
    public const long LargestSafeInteger = (1L << 53) - 1;

    private const long CanonicalNaN = 0x7FF8_0000_0000_0000;

    public void WriteVarint(uint value)
    {
        ref byte target = ref Reserve(5);
        _length += PutVarint(ref target, value);
    }

    public void WriteBoolean(bool value) => WriteTag(value ? CloneTag.True : CloneTag.False);

    public void WriteInt32(int value)
    {
        ref byte target = ref Reserve(6);
        target = (byte)CloneTag.Int32;
        _length += 1 + PutVarint(ref Unsafe.Add(ref target, 1), ZigZag(value));
    }

    /// <summary>
    /// A number as V8 would write it: <c>I</c> for a 32-bit integer that is not -0, otherwise
    /// <c>N</c>.
    /// </summary>
    public void WriteNumber(double value)
    {
        if (CloneNumber.IsWireInt32(value, out int whole))
        {
            WriteInt32(whole);
        }
        else
        {
            WriteDouble(CloneTag.Double, value);
        }
    }

    /// <summary>
    /// A long as a number while every integer around it is one, beyond that as a BigInt.
    /// </summary>
    public void WriteInt64(long value)
    {
        if (value == (int)value)
        {
            WriteInt32((int)value);
        }
        else if (value is >= -LargestSafeInteger and <= LargestSafeInteger)
        {
            WriteDouble(CloneTag.Double, value);
        }
        else
        {
            WriteBigInt(value);
        }
    }

    public void WriteUInt64(ulong value)
    {
        if (value <= LargestSafeInteger)
        {
            WriteInt64((long)value);
        }
        else
        {
            WriteBigInt(value);
        }
    }

    public void WriteDate(double time)
    {
        TakeId();
        WriteDouble(CloneTag.Date, time);
    }

    public void WriteBigInt(BigInteger value)
    {
        WriteTag(CloneTag.BigInt);
        WriteBigIntDigits(value);
    }

    public void WriteBigIntDigits(BigInteger value)
    {
        if (value.IsZero)
        {
            WriteVarint(0);
            return;
        }

        BigInteger magnitude = BigInteger.Abs(value);
        if (magnitude.GetBitLength() > Options.MaxBigIntBits)
        {
            throw new CloneException($"A BigInt exceeds {Options.MaxBigIntBits} bits.");
        }

        int bytes = (magnitude.GetByteCount(isUnsigned: true) + 7) / 8 * 8;

        WriteVarint(((uint)bytes << 1) | (value.Sign < 0 ? 1u : 0));
        Span<byte> digits = ReserveSpan(bytes);
        magnitude.TryWriteBytes(digits, out int written, isUnsigned: true);
        digits[written..].Clear();
        _length += bytes;
    }

    public void WriteDouble(CloneTag tag, double value)
    {
        ref byte target = ref Reserve(9);
        target = (byte)tag;
        PutDouble(ref Unsafe.Add(ref target, 1), value);
        _length += 9;
    }

    private static void PutDouble(ref byte target, double value)
    {
        long bits = double.IsNaN(value) ? CanonicalNaN : BitConverter.DoubleToInt64Bits(value);
        Unsafe.WriteUnaligned(
            ref target,
            BitConverter.IsLittleEndian ? bits : BinaryPrimitives.ReverseEndianness(bits)
        );
    }

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    internal static int PutVarint(ref byte target, uint value)
    {
        if (value < 0x80)
        {
            target = (byte)value;
            return 1;
        }

        int count = 0;
        while (value >= 0x80)
        {
            Unsafe.Add(ref target, count++) = (byte)(value | 0x80);
            value >>= 7;
        }

        Unsafe.Add(ref target, count) = (byte)value;
        return count + 1;
    }
}
