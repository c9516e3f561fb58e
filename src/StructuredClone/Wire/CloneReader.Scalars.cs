using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorIpc.StructuredClone.Wire;

/// <content>Varints, numbers and BigInts.</content>
internal sealed partial class CloneReader
{
    /// <summary>An unsigned 32-bit varint; a fifth byte that overflows is refused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadVarint()
    {
        if (_position < _end && _data[_position] < 0x80)
        {
            return _data[_position++];
        }

        return ReadLongVarint();
    }

    public int ReadZigZag()
    {
        uint bits = ReadVarint();
        return (int)(bits >> 1) ^ -(int)(bits & 1);
    }

    public double ReadDouble()
    {
        double value = BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));
        return double.IsNaN(value) ? double.NaN : value;
    }

    public BigInteger ReadBigInt()
    {
        uint bitfield = ReadVarint();
        uint bytes = bitfield >> 1;
        if (bytes == 0)
        {
            if (bitfield != 0)
            {
                Fail("A BigInt is a negative zero");
            }

            return BigInteger.Zero;
        }

        if (bytes > (Options.MaxBigIntBits + 63L) / 64 * 8)
        {
            Fail($"A BigInt exceeds {Options.MaxBigIntBits} bits");
        }

        ReadOnlySpan<byte> digits = Take((int)Math.Min(bytes, int.MaxValue));
        var magnitude = new BigInteger(digits, isUnsigned: true);
        if (magnitude.GetBitLength() > Options.MaxBigIntBits)
        {
            Fail($"A BigInt exceeds {Options.MaxBigIntBits} bits");
        }

        return (bitfield & 1) == 0 ? magnitude : -magnitude;
    }

    private uint ReadLongVarint()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (_position == _end)
            {
                Fail("The input ends inside a number");
            }

            uint bits = _data[_position++];
            if (shift == 28 && bits > 0x0F)
            {
                Fail("A number exceeds 32 bits");
            }

            value |= (bits & 0x7F) << shift;
            if (bits < 0x80)
            {
                break;
            }
        }

        return value;
    }

    /// <summary>The next letter of an error record. Padding may not stand before it.</summary>
    public uint ReadErrorPart() => ReadVarint();

    public CloneErrorType ErrorTypeOf(uint letter)
    {
        if (!ErrorRecord.TryType(letter, out CloneErrorType type))
        {
            Fail("An error has a part that does not exist");
        }

        return type;
    }

    /// <summary>A trailing count, which must be what was read.</summary>
    public void ReadCount(uint expected)
    {
        if (ReadVarint() != expected)
        {
            Fail("A trailing count is wrong");
        }
    }
}
