namespace ActorIpc.Actors.Framework;

/// <summary>A folder that people may choose from, and that they cannot leave.</summary>
/// <remarks>
/// Paths are relative to it, with '/', and walked piece by piece: a link is followed where it
/// stands, as the system would, and only to what is in the folder.
/// </remarks>
internal sealed class DialogFolder
{
    /// <summary>The most entries of one folder that are shown.</summary>
    public const int EntriesMax = 10_000;

    // How many links may lead to each other.
    private const int LinksMax = 8;

    private readonly string _root;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public DialogFolder(string root)
    {
        string full = Path.GetFullPath(root);
        if (!Directory.Exists(full))
        {
            throw new DirectoryNotFoundException($"There is no folder '{full}'.");
        }

        FileSystemInfo? target = new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true);
        _root = Path.TrimEndingDirectorySeparator(target?.FullName ?? full);
    }

    /// <summary>
    /// The full path of something in the folder; nothing if it is not there or leads out.
    /// </summary>
    /// <param name="path">Relative, with '/'; empty for the folder itself.</param>
    /// <returns>Where it really is: no link is on this path below the folder.</returns>
    public string? Resolve(string path)
    {
        if (path.Length == 0)
        {
            return _root;
        }

        string[] pieces = path.Split('/');
        return Array.TrueForAll(pieces, IsName) ? Walk(pieces, LinksMax) : null;
    }

    /// <summary>What is in a folder: folders first, then files, each by name.</summary>
    /// <returns>Nothing if there is no such folder, or it leads out.</returns>
    public IReadOnlyList<Entry>? List(string path)
    {
        if (Resolve(path) is not { } folder || !Directory.Exists(folder))
        {
            return null;
        }

        try
        {
            return EntriesOf(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What we may not read is not there for the page either.
            return null;
        }
    }

    private List<Entry> EntriesOf(string folder) =>
        [
            .. new DirectoryInfo(folder)
                .EnumerateFileSystemInfos()
                .Where(info => IsName(info.Name) && Enter(info.FullName, LinksMax) is not null)
                .Take(EntriesMax)
                .Select(Entry.Of)
                .OrderBy(entry => !entry.Directory)
                .ThenBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase),
        ];

    private static bool IsName(string piece) =>
        piece is not ("" or "." or "..") && piece.AsSpan().IndexOfAny("/\\:\0") < 0;

    /// <summary>Goes down from the root; no link is on the path that this gives.</summary>
    private string? Walk(string[] pieces, int linksMax)
    {
        string? at = _root;
        foreach (string piece in pieces)
        {
            at = Enter(Path.Join(at, piece), linksMax);
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    // A link may point to something in the folder and nothing else; so may each link on its way,
    // which is walked from the root again.
    private string? Enter(string path, int linksMax)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (info.LinkTarget is null)
        {
            return info.Exists ? path : null;
        }

        if (
            linksMax == 0
            || info.ResolveLinkTarget(returnFinalTarget: false)?.FullName is not { } target
        )
        {
            return null;
        }

        string below = Path.GetRelativePath(_root, target);
        string[] pieces = below.Split(Path.DirectorySeparatorChar);
        bool isInside = !Path.IsPathRooted(below) && pieces[0] is not ("." or "..");
        return isInside ? Walk(pieces, linksMax - 1) : null;
    }

    /// <summary>Something in a folder.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Directory">Whether it is a folder.</param>
    /// <param name="Size">Bytes of a file; 0 for a folder.</param>
    internal sealed record Entry(string Name, bool Directory, long Size)
    {
        public static Entry Of(FileSystemInfo info) =>
            info is FileInfo file
                ? new(file.Name, false, file.Exists ? file.Length : 0)
                : new(info.Name, true, 0);
    }
}
