namespace ActorIpc.Actors.Framework;

/// <summary>A folder that people may choose from, and that they cannot leave.</summary>
/// <remarks>
/// Paths are relative to it, with '/', and checked piece by piece: nothing is resolved first.
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
    public string? Resolve(string path) => Resolve(path, LinksMax);

    private string? Resolve(string path, int linksMax)
    {
        string current = _root;
        foreach (string piece in path.Split('/', StringSplitOptions.None))
        {
            if (path.Length == 0)
            {
                return current;
            }

            if (!IsName(piece))
            {
                return null;
            }

            current = Path.Join(current, piece);
            if (!IsInside(current, linksMax))
            {
                return null;
            }
        }

        return current;
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
                .Where(info => IsName(info.Name) && IsInside(info.FullName, LinksMax))
                .Take(EntriesMax)
                .Select(Entry.Of)
                .OrderBy(entry => !entry.Directory)
                .ThenBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase),
        ];

    private static bool IsName(string piece) =>
        piece is not ("" or "." or "..") && piece.AsSpan().IndexOfAny("/\\:\0") < 0;

    // A link may point to something in the folder and nothing else; so may each link on its way.
    private bool IsInside(string path, int linksMax)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (info.LinkTarget is null)
        {
            return info.Exists;
        }

        return linksMax > 0
            && info.ResolveLinkTarget(returnFinalTarget: false) is { Exists: true } target
            && Resolve(
                Path.GetRelativePath(_root, target.FullName)
                    .Replace(Path.DirectorySeparatorChar, '/'),
                linksMax - 1
            )
                is not null;
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
