using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>What the number types of .NET have in common with JavaScript's typed arrays.</summary>
internal static class TypedNumbers<T>
{
    private static readonly CloneViewKind? OwnKind = KindOf();

    /// <summary>Whether there is a typed array of this element type.</summary>
    public static bool IsKnown => OwnKind is not null;

    public static CloneViewKind Kind => OwnKind!.Value;

    /// <summary>Writes elements without a call for each, if their type allows it.</summary>
    public static bool TryWriteRun(CloneWriter writer, ReadOnlySpan<T> elements)
    {
        if (typeof(T) == typeof(int))
        {
            writer.WriteInt32s(Reinterpret<int>(elements));
            return true;
        }

        if (typeof(T) == typeof(double))
        {
            writer.WriteDoubles(Reinterpret<double>(elements));
            return true;
        }

        return false;
    }

    public static int ReadRun(CloneReader reader, Span<T> target)
    {
        if (typeof(T) == typeof(int))
        {
            return reader.ReadInt32Run(Reinterpret<int>(target));
        }

        return typeof(T) == typeof(double) ? reader.ReadDoubleRun(Reinterpret<double>(target)) : 0;
    }

    /// <summary>
    /// The memory of elements as bytes in little-endian order, for a typed array.
    /// </summary>
    public static ReadOnlySpan<byte> BytesOf(ReadOnlySpan<T> elements) =>
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)),
            elements.Length * Unsafe.SizeOf<T>()
        );

    /// <summary>Elements from a view's bytes; null if views of this kind are not taken.</summary>
    /// <param name="kind">The view's kind; null for an ArrayBuffer without a view.</param>
    /// <param name="bytes">The viewed bytes.</param>
    /// <param name="element">Converts elements of another number type, checking each.</param>
    public static T[]? FromBytes(
        CloneViewKind? kind,
        ReadOnlySpan<byte> bytes,
        ClonePlan<T> element
    )
    {
        if (
            typeof(T) == typeof(byte)
            && kind is null or CloneViewKind.DataView or CloneViewKind.Uint8ClampedArray
        )
        {
            kind = CloneViewKind.Uint8Array;
        }

        if (kind == OwnKind)
        {
            T[] copy = GC.AllocateUninitializedArray<T>(bytes.Length / Unsafe.SizeOf<T>());
            bytes.CopyTo(
                MemoryMarshal.CreateSpan(
                    ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(copy)),
                    bytes.Length
                )
            );
            return copy;
        }

        return kind is { } other and not CloneViewKind.DataView && element is ScalarPlan<T> scalar
            ? ViewElements.ReadAll(other, bytes, scalar)
            : null;
    }

    private static ReadOnlySpan<TSame> Reinterpret<TSame>(ReadOnlySpan<T> elements) =>
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<T, TSame>(ref MemoryMarshal.GetReference(elements)),
            elements.Length
        );

    private static Span<TSame> Reinterpret<TSame>(Span<T> elements) =>
        MemoryMarshal.CreateSpan(
            ref Unsafe.As<T, TSame>(ref MemoryMarshal.GetReference(elements)),
            elements.Length
        );

    private static CloneViewKind? KindOf() =>
        typeof(T) == typeof(byte) ? CloneViewKind.Uint8Array
        : typeof(T) == typeof(sbyte) ? CloneViewKind.Int8Array
        : typeof(T) == typeof(short) ? CloneViewKind.Int16Array
        : typeof(T) == typeof(ushort) ? CloneViewKind.Uint16Array
        : typeof(T) == typeof(int) ? CloneViewKind.Int32Array
        : typeof(T) == typeof(uint) ? CloneViewKind.Uint32Array
        : typeof(T) == typeof(Half) ? CloneViewKind.Float16Array
        : typeof(T) == typeof(float) ? CloneViewKind.Float32Array
        : typeof(T) == typeof(double) ? CloneViewKind.Float64Array
        : typeof(T) == typeof(long) ? CloneViewKind.BigInt64Array
        : typeof(T) == typeof(ulong) ? CloneViewKind.BigUint64Array
        : null;
}
