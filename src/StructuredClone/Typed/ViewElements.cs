using System.Buffers.Binary;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>Elements of a typed array as values, for targets of another number type.</summary>
internal static class ViewElements
{
    public static T[] ReadAll<T>(CloneViewKind kind, ReadOnlySpan<byte> bytes, ScalarPlan<T> plan)
    {
        int size = CloneArrayBufferView.ElementSize(kind);
        var elements = new T[bytes.Length / size];
        int i = 0;
        try
        {
            for (; i < elements.Length; i++)
            {
                elements[i] = plan.FromValue(ElementOf(kind, bytes[(i * size)..]));
            }
        }
        catch (CloneConversionException e) when (e.Trail.Within(i))
        {
            throw;
        }

        return elements;
    }

    private static CloneValue ElementOf(CloneViewKind kind, ReadOnlySpan<byte> bytes) =>
        kind switch
        {
            CloneViewKind.Int8Array => CloneNumber.Of((sbyte)bytes[0]),
            CloneViewKind.Int16Array => CloneNumber.Of(
                BinaryPrimitives.ReadInt16LittleEndian(bytes)
            ),
            CloneViewKind.Uint16Array => CloneNumber.Of(
                BinaryPrimitives.ReadUInt16LittleEndian(bytes)
            ),
            CloneViewKind.Int32Array => CloneNumber.Of(
                BinaryPrimitives.ReadInt32LittleEndian(bytes)
            ),
            CloneViewKind.Uint32Array => CloneNumber.Of(
                (double)BinaryPrimitives.ReadUInt32LittleEndian(bytes)
            ),
            CloneViewKind.Float16Array => CloneNumber.Of(
                (double)BinaryPrimitives.ReadHalfLittleEndian(bytes)
            ),
            CloneViewKind.Float32Array => CloneNumber.Of(
                (double)BinaryPrimitives.ReadSingleLittleEndian(bytes)
            ),
            CloneViewKind.Float64Array => CloneNumber.Of(
                BinaryPrimitives.ReadDoubleLittleEndian(bytes)
            ),
            CloneViewKind.BigInt64Array => CloneBigInt.Of(
                BinaryPrimitives.ReadInt64LittleEndian(bytes)
            ),
            CloneViewKind.BigUint64Array => CloneBigInt.Of(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes)
            ),
            _ => CloneNumber.Of((int)bytes[0]),
        };
}
