using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Dictionaries with string keys are objects, all others are Maps. String-keyed ones read both.
/// </summary>
internal sealed class DictionaryPlan<TDictionary, TKey, TValue>(
    PlanSet plans,
    Func<TDictionary>? create
) : IdentityPlan<TDictionary>
    where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private ClonePlan<TKey>? _key;
    private ClonePlan<TValue>? _value;

    private ClonePlan<TKey> Key => _key ??= plans.For<TKey>();

    private ClonePlan<TValue> Value => _value ??= plans.For<TValue>();

    public override TDictionary ReadNew(CloneReader reader, CloneTag tag)
    {
        bool isObject = tag == CloneTag.BeginObject && typeof(TKey) == typeof(string);
        if (create is null || !(isObject || tag == CloneTag.BeginMap))
        {
            throw Mismatch(reader, tag);
        }

        int id = reader.Open();
        reader.Enter();
        TDictionary target = create();
        reader.Register(id, target, typeof(TDictionary));
        var entries = (IDictionary<TKey, TValue>)target;
        uint count = isObject
            ? ReadProperties(reader, (IDictionary<string, TValue>)entries)
            : ReadEntries(reader, entries);
        reader.ReadCount(count);
        reader.Leave();
        return target;
    }

    protected override void WriteNew(CloneWriter writer, TDictionary value)
    {
        writer.Enter();
        if (typeof(TKey) == typeof(string))
        {
            WriteObject(writer, value);
        }
        else
        {
            WriteMap(writer, value);
        }

        writer.Leave();
    }

    private uint ReadProperties(CloneReader reader, IDictionary<string, TValue> target)
    {
        uint count = 0;
        string key = "";
        try
        {
            while (!reader.TryReadTag(CloneTag.EndObject))
            {
                reader.CountElements(1);
                key = reader.ReadKey();
                if (!target.TryAdd(key, Value.Read(reader)))
                {
                    reader.Fail("A key occurs twice");
                }

                count++;
            }
        }
        catch (CloneConversionException e) when (e.Trail.Within(key))
        {
            throw;
        }

        return count;
    }

    private uint ReadEntries(CloneReader reader, IDictionary<TKey, TValue> target)
    {
        uint count = 0;
        try
        {
            while (!reader.TryReadTag(CloneTag.EndMap))
            {
                reader.CountElements(1);
                TKey key = Key.Read(reader);
                if (key is null)
                {
                    throw Mismatch("Map with a null key");
                }

                count++;
                target[key] = Value.Read(reader);
                count++;
            }
        }
        catch (CloneConversionException e) when (e.Trail.WithinEntry(count))
        {
            throw;
        }

        return count;
    }

    private void WriteObject(CloneWriter writer, TDictionary source)
    {
        writer.WriteTag(CloneTag.BeginObject);
        uint count = 0;
        string name = "";
        try
        {
            foreach ((TKey key, TValue value) in InKeyOrder(source))
            {
                name = (string)(object)key;
                writer.WriteKey(name);
                Value.Write(writer, value);
                count++;
            }
        }
        catch (CloneException e) when (e.Trail.Within(name))
        {
            throw;
        }

        writer.CountElements(count);
        writer.WriteTag(CloneTag.EndObject);
        writer.WriteVarint(count);
    }

    private void WriteMap(CloneWriter writer, TDictionary source)
    {
        writer.WriteTag(CloneTag.BeginMap);
        uint count = 0;
        try
        {
            foreach ((TKey key, TValue value) in source)
            {
                Key.Write(writer, key);
                count++;
                Value.Write(writer, value);
                count++;
            }
        }
        catch (CloneException e) when (e.Trail.WithinEntry(count))
        {
            throw;
        }

        writer.CountElements(count / 2);
        writer.WriteTag(CloneTag.EndMap);
        writer.WriteVarint(count);
    }

    /// <summary>Array indices come first and ascending, as in every JavaScript object.</summary>
    private static IEnumerable<KeyValuePair<TKey, TValue>> InKeyOrder(TDictionary source)
    {
        bool hasIndices = false;
        foreach ((TKey key, _) in source)
        {
            hasIndices |= JsNumber.TryArrayIndex((string)(object)key, out _);
        }

        return hasIndices
            ? source.OrderBy(pair =>
                JsNumber.TryArrayIndex((string)(object)pair.Key, out uint index)
                    ? index
                    : uint.MaxValue
            )
            : source;
    }
}
