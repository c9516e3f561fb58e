using System.Collections.Immutable;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Pages;

/// <summary>Finds the files of pages whose paths are those of another machine.</summary>
/// <param name="folders">Which folder there is which folder here; none if all are the same.</param>
internal sealed class FolderMap(IDictionary<string, string> folders)
{
    // There may be Windows here and not here.
    private static readonly char[] Separators = ['/', '\\'];

    private readonly ImmutableArray<(string[] There, string Here)> _folders =
    [
        .. folders
            .Select(folder => (Split(folder.Key), Path.GetFullPath(folder.Value)))
            .OrderByDescending(folder => folder.Item1.Length),
    ];

    /// <summary>The page with the paths of this machine.</summary>
    /// <param name="page">The page as main has it.</param>
    /// <param name="missing">The first path that no folder has, when there is one.</param>
    /// <returns>Nothing when a path is missing.</returns>
    public Page? Find(Page page, out string missing)
    {
        missing = "";
        if (_folders.IsEmpty)
        {
            return page;
        }

        List<string> preloads = [];
        foreach (string preload in page.Preloads)
        {
            if (Here(preload) is not { } file)
            {
                missing = preload;
                return null;
            }

            preloads.Add(file);
        }

        missing = page.RootDirectory;
        return Here(page.RootDirectory) is { } root
            ? page with
            {
                RootDirectory = root,
                PreloadFile = null,
                EarlierPreloads = [.. preloads],
            }
            : null;
    }

    private string? Here(string path)
    {
        string[] segments = Split(path);
        foreach ((string[] there, string here) in _folders)
        {
            if (segments.AsSpan().StartsWith(there) && !segments.Contains(".."))
            {
                return Path.Combine([here, .. segments[there.Length..]]);
            }
        }

        return null;
    }

    private static string[] Split(string path) =>
        path.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
