namespace ActorIpc.Engines.Akka;

/// <summary>Where the keys of a HOCON text stand, for people.</summary>
/// <param name="origin">What the text is: a file's path, say.</param>
internal sealed class HoconPlaces(string origin)
{
    private readonly Dictionary<string, int> _lines = [];

    /// <summary>Keeps where a key stands; the last time counts.</summary>
    /// <param name="key">The key with all that is before it.</param>
    /// <param name="line">Counted from 1.</param>
    public void Add(string key, int line) =>
        _lines[key.Replace("\"", "", StringComparison.Ordinal)] = line;

    /// <summary>Says of a key what is wrong with it.</summary>
    /// <param name="key">The key with all that is before it, and without quotes.</param>
    /// <param name="problem">How the sentence goes on.</param>
    public AkkaStartException Refuse(string key, string problem) =>
        new(
            _lines.TryGetValue(key, out int line)
                ? $"{origin}: line {line}: {key} {problem}."
                : $"{origin}: {key} {problem}."
        );
}
