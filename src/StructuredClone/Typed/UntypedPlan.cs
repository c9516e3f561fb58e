using System.Collections;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Collections from before generics: dictionaries are Maps, the rest arrays. Only <see
/// cref="IEnumerable"/> and its like are read.
/// </summary>
internal sealed class UntypedPlan<T>(PlanSet plans) : IdentityPlan<T>
    where T : IEnumerable
{
    public override T ReadNew(CloneReader reader, CloneTag tag)
    {
        Type stand = typeof(IDictionary).IsAssignableFrom(typeof(T))
            ? typeof(Dictionary<object, object?>)
            : typeof(object?[]);
        if (!typeof(T).IsAssignableFrom(stand))
        {
            throw Mismatch(reader, tag);
        }

        reader.Unread();
        return (T)plans.For(stand).ReadObject(reader)!;
    }

    protected override void WriteNew(CloneWriter writer, T value)
    {
        writer.Enter();
        if (value is IDictionary dictionary)
        {
            WriteMap(writer, dictionary);
        }
        else
        {
            WriteArray(writer, [.. value.Cast<object?>()]);
        }

        writer.Leave();
    }

    private void WriteMap(CloneWriter writer, IDictionary dictionary)
    {
        writer.WriteTag(CloneTag.BeginMap);
        ClonePlan<object?> any = plans.For<object?>();
        int count = 0;
        try
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                any.Write(writer, entry.Key);
                count++;
                any.Write(writer, entry.Value);
                count++;
            }
        }
        catch (CloneException e) when (e.Trail.WithinEntry(count))
        {
            throw;
        }

        writer.WriteTag(CloneTag.EndMap);
        writer.WriteVarint((uint)dictionary.Count * 2);
    }

    private void WriteArray(CloneWriter writer, object?[] elements)
    {
        writer.BeginDenseArray(elements.Length);
        int i = 0;
        try
        {
            for (; i < elements.Length; i++)
            {
                plans.For<object?>().Write(writer, elements[i]);
            }
        }
        catch (CloneException e) when (e.Trail.Within(i))
        {
            throw;
        }

        writer.EndDenseArray(elements.Length);
    }
}
