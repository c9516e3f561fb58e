using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// Between UTF-16 units and single bytes. Latin-1 is the first 256 code points, not windows-1252.
/// </summary>
internal static class Latin1
{
    private const ulong HighBytes = 0xFF00_FF00_FF00_FF00;

    /// <summary>
    /// Narrows text into the start of a span of at least its length; one pass checks and copies.
    /// </summary>
    /// <returns>
    /// <see langword="false"/> when a unit does not fit; the target then holds rubbish.
    /// </returns>
    public static bool TryNarrow(ReadOnlySpan<char> text, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, text.Length);
        ref ushort source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref byte destination = ref MemoryMarshal.GetReference(target);
        int length = text.Length;
        int i = 0;
        if (Vector256.IsHardwareAccelerated && length >= Vector256<byte>.Count)
        {
            if (!TryNarrowVectors(ref source, ref destination, length, ref i))
            {
                return false;
            }
        }
        else if (Vector128.IsHardwareAccelerated && length >= Vector128<byte>.Count)
        {
            if (!TryNarrowHalfVectors(ref source, ref destination, length, ref i))
            {
                return false;
            }
        }

        int units = 0;
        for (; i < length; i++)
        {
            int unit = Unsafe.Add(ref source, i);
            units |= unit;
            Unsafe.Add(ref destination, i) = (byte)unit;
        }

        return units <= byte.MaxValue;
    }

    /// <summary>A string of Latin-1 bytes.</summary>
    public static string Widen(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "";
        }

        // A fresh string that nobody else has seen may be filled in place.
        string text = new string('\0', bytes.Length);
        ref ushort target = ref Unsafe.As<char, ushort>(
            ref MemoryMarshal.GetReference(text.AsSpan())
        );
        Widen(ref MemoryMarshal.GetReference(bytes), ref target, bytes.Length);
        return text;
    }

    /// <summary>Whether text equals Latin-1 bytes.</summary>
    public static bool Matches(string text, ReadOnlySpan<byte> bytes)
    {
        if (text.Length != bytes.Length)
        {
            return false;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            if (text[i] != bytes[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryNarrowVectors(
        ref ushort source,
        ref byte destination,
        int length,
        ref int position
    )
    {
        Vector256<ushort> high = Vector256.Create(HighBytes).AsUInt16();
        int i = position;
        for (; i <= length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            Vector256<ushort> low = Vector256.LoadUnsafe(ref source, (nuint)i);
            Vector256<ushort> next = Vector256.LoadUnsafe(
                ref source,
                (nuint)(i + Vector256<ushort>.Count)
            );
            if (((low | next) & high) != Vector256<ushort>.Zero)
            {
                return false;
            }

            Vector256.Narrow(low, next).StoreUnsafe(ref destination, (nuint)i);
        }

        position = i;
        return true;
    }

    private static bool TryNarrowHalfVectors(
        ref ushort source,
        ref byte destination,
        int length,
        ref int position
    )
    {
        Vector128<ushort> high = Vector128.Create(HighBytes).AsUInt16();
        int i = position;
        for (; i <= length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector128<ushort> low = Vector128.LoadUnsafe(ref source, (nuint)i);
            Vector128<ushort> next = Vector128.LoadUnsafe(
                ref source,
                (nuint)(i + Vector128<ushort>.Count)
            );
            if (((low | next) & high) != Vector128<ushort>.Zero)
            {
                return false;
            }

            Vector128.Narrow(low, next).StoreUnsafe(ref destination, (nuint)i);
        }

        position = i;
        return true;
    }

    private static void Widen(ref byte source, ref ushort target, int length)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= length - Vector256<byte>.Count; i += Vector256<byte>.Count)
            {
                (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(
                    Vector256.LoadUnsafe(ref source, (nuint)i)
                );
                low.StoreUnsafe(ref target, (nuint)i);
                high.StoreUnsafe(ref target, (nuint)(i + Vector256<ushort>.Count));
            }
        }

        if (Vector128.IsHardwareAccelerated && length - i >= Vector128<ushort>.Count)
        {
            for (; i <= length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
            {
                Vector64<byte> eight = Vector64.LoadUnsafe(ref source, (nuint)i);
                Vector128
                    .WidenLower(Vector128.Create(eight, Vector64<byte>.Zero))
                    .StoreUnsafe(ref target, (nuint)i);
            }
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
        }
    }
}
