using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ActorIpc.StructuredClone;

/// <summary>A JavaScript Map: keys of any kind, in insertion order.</summary>
[SuppressMessage(
    "Naming",
    "CA1710:Identifiers should have correct suffix",
    Justification = "JavaScript's name."
)]
public sealed class CloneMap : CloneValue, IEnumerable<KeyValuePair<CloneValue, CloneValue>>
{
    private readonly KeySequence _keys = new();
    private readonly List<CloneValue> _values = [];

    /// <summary>How many entries it has.</summary>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Map;

    /// <summary>The value of a key; null when there is none.</summary>
    public CloneValue? this[CloneValue key] =>
        _keys.IndexOf(key) is >= 0 and int i ? _values[i] : null;

    /// <summary>Sets a value: a known key keeps its place, a new one comes last.</summary>
    public void Add(CloneValue key, CloneValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (_keys.TryAdd(key, out int index))
        {
            _values.Add(value);
        }
        else
        {
            _values[index] = value;
        }
    }

    /// <summary>Entry number <paramref name="index"/> in insertion order.</summary>
    public KeyValuePair<CloneValue, CloneValue> EntryAt(int index) =>
        new(_keys[index], _values[index]);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<CloneValue, CloneValue>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return EntryAt(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A JavaScript Set: values of any kind, in insertion order.</summary>
[SuppressMessage(
    "Naming",
    "CA1710:Identifiers should have correct suffix",
    Justification = "JavaScript's name."
)]
public sealed class CloneSet : CloneValue, IEnumerable<CloneValue>
{
    private readonly KeySequence _keys = new();

    /// <summary>How many values it has.</summary>
    public int Count => _keys.Count;

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Set;

    /// <summary>Value number <paramref name="index"/> in insertion order.</summary>
    public CloneValue this[int index] => _keys[index];

    /// <summary>Adds a value unless it is there.</summary>
    /// <returns><see langword="false"/> if it was there.</returns>
    public bool Add(CloneValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return _keys.TryAdd(value, out _);
    }

    /// <summary>Whether a value is there.</summary>
    public bool Contains(CloneValue value) => _keys.IndexOf(value) >= 0;

    /// <inheritdoc/>
    public IEnumerator<CloneValue> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return _keys[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
