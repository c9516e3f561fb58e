using System.Runtime.InteropServices;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Arrays. Bytes are always a Uint8Array; other numbers become a typed array when asked to.
/// </summary>
internal sealed class ArrayPlan<T>(PlanSet plans, bool asTypedArray) : SequencePlan<T[], T>(plans)
{
    private readonly bool _asTypedArray =
        typeof(T) == typeof(byte) || (asTypedArray && TypedNumbers<T>.IsKnown);

    protected override T[] Begin(int length) =>
        TypedNumbers<T>.IsKnown ? new T[length]
        : length == 0 ? []
        : new T[length];

    protected override void Put(T[] sequence, int index, T value) => sequence[index] = value;

    protected override int ReadRun(CloneReader reader, T[] sequence) =>
        TypedNumbers<T>.ReadRun(reader, sequence);

    protected override T[] FromNumbers(T[] numbers) => numbers;

    protected override void WriteKnown(CloneWriter writer, T[] value)
    {
        if (value.Length == 0)
        {
            WriteEmpty(writer, value);
        }
        else if (!_asTypedArray)
        {
            base.WriteKnown(writer, value);
        }
        else if (!writer.TryWriteViewReference(value))
        {
            WriteTyped(writer, value);
        }
    }

    protected override void WriteNew(CloneWriter writer, T[] value) => WriteDense(writer, value);

    /// <summary>
    /// .NET shares one empty array among all that have nothing in common: it is no identity.
    /// </summary>
    private void WriteEmpty(CloneWriter writer, T[] value)
    {
        if (_asTypedArray)
        {
            WriteTyped(writer, value);
        }
        else
        {
            writer.TakeId();
            WriteDense(writer, value);
        }
    }

    private static void WriteTyped(CloneWriter writer, T[] value)
    {
        if (value is byte[] bytes)
        {
            writer.WriteBytesAs(CloneViewKind.Uint8Array, bytes.AsMemory());
        }
        else
        {
            writer.WriteBytesAs(TypedNumbers<T>.Kind, TypedNumbers<T>.BytesOf(value));
        }
    }
}

internal sealed class ListPlan<T>(PlanSet plans, bool asTypedArray)
    : SequencePlan<List<T>, T>(plans)
{
    private readonly bool _asTypedArray = asTypedArray && TypedNumbers<T>.IsKnown;

    protected override List<T> Begin(int length)
    {
        var list = new List<T>(length);
        CollectionsMarshal.SetCount(list, length);
        CollectionsMarshal.AsSpan(list).Clear();
        return list;
    }

    protected override void Put(List<T> sequence, int index, T value) => sequence[index] = value;

    protected override int ReadRun(CloneReader reader, List<T> sequence) =>
        TypedNumbers<T>.ReadRun(reader, CollectionsMarshal.AsSpan(sequence));

    protected override void WriteKnown(CloneWriter writer, List<T> value)
    {
        if (!_asTypedArray)
        {
            base.WriteKnown(writer, value);
        }
        else if (!writer.TryWriteViewReference(value))
        {
            ReadOnlySpan<byte> bytes = TypedNumbers<T>.BytesOf(CollectionsMarshal.AsSpan(value));
            writer.WriteBytesAs(TypedNumbers<T>.Kind, bytes);
        }
    }

    protected override void WriteNew(CloneWriter writer, List<T> value) =>
        WriteDense(writer, CollectionsMarshal.AsSpan(value));
}

/// <summary>
/// Anything that is enumerated when written. Made by adding, or from a list, or not at all.
/// </summary>
internal sealed class EnumerablePlan<TSequence, T>(
    PlanSet plans,
    Func<TSequence>? create,
    Func<List<T>, TSequence>? convert
) : SequencePlan<TSequence, T>(plans)
    where TSequence : IEnumerable<T>
{
    private readonly PlanSet _plans = plans;

    public override TSequence ReadNew(CloneReader reader, CloneTag tag)
    {
        if (create is not null)
        {
            return base.ReadNew(reader, tag);
        }

        if (convert is null)
        {
            throw Mismatch(reader, tag);
        }

        int id = reader.NextId;
        List<T> values = ((IdentityPlan<List<T>>)_plans.For<List<T>>()).ReadNew(reader, tag);
        TSequence sequence = convert(values);
        reader.Register(id, sequence, typeof(TSequence));
        return sequence;
    }

    protected override TSequence Begin(int length) => create!();

    protected override void Put(TSequence sequence, int index, T value) =>
        ((ICollection<T>)sequence).Add(value);

    protected override void WriteNew(CloneWriter writer, TSequence value)
    {
        T[] elements;
        try
        {
            elements = [.. value];
        }
        catch (Exception e) when (e is not (CloneException or OutOfMemoryException))
        {
            throw new CloneException("Enumerating it failed.", e);
        }

        WriteDense(writer, elements);
    }
}

