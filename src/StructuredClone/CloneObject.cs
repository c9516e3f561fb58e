using System.Collections;
using System.Diagnostics.CodeAnalysis;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone;

/// <summary>A JavaScript object: string keys in JavaScript's order, each once.</summary>
/// <remarks>
/// Order is JavaScript's: array indices ("0", "17") first and ascending, then the other keys as
/// they were added. <c>__proto__</c>, <c>constructor</c> and the like are keys as any other.
/// </remarks>
[SuppressMessage(
    "Naming",
    "CA1710:Identifiers should have correct suffix",
    Justification = "JavaScript's name."
)]
public sealed class CloneObject : CloneValue, IEnumerable<KeyValuePair<string, CloneValue>>
{
    private const int UnindexedMax = 8;

    private string[] _keys = [];
    private CloneValue[] _values = [];
    private Dictionary<string, int>? _index;
    private bool _sharesKeys;
    private bool _needsOrdering;

    /// <summary>How many properties it has.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Object;

    /// <summary>
    /// The keys and their wire form, if many objects have the same; they are then in order.
    /// </summary>
    internal CloneShape? Shape { get; private set; }

    internal ReadOnlySpan<CloneValue> Values => _values.AsSpan(0, Count);

    /// <summary>The value of a property; null when there is none.</summary>
    public CloneValue? this[string key] => IndexOf(key) is >= 0 and int i ? _values[i] : null;

    /// <summary>Sets a property: a known key keeps its place.</summary>
    public void Add(string key, CloneValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        int known = IndexOf(key);
        if (known >= 0)
        {
            _values[known] = value;
        }
        else
        {
            Append(key, value);
        }
    }

    /// <summary>Whether there is a property of this name.</summary>
    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    /// <summary>Property number <paramref name="index"/> in JavaScript's order.</summary>
    public KeyValuePair<string, CloneValue> PropertyAt(int index)
    {
        PutInOrder();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
        return new(_keys[index], _values[index]);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, CloneValue>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return PropertyAt(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Expects the keys of a shape; values follow by <see cref="AppendShaped"/>.</summary>
    internal void Begin(CloneShape shape)
    {
        Shape = shape;
        _keys = shape.Keys;
        _values = new CloneValue[shape.Keys.Length];
        _sharesKeys = true;
    }

    internal void AppendShaped(CloneValue value) => _values[Count++] = value;

    /// <summary>Takes the shape that its keys turned out to have.</summary>
    internal void Adopt(CloneShape shape)
    {
        Shape = shape;
        _keys = shape.Keys;
        _sharesKeys = true;
    }

    /// <summary>Drops an expected shape that was not fulfilled.</summary>
    internal void ForgetShape() => Shape = null;

    /// <summary>Adds a property unless its key is there.</summary>
    internal bool TryAppend(string key, CloneValue value)
    {
        if (IndexOf(key) >= 0)
        {
            return false;
        }

        Append(key, value);
        return true;
    }

    internal string[] KeysCopy() => _keys.AsSpan(0, Count).ToArray();

    internal bool IsInOrder => !_needsOrdering;

    private int IndexOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Count > UnindexedMax)
        {
            return (_index ??= BuildIndex()).TryGetValue(key, out int known) ? known : -1;
        }

        return _keys.AsSpan(0, Count).IndexOf(key);
    }

    private void Append(string key, CloneValue value)
    {
        Shape = null;
        Grow();
        if (JsNumber.TryArrayIndex(key, out uint index))
        {
            _needsOrdering |= Count > 0 && !Precedes(_keys[Count - 1], index);
        }

        _keys[Count] = key;
        _values[Count] = value;
        Count++;
        _index?.Add(key, Count - 1);
    }

    private void Grow()
    {
        if (Count == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(4, Count * 2));
        }

        if (_sharesKeys || _keys.Length < _values.Length)
        {
            string[] keys = new string[_values.Length];
            _keys.AsSpan(0, Count).CopyTo(keys);
            _keys = keys;
            _sharesKeys = false;
        }
    }

    private static bool Precedes(string previousKey, uint index) =>
        JsNumber.TryArrayIndex(previousKey, out uint previous) && previous < index;

    private Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(Count * 2, StringComparer.Ordinal);
        for (int i = 0; i < Count; i++)
        {
            index.Add(_keys[i], i);
        }

        return index;
    }

    private void PutInOrder()
    {
        if (!_needsOrdering)
        {
            return;
        }

        int[] order =
        [
            .. Enumerable
                .Range(0, Count)
                .OrderBy(i => JsNumber.TryArrayIndex(_keys[i], out uint x) ? x : uint.MaxValue),
        ];
        _keys = Array.ConvertAll(order, i => _keys[i]);
        _values = Array.ConvertAll(order, i => _values[i]);
        _index = null;
        _needsOrdering = false;
    }
}
