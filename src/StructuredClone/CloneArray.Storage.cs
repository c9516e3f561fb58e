namespace ActorIpc.StructuredClone;

/// <content>
/// Four ways to store elements; at most one is in use, and none while the array is empty.
/// </content>
public sealed partial class CloneArray
{
    private int[]? _ints;
    private double[]? _doubles;
    private CloneValue?[]? _values;
    private Dictionary<uint, CloneValue>? _sparse;
    private int _holes;

    internal bool IsStoredSparse => _sparse is not null;

    internal ReadOnlySpan<CloneValue?> StoredValues => _values.AsSpan(0, (int)Length);

    private long PresentCount => _sparse is not null ? _sparse.Count : Length - _holes;

    /// <summary>An array over storage that the reader filled and hands over.</summary>
    internal void Adopt(int[] ints)
    {
        _ints = ints;
        Length = ints.Length;
    }

    internal void Adopt(double[] doubles)
    {
        _doubles = doubles;
        Length = doubles.Length;
    }

    /// <summary>
    /// Room for a dense array whose elements follow by <see cref="Fill"/>; unfilled ones are holes.
    /// </summary>
    internal void BeginDense(int length)
    {
        _values = new CloneValue?[length];
        Length = length;
        _holes = length;
    }

    internal void Fill(int index, CloneValue element)
    {
        _values![index] = element;
        _holes--;
    }

    internal void BeginSparse(long length)
    {
        _sparse = [];
        Length = length;
    }

    private CloneValue? ElementAt(uint index)
    {
        if (_values is not null)
        {
            return _values[index];
        }

        if (_ints is not null)
        {
            return CloneNumber.Of(_ints[index]);
        }

        return _doubles is not null
            ? CloneNumber.Of(_doubles[index])
            : _sparse!.GetValueOrDefault(index);
    }

    private void SetElement(uint index, CloneValue element)
    {
        if (_sparse is not null)
        {
            _sparse[index] = element;
            return;
        }

        CloneValue?[] values = Unpack((int)Length);
        _holes -= values[index] is null ? 1 : 0;
        values[index] = element;
    }

    private bool TryAppendPacked(CloneValue? element)
    {
        if (_values is not null || element is not CloneNumber number)
        {
            return false;
        }

        if (_doubles is null && CloneNumber.IsWireInt32(number.Value, out int whole))
        {
            Room(ref _ints)[(int)Length] = whole;
            return true;
        }

        if (_ints is not null)
        {
            _doubles = Array.ConvertAll(_ints, value => (double)value);
            _ints = null;
        }

        Room(ref _doubles)[(int)Length] = number.Value;
        return true;
    }

    private void Append(CloneValue? element)
    {
        CloneValue?[] values = Unpack((int)Length + 1);
        values[(int)Length] = element;
        _holes += element is null ? 1 : 0;
    }

    private T[] Room<T>(ref T[]? storage)
    {
        storage ??= new T[4];
        if (Length == storage.Length)
        {
            Array.Resize(ref storage, storage.Length * 2);
        }

        return storage;
    }

    private CloneValue?[] Unpack(int capacity)
    {
        if (_values is null)
        {
            var values = new CloneValue?[Math.Max(4, capacity)];
            for (int i = 0; i < Length; i++)
            {
                values[i] = ElementAt((uint)i);
            }

            (_values, _ints, _doubles) = (values, null, null);
        }
        else if (capacity > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(capacity, _values.Length * 2));
        }

        return _values;
    }

    private void BecomeSparse()
    {
        var sparse = new Dictionary<uint, CloneValue>();
        for (uint i = 0; i < Length; i++)
        {
            if (ElementAt(i) is { } element)
            {
                sparse.Add(i, element);
            }
        }

        (_sparse, _values, _ints, _doubles) = (sparse, null, null, null);
        _holes = 0;
    }
}
