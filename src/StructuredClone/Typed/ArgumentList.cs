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
        if (!reader.TryReadTag(CloneTag.BeginDenseArray))
        {
            CloneValue found = reader.ReadValue();
            throw new CloneConversionException(typeof(object?[]), Found.Describe(found));
        }

        object?[] values = new object?[types.Length];
        int id = reader.Open();
        reader.Register(id, values, typeof(object?[]));
        reader.Enter();
        int length = reader.ReadDenseLength();
        int i = 0;
        try
        {
            for (; i < length; i++)
            {
                reader.ReleaseClaim(1);
                ReadArgument(reader, types, values, i);
            }

            for (; i < types.Length; i++)
            {
                values[i] = Missing(types[i], reader.Plans);
            }
        }
        catch (CloneConversionException e) when (e.Trail.Within(i))
        {
            throw;
        }

        if (!reader.TryReadTag(CloneTag.EndDenseArray))
        {
            reader.Fail("Arguments have named properties");
        }

        reader.ReadDenseEnd((uint)length, 0);
        reader.Leave();
        return values;
    }

    private static void ReadArgument(
        CloneReader reader,
        ReadOnlySpan<Type> types,
        object?[] values,
        int index
    )
    {
        bool isHole = reader.TryReadTag(CloneTag.Hole);
        if (index >= types.Length)
        {
            _ = isHole ? null : reader.ReadValue();
        }
        else
        {
            values[index] = isHole
                ? Missing(types[index], reader.Plans)
                : reader.Plans.For(types[index]).ReadObject(reader);
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
