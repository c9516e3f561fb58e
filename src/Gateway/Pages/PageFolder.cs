namespace ActorIpc.Gateway.Pages;

/// <summary>
/// Finds the files that a page may load: those of its folder and of nothing else.
/// </summary>
/// <remarks>
/// Refused without a difference to a missing file: a path with <c>..</c>, an empty or a dotted
/// segment, a backslash, a colon, a percent sign or a control character, a link that leads out of
/// the folder, and the preload scripts themselves, which are not the page's to read.
/// </remarks>
internal sealed class PageFolder
{
    // How many links may lead to each other.
    private const int LinksMax = 8;

    private readonly string _root;
    private readonly HashSet<string> _preloads;

    /// <param name="root">The folder; a full path.</param>
    /// <param name="preloads">The preload scripts, full paths.</param>
    public PageFolder(string root, params IEnumerable<string> preloads)
    {
        _root = Real(root, LinksMax);
        _preloads = new(preloads.Select(one => Real(one, LinksMax)), PathComparer);
    }

    /// <summary>Finds a file.</summary>
    /// <param name="path">Relative to the folder, with '/', decoded once.</param>
    /// <returns>
    /// The file itself, no link; nothing when there is none that the page may load.
    /// </returns>
    public FileInfo? Find(string path)
    {
        string[] segments = path.Split('/');
        string? found = Array.TrueForAll(segments, IsPlain) ? Walk(segments, LinksMax) : null;
        bool isServed = File.Exists(found) && !_preloads.Contains(found);
        return isServed ? new FileInfo(found!) : null;
    }

    /// <summary>Goes down from the root; no link is on the path that this gives.</summary>
    private string? Walk(string[] segments, int linksMax)
    {
        string? at = _root;
        foreach (string segment in segments)
        {
            at = Enter(Path.Combine(at, segment), linksMax);
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    // A link's target is walked to from the root again, for links may stand on the way there, too.
    private string? Enter(string path, int linksMax)
    {
        FileSystemInfo entry = Directory.Exists(path)
            ? new DirectoryInfo(path)
            : new FileInfo(path);
        if (entry.LinkTarget is null)
        {
            return entry.Exists ? path : null;
        }

        string? target = entry.ResolveLinkTarget(returnFinalTarget: false)?.FullName;
        return linksMax > 0 && target is not null && IsInside(target)
            ? Walk(target[(_root.Length + 1)..].Split(Path.DirectorySeparatorChar), linksMax - 1)
            : null;
    }

    private static StringComparer PathComparer => StringComparer.FromComparison(PathComparison);

    private static StringComparison PathComparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;

    private bool IsInside(string path) =>
        path.StartsWith(_root + Path.DirectorySeparatorChar, PathComparison);

    private static bool IsPlain(string segment) =>
        segment.Length > 0
        && segment[0] != '.'
        && segment[^1] is not ('.' or ' ')
        && !segment.AsSpan().ContainsAny('\\', ':', '%')
        && !segment.AsSpan().ContainsAnyInRange('\0', '\u001f');

    // Two paths to one file are the same only when no link is left anywhere in them.
    private static string Real(string path, int linksMax)
    {
        string at = Path.GetPathRoot(path)!;
        string[] parts = path[at.Length..].Split(Path.DirectorySeparatorChar);
        foreach (string part in parts)
        {
            at = Path.Combine(at, part);
            FileInfo entry = new(at);
            if (entry.LinkTarget is not null)
            {
                // A ring of links leads nowhere; what it is called stands outside of every folder.
                string? target = entry.ResolveLinkTarget(returnFinalTarget: false)?.FullName;
                at = linksMax > 0 && target is not null ? Real(target, linksMax - 1) : "";
            }
        }

        return at;
    }
}
