namespace ActorIpc.Engines.Akka;

/// <summary>Which keys of a HOCON text take their values from others.</summary>
/// <remarks>Akka.NET follows a circle of them until the stack ends, and the process.</remarks>
internal sealed class HoconSubstitutions
{
    private readonly List<Substitution> _all = [];

    /// <summary>Keeps one.</summary>
    /// <param name="key">The key in whose value it stands, with all that is before it.</param>
    /// <param name="path">What stands between its braces.</param>
    /// <param name="at">Where it stands.</param>
    public void Add(string key, string path, int at) =>
        _all.Add(new Substitution(key.Replace("\"", "", StringComparison.Ordinal), path, at));

    /// <summary>The first that leads back to itself.</summary>
    public (string Key, string Path, int At)? FindCircle() =>
        _all.Find(one => Reach(one).Contains(one)) is { } found
            ? (found.Key, found.Path, found.At)
            : null;

    private HashSet<Substitution> Reach(Substitution first)
    {
        HashSet<Substitution> reached = [];
        Stack<Substitution> open = new([first]);
        while (open.TryPop(out Substitution? one))
        {
            foreach (Substitution next in _all.Where(other => Meet(one.Path, other.Key)))
            {
                if (reached.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    // The one is the other, or a part of it.
    private static bool Meet(string one, string other) =>
        $"{one}.".StartsWith($"{other}.", StringComparison.Ordinal)
        || $"{other}.".StartsWith($"{one}.", StringComparison.Ordinal);

    private sealed record Substitution(string Key, string Path, int At);
}
