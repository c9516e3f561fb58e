using System.Runtime.CompilerServices;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Tuples are arrays; reading wants exactly as many elements, or fewer with the rest at their
/// defaults.
/// </summary>
internal sealed class TuplePlan<T>(PlanSet plans, Type[] elementTypes, Func<object?[], T> create)
    : ClonePlan<T>
{
    private ClonePlan[]? _elements;

    private ClonePlan[] Elements => _elements ??= Array.ConvertAll(elementTypes, plans.For);

    public override void Write(CloneWriter writer, T value)
    {
        if (value is null)
        {
            writer.WriteTag(CloneTag.Null);
            return;
        }

        if (typeof(T).IsValueType)
        {
            writer.TakeId();
        }
        else if (writer.TryWriteReference(value))
        {
            return;
        }

        WriteElements(writer, (ITuple)value);
    }

    public override T Read(CloneReader reader)
    {
        if (default(T) is null && reader.TryReadNothing())
        {
            return default!;
        }

        CloneTag tag = reader.ReadTag();
        if (tag == CloneTag.ObjectReference)
        {
            return reader.ReadReference(this);
        }

        if (tag != CloneTag.BeginDenseArray)
        {
            throw Mismatch(reader.ReadValue(tag));
        }

        return ReadElements(reader);
    }

    private void WriteElements(CloneWriter writer, ITuple tuple)
    {
        writer.Enter();
        writer.BeginDenseArray(tuple.Length);
        int i = 0;
        try
        {
            for (; i < tuple.Length; i++)
            {
                Elements[i].WriteObject(writer, tuple[i]);
            }
        }
        catch (CloneException e) when (e.Trail.Within(i))
        {
            throw;
        }

        writer.EndDenseArray(tuple.Length);
        writer.Leave();
    }

    private T ReadElements(CloneReader reader)
    {
        int id = reader.Open();
        reader.Enter();
        reader.Register(id, this, typeof(T));
        int length = reader.ReadDenseLength();
        if (length > Elements.Length)
        {
            throw Mismatch($"array of length {length}");
        }

        object?[] values = Array.ConvertAll(elementTypes, DefaultOf);
        int i = 0;
        try
        {
            for (; i < length; i++)
            {
                reader.ReleaseClaim(1);
                values[i] = Elements[i].ReadObject(reader);
            }
        }
        catch (CloneConversionException e) when (e.Trail.Within(i))
        {
            throw;
        }

        if (!reader.TryReadTag(CloneTag.EndDenseArray))
        {
            throw Mismatch("array with named properties");
        }

        reader.ReadDenseEnd((uint)length, 0);
        reader.Leave();
        T tuple = create(values);
        reader.Register(id, tuple!, typeof(T));
        return tuple;
    }

    private static object? DefaultOf(Type type) =>
        type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : null;
}