/// <summary>Sets are Sets. Read from Sets and from arrays.</summary>
internal sealed class SetPlan<TSet, T>(PlanSet plans, Func<TSet> create)
    : SequencePlan<TSet, T>(plans)
    where TSet : ICollection<T>
{
    public override TSet ReadNew(CloneReader reader, CloneTag tag)
    {
        if (tag != CloneTag.BeginSet)
        {
            return base.ReadNew(reader, tag);
        }

        int id = reader.Open();
        reader.Enter();
        TSet set = create();
        reader.Register(id, set, typeof(TSet));
        uint count = 0;
        try
        {
            while (!reader.TryReadTag(CloneTag.EndSet))
            {
                reader.CountElements(1);
                set.Add(Element.Read(reader));
                count++;
            }
        }
        catch (CloneConversionException e) when (e.Trail.WithinItem(count))
        {
            throw;
        }

        reader.ReadCount(count);
        reader.Leave();
        return set;
    }

    protected override TSet Begin(int length) => create();

    protected override void Put(TSet sequence, int index, T value) => sequence.Add(value);

    protected override void WriteNew(CloneWriter writer, TSet value)
    {
        writer.Enter();
        writer.WriteTag(CloneTag.BeginSet);
        uint count = 0;
        try
        {
            foreach (T element in value)
            {
                Element.Write(writer, element);
                count++;
            }
        }
        catch (CloneException e) when (e.Trail.WithinItem(count))
        {
            throw;
        }

        writer.CountElements(count);
        writer.WriteTag(CloneTag.EndSet);
        writer.WriteVarint(count);
        writer.Leave();
    }
}

/// <summary>
/// Memory of numbers: a typed array of exactly the viewed elements, without identity.
/// </summary>
internal sealed class MemoryPlan<TMemory, T>(
    PlanSet plans,
    Func<TMemory, ReadOnlyMemory<T>> toMemory,
    Func<T[], TMemory> fromArray
) : ClonePlan<TMemory>
{
    private ClonePlan<T[]>? _array;

    private ClonePlan<T[]> Array => _array ??= plans.For<T[]>();

    public override void Write(CloneWriter writer, TMemory value)
    {
        ReadOnlyMemory<T> memory = toMemory(value);
        if (TypedNumbers<T>.IsKnown)
        {
            writer.WriteBytesAs(TypedNumbers<T>.Kind, TypedNumbers<T>.BytesOf(memory.Span));
        }
        else
        {
            Array.Write(writer, memory.ToArray());
        }
    }

    public override TMemory Read(CloneReader reader) => fromArray(Array.Read(reader) ?? []);
}

/// <summary>Bytes that may borrow the input, if the options say so.</summary>
internal sealed class ReadOnlyBytesPlan(PlanSet plans) : ClonePlan<ReadOnlyMemory<byte>>
{
    private readonly ClonePlan<byte[]> _array = plans.For<byte[]>();

    public override void Write(CloneWriter writer, ReadOnlyMemory<byte> value) =>
        writer.WriteBytesAs(CloneViewKind.Uint8Array, value);

    public override ReadOnlyMemory<byte> Read(CloneReader reader)
    {
        CloneTag tag = reader.ReadTag();
        if (reader.Options.BorrowInput && (CloneReader.IsBuffer(tag) || tag == CloneTag.HostObject))
        {
            (_, CloneViewKind? kind, int at, int length) = reader.ReadBytes(tag);
            return
                kind
                    is null
                        or CloneViewKind.Uint8Array
                        or CloneViewKind.Uint8ClampedArray
                        or CloneViewKind.DataView
                ? reader.Bytes(at, length)
                : throw Mismatch(kind.Value.ToString());
        }

        reader.Unread();
        return _array.Read(reader);
    }
}

/// <summary>
/// An interface or base class, written as what it is at run time and read as one concrete type.
/// </summary>
internal sealed class StandInPlan<TDeclared, TConcrete>(PlanSet plans) : IdentityPlan<TDeclared>
    where TConcrete : TDeclared
{
    public override TDeclared ReadNew(CloneReader reader, CloneTag tag) =>
        ((IdentityPlan<TConcrete>)plans.For<TConcrete>()).ReadNew(reader, tag);

    protected override void WriteNew(CloneWriter writer, TDeclared value) =>
        throw new System.Diagnostics.UnreachableException("No object is of an interface type.");
}
