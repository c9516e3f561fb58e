using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>Arrays, lists and other collections of one element type.</summary>
/// <remarks>
/// Written as dense arrays. Read from dense and sparse arrays, from Sets and, if the elements are
/// numbers, from typed arrays. Named properties beside the elements are dropped; holes become
/// default values.
/// </remarks>
internal abstract class SequencePlan<TSequence, T>(PlanSet plans) : IdentityPlan<TSequence>
{
    private ClonePlan<T>? _element;

    protected ClonePlan<T> Element => _element ??= plans.For<T>();

    public override TSequence ReadNew(CloneReader reader, CloneTag tag)
    {
        switch (tag)
        {
            case CloneTag.BeginDenseArray:
                return ReadDense(reader);
            case CloneTag.BeginSparseArray:
                return ReadSparse(reader);
            case CloneTag.BeginSet:
                return ReadSet(reader);
            default:
                if (
                    TypedNumbers<T>.IsKnown
                    && (CloneReader.IsBuffer(tag) || tag == CloneTag.HostObject)
                )
                {
                    return FromBytes(reader, reader.ReadBytes(tag));
                }

                throw Mismatch(reader, tag);
        }
    }

    /// <summary>A sequence of so many default elements.</summary>
    protected abstract TSequence Begin(int length);

    /// <summary>
    /// Sets an element. Every index below the length comes once, ascending, unless the array is
    /// sparse.
    /// </summary>
    protected abstract void Put(TSequence sequence, int index, T value);

    protected override TSequence ReadKnown(CloneReader reader) =>
        TypedNumbers<T>.IsKnown && reader.TryReadViewOfReference(out var view)
            ? FromBytes(reader, view)
            : base.ReadKnown(reader);

    /// <summary>Writes elements as a dense array.</summary>
    protected void WriteDense(CloneWriter writer, ReadOnlySpan<T> elements)
    {
        writer.Enter();
        writer.BeginDenseArray(elements.Length);
        if (!TypedNumbers<T>.TryWriteRun(writer, elements))
        {
            int i = 0;
            try
            {
                for (; i < elements.Length; i++)
                {
                    Element.Write(writer, elements[i]);
                }
            }
            catch (CloneException e) when (e.Trail.Within(i))
            {
                throw;
            }
        }

        writer.EndDenseArray(elements.Length);
        writer.Leave();
    }

    protected virtual int ReadRun(CloneReader reader, TSequence sequence) => 0;

    private TSequence ReadDense(CloneReader reader)
    {
        int id = reader.Open();
        reader.Enter();
        int length = reader.ReadDenseLength();
        TSequence sequence = Begin(length);
        reader.Register(id, sequence!, typeof(TSequence));
        int i = ReadRun(reader, sequence);
        reader.ReleaseClaim(i);
        try
        {
            for (; i < length; i++)
            {
                reader.ReleaseClaim(1);
                T value = reader.TryReadTag(CloneTag.Hole) ? default! : Element.Read(reader);
                Put(sequence, i, value);
            }
        }
        catch (CloneConversionException e) when (e.Trail.Within(i))
        {
            throw;
        }

        uint properties = ReadProperties(reader, sequence, (uint)length, CloneTag.EndDenseArray);
        reader.ReadDenseEnd((uint)length, properties);
        reader.Leave();
        return sequence;
    }

    private TSequence ReadSparse(CloneReader reader)
    {
        int id = reader.Open();
        reader.Enter();
        uint length = reader.ReadSparseLength();
        if (!reader.TryClaimHoles(length))
        {
            throw Mismatch($"sparse array of length {length}");
        }

        TSequence sequence = Begin((int)length);
        reader.Register(id, sequence!, typeof(TSequence));
        uint properties = ReadProperties(reader, sequence, length, CloneTag.EndSparseArray);
        reader.ReadDenseEnd(length, properties);
        reader.Leave();
        return sequence;
    }

    private uint ReadProperties(CloneReader reader, TSequence sequence, uint length, CloneTag end)
    {
        uint count = 0;
        KeyCheck keys = default;
        while (!reader.TryReadTag(end))
        {
            reader.CountElements(1);
            count++;
            if (reader.TryReadElementKey(out uint index, out string key))
            {
                keys.Add(reader, index, length);
                PutAt(reader, sequence, (int)index);
            }
            else
            {
                reader.CheckName(key);
                keys.Add(reader, key);
                reader.ReadValue();
            }
        }

        return count;
    }

    private void PutAt(CloneReader reader, TSequence sequence, int index)
    {
        try
        {
            Put(sequence, index, Element.Read(reader));
        }
        catch (CloneConversionException e) when (e.Trail.Within(index))
        {
            throw;
        }
    }

    private TSequence ReadSet(CloneReader reader)
    {
        int id = reader.Open();
        reader.Enter();
        var values = new List<T>();
        try
        {
            while (!reader.TryReadTag(CloneTag.EndSet))
            {
                reader.CountElements(1);
                values.Add(Element.Read(reader));
            }
        }
        catch (CloneConversionException e) when (e.Trail.WithinItem(values.Count))
        {
            throw;
        }

        reader.ReadCount((uint)values.Count);
        reader.Leave();
        TSequence sequence = Begin(values.Count);
        for (int i = 0; i < values.Count; i++)
        {
            Put(sequence, i, values[i]);
        }

        reader.Register(id, sequence!, typeof(TSequence));
        return sequence;
    }

    private TSequence FromBytes(
        CloneReader reader,
        (int Id, CloneViewKind? Kind, int At, int Length) bytes
    )
    {
        T[] numbers =
            TypedNumbers<T>.FromBytes(bytes.Kind, reader.SpanOf(bytes.At, bytes.Length), Element)
            ?? throw Mismatch(bytes.Kind?.ToString() ?? "ArrayBuffer");
        TSequence sequence = FromNumbers(numbers);
        reader.Register(bytes.Id, sequence!, typeof(TSequence));
        return sequence;
    }

    protected virtual TSequence FromNumbers(T[] numbers)
    {
        TSequence sequence = Begin(numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            Put(sequence, i, numbers[i]);
        }

        return sequence;
    }
}
