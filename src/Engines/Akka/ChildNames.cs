using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Akka;

/// <summary>The names of the living children of one parent.</summary>
/// <remarks>Any thread may use it: actors at the top are spawned from everywhere.</remarks>
internal sealed class ChildNames
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private long _made;
    private bool _isClosed;

    /// <summary>Takes a name, or makes one up.</summary>
    /// <exception cref="ActorNameException">It is taken, empty or has a '/'.</exception>
    /// <exception cref="InvalidOperationException">The parent is stopping.</exception>
    public string Take(string? name)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new InvalidOperationException("What stops spawns no more actors.");
            }

            if (name is { Length: 0 } || name?.Contains('/', StringComparison.Ordinal) == true)
            {
                throw new ActorNameException(name, "a name has at least one character and no '/'");
            }

            string taken = name ?? $"${++_made}";
            return _taken.Add(taken)
                ? taken
                : throw new ActorNameException(taken, "a living actor has that name");
        }
    }

    /// <summary>The bearer of a name has stopped.</summary>
    public void Free(string name)
    {
        lock (_lock)
        {
            _taken.Remove(name);
        }
    }

    /// <summary>The parent stops.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
        }
    }
}
