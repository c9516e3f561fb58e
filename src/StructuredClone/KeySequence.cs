namespace ActorIpc.StructuredClone;

/// <summary>Distinct keys in insertion order, compared as JavaScript's Map compares them.</summary>
/// <remarks>A few keys are searched one by one; more are indexed. -0 is stored as 0.</remarks>
internal sealed class KeySequence
{
    private const int UnindexedMax = 8;

    private CloneValue[] _keys = [];
    private Dictionary<CloneValue, int>? _index;

    public int Count { get; private set; }

    public CloneValue this[int index] => _keys.AsSpan(0, Count)[index];

    public int IndexOf(CloneValue key)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(key, out int known) ? known : -1;
        }

        for (int i = 0; i < Count; i++)
        {
            if (_keys[i].Equals(key))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Adds a key, or tells where it already is.</summary>
    public bool TryAdd(CloneValue key, out int index)
    {
        index = IndexOf(key);
        if (index >= 0)
        {
            return false;
        }

        index = Count;
        Append(key is CloneNumber { Value: 0 } ? CloneNumber.Of(0) : key);
        return true;
    }

    private void Append(CloneValue key)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(4, Count * 2));
        }

        _keys[Count++] = key;
        if (_index is not null)
        {
            _index.Add(key, Count - 1);
        }
        else if (Count > UnindexedMax)
        {
            _index = new Dictionary<CloneValue, int>(Count * 2);
            for (int i = 0; i < Count; i++)
            {
                _index.Add(_keys[i], i);
            }
        }
    }
}
