using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Finds keys that occur twice among those that a type has no place for. Costs nothing until there
/// is one.
/// </summary>
internal struct KeyCheck
{
    private HashSet<string>? _names;
    private HashSet<uint>? _indices;

    public void Add(CloneReader reader, string key)
    {
        if (!(_names ??= new HashSet<string>(StringComparer.Ordinal)).Add(key))
        {
            reader.Fail("A key occurs twice");
        }
    }

    public void Add(CloneReader reader, uint index, uint length)
    {
        if (index >= length)
        {
            reader.Fail("An element lies beyond its array's length");
        }

        if (!(_indices ??= new HashSet<uint>(ScatteredComparer<uint>.Instance)).Add(index))
        {
            reader.Fail("An element occurs twice");
        }
    }
}

/// <summary>
/// Compares as usual, but hashes with the process's seed, so that a peer cannot aim its keys at one
/// bucket.
/// </summary>
internal sealed class ScatteredComparer<T> : IEqualityComparer<T>
    where T : notnull
{
    public static ScatteredComparer<T> Instance { get; } = new();

    public bool Equals(T? x, T? y) => EqualityComparer<T>.Default.Equals(x, y);

    public int GetHashCode(T obj) => HashCode.Combine(obj);
}
