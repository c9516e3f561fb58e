using System.Collections;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// <c>object</c>: written as what it is at run time, read as the natural .NET value of whatever
/// comes.
/// </summary>
internal sealed class NaturalPlan(PlanSet plans) : ClonePlan<object?>
{
    public override void Write(CloneWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteTag(CloneTag.Null);
                break;
            case string text:
                writer.WriteString(text);
                break;
            case int number:
                writer.WriteInt32(number);
                break;
            default:
                if (value.GetType() == typeof(object))
                {
                    WriteEmpty(writer, value);
                }
                else
                {
                    plans.ForRuntime(value.GetType(), this).WriteObject(writer, value);
                }

                break;
        }
    }

    public override object? Read(CloneReader reader)
    {
        CloneTag tag = reader.ReadTag();
        switch (tag)
        {
            case CloneTag.ObjectReference:
                return reader.TryReadViewOfReference(out var view)
                    ? FromView(reader, view)
                    : reader.ReadReference(this);
            case CloneTag.ArrayBuffer:
            case CloneTag.ResizableArrayBuffer:
            case CloneTag.ImmutableArrayBuffer:
            case CloneTag.HostObject:
                return FromView(reader, reader.ReadBytes(tag));
            case CloneTag.BeginObject:
                return Read<Dictionary<string, object?>>(reader);
            case CloneTag.BeginDenseArray:
            case CloneTag.BeginSparseArray:
                return Read<object?[]>(reader);
            case CloneTag.BeginMap:
                return Read<Dictionary<object, object?>>(reader);
            case CloneTag.BeginSet:
                return Read<HashSet<object?>>(reader);
            case CloneTag.Error:
                return Read<Exception>(reader);
            default:
                return FromValue(reader.ReadValue(tag));
        }
    }

    /// <summary>
    /// What stands in the model only because its place was skipped gets a natural value here.
    /// </summary>
    public override bool Keeps(object known) =>
        known is not (ClonePlan or CloneValue) or CloneRegExp;

    private T Read<T>(CloneReader reader)
    {
        reader.Unread();
        return plans.For<T>().Read(reader);
    }

    private static object? FromValue(CloneValue value) =>
        value switch
        {
            CloneNull or CloneUndefined => null,
            CloneBoolean boolean => boolean.Value,
            CloneNumber number => CloneNumber.IsWireInt32(number.Value, out int whole)
                ? whole
                : (object)number.Value,
            CloneString text => text.Value,
            CloneBigInt big => big.Value,
            CloneBoxed boxed => FromValue(boxed.Primitive),
            CloneDate date => date.ToDateTimeOffset()
                ?? throw Mismatch("Date that is invalid or outside the years 1 to 9999"),
            _ => value,
        };

    private static object FromView(
        CloneReader reader,
        (int Id, CloneViewKind? Kind, int At, int Length) view
    )
    {
        ReadOnlySpan<byte> bytes = reader.SpanOf(view.At, view.Length);
        object array = view.Kind switch
        {
            CloneViewKind.Int8Array => ArrayOf<sbyte>(view.Kind, bytes),
            CloneViewKind.Int16Array => ArrayOf<short>(view.Kind, bytes),
            CloneViewKind.Uint16Array => ArrayOf<ushort>(view.Kind, bytes),
            CloneViewKind.Int32Array => ArrayOf<int>(view.Kind, bytes),
            CloneViewKind.Uint32Array => ArrayOf<uint>(view.Kind, bytes),
            CloneViewKind.Float16Array => ArrayOf<Half>(view.Kind, bytes),
            CloneViewKind.Float32Array => ArrayOf<float>(view.Kind, bytes),
            CloneViewKind.Float64Array => ArrayOf<double>(view.Kind, bytes),
            CloneViewKind.BigInt64Array => ArrayOf<long>(view.Kind, bytes),
            CloneViewKind.BigUint64Array => ArrayOf<ulong>(view.Kind, bytes),
            _ => ArrayOf<byte>(view.Kind, bytes),
        };
        reader.Register(view.Id, array, typeof(object));
        return array;
    }

    private static T[] ArrayOf<T>(CloneViewKind? kind, ReadOnlySpan<byte> bytes) =>
        TypedNumbers<T>.FromBytes(kind, bytes, null!)!;

    private static void WriteEmpty(CloneWriter writer, object value)
    {
        if (!writer.TryWriteReference(value))
        {
            writer.WriteTag(CloneTag.BeginObject);
            writer.WriteTag(CloneTag.EndObject);
            writer.WriteVarint(0);
        }
    }
}

/// <summary>
/// Keys of a Map without a declared type: 1 and 1.0 are one key, as in JavaScript; hashes are
/// seeded.
/// </summary>
internal sealed class NaturalKeyComparer : IEqualityComparer<object?>, IEqualityComparer
{
    public static NaturalKeyComparer Instance { get; } = new();

    public new bool Equals(object? x, object? y) =>
        object.Equals(x, y)
        || (x is int or double && y is int or double && ToDouble(x).Equals(ToDouble(y)));

    public int GetHashCode(object? obj) =>
        obj switch
        {
            null => 0,
            int or double => HashCode.Combine(ToDouble(obj) + 0.0),
            _ => HashCode.Combine(obj),
        };

    private static double ToDouble(object number) => number is int whole ? whole : (double)number;
}
