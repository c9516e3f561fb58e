using System.Collections.Frozen;

namespace ActorIpc.Actors.Gates;

/// <summary>A list of names and of names with stars, read once to be asked often.</summary>
internal sealed class ChannelPatterns
{
    private const char Star = '*';

    private readonly FrozenSet<string> _names;
    private readonly string[] _patterns;

    public ChannelPatterns(IReadOnlyList<string> entries)
    {
        ILookup<bool, string> byKind = entries.ToLookup(entry => entry.Contains(Star));
        _names = byKind[false].ToFrozenSet(StringComparer.Ordinal);
        _patterns = [.. byKind[true].Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether an entry means a channel.</summary>
    public bool Match(string channel)
    {
        if (_names.Contains(channel))
        {
            return true;
        }

        foreach (string pattern in _patterns)
        {
            if (Match(pattern, channel))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name, in which stars stand for any characters, means a channel.</summary>
    /// <remarks>
    /// A star of the channel itself is met by a star only. So this also tells whether one pattern
    /// means all that another one means.
    /// </remarks>
    public static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> channel)
    {
        int star = -1;
        int retry = 0;
        int at = 0;
        int i = 0;
        while (i < channel.Length)
        {
            if (at < pattern.Length && pattern[at] == Star)
            {
                star = at++;
                retry = i;
            }
            else if (at < pattern.Length && pattern[at] == channel[i])
            {
                at++;
                i++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more.
                at = star + 1;
                i = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart(Star).IsEmpty;
    }
}
