namespace ActorIpc.Gateway.Pages;

/// <summary>
/// Finds the files that a page may load: those of its folder and of nothing else.
/// </summary>
/// <remarks>
/// Refused without a difference to a missing file: a path with <c>..</c>, an empty or a dotted
/// segment, a backslash, a colon, a percent sign or a control character, a link that leads out of
/// the folder, and the preload script itself, which is not the page's to read.
/// </remarks>
internal sealed class PageFolder
{
    private readonly string _root;
    private readonly string? _preload;

    /// <param name="root">The folder; a full path.</param>
    /// <param name="preload">The preload script, a full path, or nothing.</param>
    public PageFolder(string root, string? preload)
    {
        _root = Path.TrimEndingDirectorySeparator(Final(new DirectoryInfo(root)));
        _preload = preload is null ? null : Final(new FileInfo(preload));
    }

    /// <summary>Finds a file.</summary>
    /// <param name="path">Relative to the folder, with '/', decoded once.</param>
    /// <returns>
    /// The file itself, no link; nothing when there is none that the page may load.
    /// </returns>
    public FileInfo? Find(string path)
    {
        string[] segments = path.Split('/');
        return Array.TrueForAll(segments, IsPlain) ? Walk(segments) : null;
    }

    private FileInfo? Walk(string[] segments)
    {
        string at = _root;
        foreach (string segment in segments)
        {
            string next = Path.Combine(at, segment);
            FileSystemInfo entry = Directory.Exists(next)
                ? new DirectoryInfo(next)
                : new FileInfo(next);
            if (!entry.Exists)
            {
                return null;
            }

            at = Final(entry);
            if (!IsInside(at))
            {
                return null;
            }
        }

        FileInfo file = new(at);
        bool isServed = file.Exists && !string.Equals(at, _preload, PathComparison);
        return isServed ? file : null;
    }

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

    private static string Final(FileSystemInfo entry)
    {
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? entry.FullName;
        }
        catch (IOException)
        {
            // A ring of links leads nowhere; what it is called stands outside of every folder.
            return "";
        }
    }
}
