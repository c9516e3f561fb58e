using System.Runtime.CompilerServices;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>The objects written so far, by reference, with their wire ids.</summary>
/// <remarks>
/// A few are searched one by one; more are hashed. Belongs to one writer and is emptied after each
/// message.
/// </remarks>
internal sealed class IdentityTable
{
    private const int LinearMax = 6;
    private const int KeptCapacity = 4096;

    private object?[] _objects = new object?[16];
    private int[] _ids = new int[16];
    private int[] _buckets = [];
    private int _count;

    /// <summary>
    /// The id of an object; if it has none yet, it gets the offered one and -1 is returned.
    /// </summary>
    public int FindOrAdd(object candidate, int offeredId) =>
        _count < LinearMax
            ? FindOrAddLinear(candidate, offeredId)
            : FindOrAddHashed(candidate, offeredId);

    public bool Contains(object candidate)
    {
        if (_count < LinearMax)
        {
            return _objects
                .AsSpan(0, _count)
                .Contains(candidate, ReferenceEqualityComparer.Instance);
        }

        int mask = _buckets.Length - 1;
        int slot = Spread(candidate) & mask;
        while (_buckets[slot] is not 0 and int occupant)
        {
            if (ReferenceEquals(_objects[occupant - 1], candidate))
            {
                return true;
            }

            slot = (slot + 1) & mask;
        }

        return false;
    }

    public void Clear()
    {
        if (_count > KeptCapacity)
        {
            _objects = new object?[16];
            _ids = new int[16];
            _buckets = [];
        }
        else
        {
            Array.Clear(_objects, 0, _count);
            if (_count >= LinearMax)
            {
                Array.Clear(_buckets);
            }
        }

        _count = 0;
    }

    private int FindOrAddLinear(object candidate, int offeredId)
    {
        object?[] objects = _objects;
        for (int i = 0; i < _count; i++)
        {
            if (ReferenceEquals(objects[i], candidate))
            {
                return _ids[i];
            }
        }

        objects[_count] = candidate;
        _ids[_count++] = offeredId;
        if (_count == LinearMax)
        {
            Rehash();
        }

        return -1;
    }

    private int FindOrAddHashed(object candidate, int offeredId)
    {
        if (_count == _objects.Length)
        {
            Array.Resize(ref _objects, _count * 2);
            Array.Resize(ref _ids, _count * 2);
            Rehash();
        }

        int[] buckets = _buckets;
        int mask = buckets.Length - 1;
        int slot = Spread(candidate) & mask;
        while (buckets[slot] is not 0 and int occupant)
        {
            if (ReferenceEquals(_objects[occupant - 1], candidate))
            {
                return _ids[occupant - 1];
            }

            slot = (slot + 1) & mask;
        }

        _objects[_count] = candidate;
        _ids[_count++] = offeredId;
        buckets[slot] = _count;
        return -1;
    }

    private void Rehash()
    {
        int size = Math.Max(64, _objects.Length * 2);
        if (_buckets.Length < size)
        {
            _buckets = new int[size];
        }
        else
        {
            Array.Clear(_buckets);
        }

        int mask = _buckets.Length - 1;
        for (int i = 0; i < _count; i++)
        {
            int slot = Spread(_objects[i]!) & mask;
            while (_buckets[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _buckets[slot] = i + 1;
        }
    }

    private static int Spread(object candidate)
    {
        uint hash = (uint)RuntimeHelpers.GetHashCode(candidate) * 0x9E37_79B9u;
        return (int)(hash >> 8);
    }
}
