namespace ActorIpc.StructuredClone.Tests.Node;

/// <summary>
/// A graph in which every view has a buffer of its own that holds just the viewed bytes: all that
/// <c>v8.serialize</c> keeps of a view.
/// </summary>
internal sealed class WithOwnBuffers
{
    private readonly Dictionary<CloneValue, CloneValue> _copies = new(
        ReferenceEqualityComparer.Instance
    );

    public static CloneValue Of(CloneValue value) => new WithOwnBuffers().Copy(value);

    private CloneValue Copy(CloneValue value)
    {
        if (_copies.TryGetValue(value, out CloneValue? known))
        {
            return known;
        }

        return value switch
        {
            CloneObject source => CopyObject(source, Known(source, new CloneObject())),
            CloneArray source => CopyArray(source),
            CloneMap source => CopyMap(source),
            CloneSet source => CopySet(source),
            CloneError source => CopyError(source),
            CloneArrayBufferView view => Known(
                view,
                new CloneArrayBufferView(
                    view.ViewKind,
                    new CloneArrayBuffer(view.Bytes),
                    0,
                    view.ByteLength
                )
            ),
            _ => value,
        };
    }

    private T Known<T>(CloneValue source, T copy)
        where T : CloneValue
    {
        _copies.Add(source, copy);
        return copy;
    }

    private CloneObject CopyObject(CloneObject source, CloneObject copy)
    {
        foreach ((string key, CloneValue value) in source)
        {
            copy.Add(key, Copy(value));
        }

        return copy;
    }

    private CloneArray CopyArray(CloneArray source)
    {
        CloneArray copy = Known(source, CloneArray.OfLength(source.Length));
        foreach ((long index, CloneValue value) in source.Present())
        {
            copy.Set(index, Copy(value));
        }

        if (source.HasProperties)
        {
            CopyObject(source.Properties, copy.Properties);
        }

        return copy;
    }

    private CloneMap CopyMap(CloneMap source)
    {
        CloneMap copy = Known(source, new CloneMap());
        foreach ((CloneValue key, CloneValue value) in source)
        {
            copy.Add(Copy(key), Copy(value));
        }

        return copy;
    }

    private CloneSet CopySet(CloneSet source)
    {
        CloneSet copy = Known(source, new CloneSet());
        foreach (CloneValue value in source)
        {
            copy.Add(Copy(value));
        }

        return copy;
    }

    private CloneError CopyError(CloneError source)
    {
        CloneError copy = Known(source, new CloneError(source.Type, source.Message, source.Stack));
        if (source.Cause is { } cause)
        {
            copy.SetCause(Copy(cause));
        }

        return copy;
    }
}
