using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>The arguments of one call: a dense array whose elements have a type each.</summary>
internal static class ArgumentList
{
    public static void Write(CloneWriter writer, ReadOnlySpan<object?> arguments)
    {
        writer.TakeId();
        writer.Enter();
        writer.BeginDenseArray(arguments.Length);
        ClonePlan<object?> any = writer.Plans.For<object?>();
        int i = 0;
        try
        {
            for (; i < arguments.Length; i++)
            {
                any.Write(writer, arguments[i]);
            }
        }
        catch (CloneException e) when (e.Trail.Within(i))
        {
            throw;
        }

        writer.EndDenseArray(arguments.Length);
        writer.Leave();
    }

    public static object?[] Read(CloneReader reader, ReadOnlySpan<Type> types)
    {
        CloneTag tag = reader.ReadTag();
        if (tag is not (CloneTag.BeginDenseArray or CloneTag.BeginSparseArray))
        {
            throw new CloneConversionException(
                typeof(object?[]),
                Found.Describe(reader.ReadValue(tag))
            );
        }

        object?[] values = new object?[types.Length];
        int id = reader.Open();
        reader.Register(id, values, typeof(object?[]));
        reader.Enter();
        if (tag == CloneTag.BeginDenseArray)
        {
            ReadDense(reader, types, values);
        }
        else
        {
            ReadSparse(reader, types, values);
        }

        reader.Leave();
        return values;
    }

    private static void ReadDense(CloneReader reader, ReadOnlySpan<Type> types, object?[] values)
    {
        int length = reader.ReadDenseLength();
        for (int i = 0; i < length; i++)
        {
            reader.ReleaseClaim(1);
            if (reader.TryReadTag(CloneTag.Hole))
            {
                SetMissing(reader, types, values, i);
            }
            else
            {
                ReadArgument(reader, types, values, i);
            }
        }

        for (int i = length; i < types.Length; i++)
        {
            SetMissing(reader, types, values, i);
        }

        if (!reader.TryReadTag(CloneTag.EndDenseArray))
        {
            reader.Fail("Arguments have named properties");
        }

        reader.ReadDenseEnd((uint)length, 0);
    }

    /// <summary>
    /// V8 writes an array as sparse for reasons of its own, also one that has every element.
    /// </summary>
    private static void ReadSparse(CloneReader reader, ReadOnlySpan<Type> types, object?[] values)
    {
        uint length = reader.ReadSparseLength();
        KeyCheck keys = default;
        bool[] present = new bool[types.Length];
        uint count = 0;
        for (; !reader.TryReadTag(CloneTag.EndSparseArray); count++)
        {
            reader.CountElements(1);
            if (!reader.TryReadElementKey(out uint index, out _))
            {
                reader.Fail("Arguments have named properties");
            }

            keys.Add(reader, index, length);
            ReadArgument(reader, types, values, (int)index);
            if (index < present.Length)
            {
                present[index] = true;
            }
        }

        reader.ReadDenseEnd(length, count);
        for (int i = 0; i < present.Length; i++)
        {
            if (!present[i])
            {
                SetMissing(reader, types, values, i);
            }
        }
    }

    /// <summary>Reads one argument as its type; one that nobody asked for is dropped.</summary>
    private static void ReadArgument(
        CloneReader reader,
        ReadOnlySpan<Type> types,
        object?[] values,
        int index
    )
    {
        if (index >= types.Length)
        {
            reader.ReadValue();
            return;
        }

        try
        {
            values[index] = reader.Plans.For(types[index]).ReadObject(reader);
        }
        catch (CloneConversionException e) when (e.Trail.Within(index))
        {
            throw;
        }
    }

    private static void SetMissing(
        CloneReader reader,
        ReadOnlySpan<Type> types,
        object?[] values,
        int index
    )
    {
        if (index >= types.Length)
        {
            return;
        }

        try
        {
            values[index] = Missing(types[index], reader.Plans);
        }
        catch (CloneConversionException e) when (e.Trail.Within(index))
        {
            throw;
        }
    }

    private static object? Missing(Type type, PlanSet plans)
    {
        CloneReader reader = CloneReader.Rent(UndefinedMessage, null, isTyped: true);
        try
        {
            reader.ReadHeader();
            return plans.For(type).ReadObject(reader);
        }
        finally
        {
            reader.Return();
        }
    }

    private static readonly byte[] UndefinedMessage =
    [
        (byte)CloneTag.Version,
        WireVersion.Written,
        (byte)CloneTag.Undefined,
    ];
}
