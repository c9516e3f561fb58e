using System.Collections;

namespace ActorIpc.Model.Contract.Worlds;

/// <summary>What a case writes down, in the order in which it was written.</summary>
/// <remarks>
/// Any thread may write: on some engines the pages of a case run at the same time. Whoever reads
/// sees what was there at that moment.
/// </remarks>
public sealed class Notes<T> : IReadOnlyList<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _notes = [];

    /// <inheritdoc />
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _notes.Count;
            }
        }
    }

    /// <inheritdoc />
    public T this[int index]
    {
        get
        {
            lock (_gate)
            {
                return _notes[index];
            }
        }
    }

    /// <summary>Writes one down.</summary>
    public void Add(T note)
    {
        lock (_gate)
        {
            _notes.Add(note);
        }
    }

    /// <summary>Writes several down, with nothing between them.</summary>
    public void AddRange(IEnumerable<T> notes)
    {
        T[] more = [.. notes];
        lock (_gate)
        {
            _notes.AddRange(more);
        }
    }

    /// <summary>Begins with an empty page.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _notes.Clear();
        }
    }

    /// <summary>All that is there now.</summary>
    public T[] ToArray()
    {
        lock (_gate)
        {
            return [.. _notes];
        }
    }

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => ToArray().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
