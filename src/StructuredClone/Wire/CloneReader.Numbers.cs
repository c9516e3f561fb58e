using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorIpc.StructuredClone.Wire;

/// <content>Runs of numbers in dense arrays, read without a call per element.</content>
internal sealed partial class CloneReader
{
    /// <summary>Reads elements while they are 32-bit integers in the plainest form.</summary>
    /// <returns>
    /// How many were read. What stops the run is left for the general path, which also reports
    /// errors.
    /// </returns>
    public int ReadInt32Run(Span<int> target)
    {
        ref byte data = ref MemoryMarshal.GetArrayDataReference(_data);
        int position = _position;
        int lastStart = _end - sizeof(ulong);
        int i = 0;
        for (; i < target.Length && position <= lastStart; i++)
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref data, position));
            word = BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
            int size = DecodeInt32(word, out target[i]);
            if (size == 0)
            {
                break;
            }

            position += size;
        }

        _position = position;
        return position <= lastStart ? i : i + ReadInt32Tail(target[i..]);
    }

    /// <summary>The last few bytes of the input, where no whole word can be loaded.</summary>
    private int ReadInt32Tail(Span<int> target)
    {
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        for (int i = 0; i < target.Length; i++)
        {
            int available = Math.Min(BytesLeft, last.Length);
            last.Clear();
            _data.AsSpan(_position, available).CopyTo(last);
            int size = DecodeInt32(BinaryPrimitives.ReadUInt64LittleEndian(last), out target[i]);
            if (size == 0 || size > available)
            {
                return i;
            }

            _position += size;
        }

        return target.Length;
    }

    /// <summary>Decodes tag and digits at the low end of a word.</summary>
    /// <returns>The bytes used; 0 if this is no plain 32-bit integer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DecodeInt32(ulong word, out int number)
    {
        number = 0;
        if ((byte)word != (byte)CloneTag.Int32)
        {
            return 0;
        }

        word >>= 8;
        uint bits = (uint)word & 0x7F;
        int size = 1;
        if ((word & 0x80) != 0)
        {
            size = DecodeLonger(word, ref bits);
            if (size == 0)
            {
                return 0;
            }
        }

        number = (int)(bits >> 1) ^ -(int)(bits & 1);
        return 1 + size;
    }

    /// <summary>Reads elements while they are doubles or plain 32-bit integers.</summary>
    public int ReadDoubleRun(Span<double> target)
    {
        int i = 0;
        while (i < target.Length)
        {
            int before = i;
            i += ReadPureDoubleRun(target[i..]);
            i += ReadInt32AsDoubleRun(target[i..]);
            if (i == before)
            {
                break;
            }
        }

        return i;
    }

    private int ReadPureDoubleRun(Span<double> target)
    {
        ref byte data = ref MemoryMarshal.GetArrayDataReference(_data);
        int position = _position;
        int lastStart = _end - 1 - sizeof(double);
        int i = 0;
        for (; i < target.Length && position <= lastStart; i++)
        {
            if (Unsafe.Add(ref data, position) != (byte)CloneTag.Double)
            {
                break;
            }

            long bits = Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref data, position + 1));
            double value = BitConverter.Int64BitsToDouble(
                BitConverter.IsLittleEndian ? bits : BinaryPrimitives.ReverseEndianness(bits)
            );
            target[i] = double.IsNaN(value) ? double.NaN : value;
            position += 1 + sizeof(double);
        }

        _position = position;
        return i;
    }

    private int ReadInt32AsDoubleRun(Span<double> target)
    {
        Span<int> whole = stackalloc int[64];
        int total = 0;
        int read;
        do
        {
            read = ReadInt32Run(whole[..Math.Min(whole.Length, target.Length - total)]);
            for (int i = 0; i < read; i++)
            {
                target[total + i] = whole[i];
            }

            total += read;
        } while (read == whole.Length);

        return total;
    }

    /// <summary>
    /// Digits of two to five bytes from the low end of a word; 0 if they overflow 32 bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DecodeLonger(ulong word, ref uint bits)
    {
        bits |= (uint)(word >> 1) & 0x3F80;
        if ((word & 0x8000) == 0)
        {
            return 2;
        }

        bits |= (uint)(word >> 2) & 0x1F_C000;
        if ((word & 0x80_0000) == 0)
        {
            return 3;
        }

        bits |= (uint)(word >> 3) & 0xFE0_0000;
        if ((word & 0x8000_0000) == 0)
        {
            return 4;
        }

        uint last = (uint)(word >> 32) & 0xFF;
        bits |= last << 28;
        return last > 0x0F ? 0 : 5;
    }
}
