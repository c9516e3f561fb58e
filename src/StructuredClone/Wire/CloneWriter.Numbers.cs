using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorIpc.StructuredClone.Wire;

/// <content>Runs of numbers, reserved for by the chunk.</content>
internal sealed partial class CloneWriter
{
    private const int ChunkElements = 1024;

    public void WriteInt32s(ReadOnlySpan<int> numbers)
    {
        while (!numbers.IsEmpty)
        {
            ReadOnlySpan<int> chunk = numbers[..Math.Min(ChunkElements, numbers.Length)];

            // Six bytes at most are used per element; stores may touch eight.
            ref byte start = ref Reserve((chunk.Length * 6) + 8);
            ref byte target = ref start;
            foreach (int number in chunk)
            {
                target = ref PutInt32(ref target, number);
            }

            _length += (int)Unsafe.ByteOffset(ref start, ref target);
            numbers = numbers[chunk.Length..];
        }
    }

    public void WriteDoubles(ReadOnlySpan<double> numbers)
    {
        while (!numbers.IsEmpty)
        {
            ReadOnlySpan<double> chunk = numbers[..Math.Min(ChunkElements, numbers.Length)];
            ref byte start = ref Reserve((chunk.Length * 9) + 8);
            ref byte target = ref start;
            int i = 0;
            for (; i <= chunk.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                target = ref PutFourNumbers(ref target, chunk.Slice(i, Vector256<double>.Count));
            }

            for (; i < chunk.Length; i++)
            {
                target = ref PutNumber(ref target, chunk[i]);
            }

            _length += (int)Unsafe.ByteOffset(ref start, ref target);
            numbers = numbers[chunk.Length..];
        }
    }

    /// <summary>
    /// Four numbers at once if none is whole or NaN, which is what arrays of measurements look
    /// like.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte PutFourNumbers(ref byte target, ReadOnlySpan<double> numbers)
    {
        Vector256<double> four = Vector256.Create(numbers);
        if (
            !BitConverter.IsLittleEndian
            || Vector256.EqualsAny(four, Vector256.Truncate(four))
            || !Vector256.EqualsAll(four, four)
        )
        {
            foreach (double number in numbers)
            {
                target = ref PutNumber(ref target, number);
            }

            return ref target;
        }

        for (int i = 0; i < Vector256<double>.Count; i++)
        {
            target = (byte)CloneTag.Double;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 1), numbers[i]);
            target = ref Unsafe.Add(ref target, 9);
        }

        return ref target;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte PutNumber(ref byte target, double number)
    {
        if (CloneNumber.IsWireInt32(number, out int whole))
        {
            return ref PutInt32(ref target, whole);
        }

        target = (byte)CloneTag.Double;
        PutDouble(ref Unsafe.Add(ref target, 1), number);
        return ref Unsafe.Add(ref target, 9);
    }

    /// <summary>
    /// Puts tag and digits with one store of eight bytes, of which up to six count.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte PutInt32(ref byte target, int number)
    {
        uint bits = ZigZag(number);
        if (bits >= 1u << 28)
        {
            target = (byte)CloneTag.Int32;
            return ref Unsafe.Add(ref target, 1 + PutVarint(ref Unsafe.Add(ref target, 1), bits));
        }

        // Seven bits to a byte, then a continuation bit for every byte below the last.
        ulong spread =
            (bits & 0x7Fu)
            | ((bits & 0x3F80u) << 1)
            | ((bits & 0x1F_C000u) << 2)
            | ((ulong)(bits & 0xFE0_0000u) << 3);
        int size = VarintSize(bits);
        ulong continued = 0x0080_8080u & ((1ul << (8 * (size - 1))) - 1);
        ulong word = ((spread | continued) << 8) | (byte)CloneTag.Int32;
        Unsafe.WriteUnaligned(
            ref target,
            BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word)
        );
        return ref Unsafe.Add(ref target, 1 + size);
    }
}
