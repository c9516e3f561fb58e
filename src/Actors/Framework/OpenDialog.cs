using ActorIpc.Actors.Contents;

namespace ActorIpc.Actors.Framework;

/// <summary>An open dialog that a page host shows.</summary>
internal sealed class OpenDialog(
    int id,
    WebContents contents,
    OpenDialogOptions options,
    DialogFolder folder
)
{
    private static readonly OpenDialogResult Cancelled = new(Canceled: true, []);

    private readonly TaskCompletionSource<OpenDialogResult> _completion = new();

    /// <summary>Its number in the app.</summary>
    public int Id => id;

    /// <summary>Where it is shown.</summary>
    public WebContents Contents => contents;

    /// <summary>The page that shows it, once one does.</summary>
    public DocumentInfo? Document { get; set; }

    /// <summary>What people choose from.</summary>
    public DialogFolder Folder => folder;

    /// <summary>How it ends.</summary>
    public Task<OpenDialogResult> Completion => _completion.Task;

    /// <summary>Shows it, at the folder itself.</summary>
    public void Show() => contents.SendFramework("dialog:open", id, Description());

    /// <summary>What a page host needs to draw one of its folders.</summary>
    public Dictionary<string, object?>? Listing(string path) =>
        folder.List(path) is { } entries
            ? new() { ["path"] = path, ["entries"] = Describe(entries) }
            : null;

    /// <summary>Ends it with what was chosen: paths below the folder, or nothing.</summary>
    public void End(IReadOnlyList<string>? names)
    {
        if (names is null or { Count: 0 } || (names.Count > 1 && !options.MultiSelections))
        {
            Cancel();
            return;
        }

        string?[] paths = [.. names.Select(folder.Resolve)];
        if (paths.Any(path => path is null || Directory.Exists(path) != options.OpenDirectory))
        {
            Cancel();
            return;
        }

        _completion.TrySetResult(new OpenDialogResult(Canceled: false, paths!));
    }

    /// <summary>Ends it with nothing.</summary>
    public void Cancel() => _completion.TrySetResult(Cancelled);

    private Dictionary<string, object?> Description() =>
        new()
        {
            ["title"] = options.Title,
            ["buttonLabel"] = options.ButtonLabel,
            ["filters"] = options
                .Filters.Select(filter => new Dictionary<string, object?>
                {
                    ["name"] = filter.Name,
                    ["extensions"] = filter.Extensions.ToArray(),
                })
                .ToArray(),
            ["multiple"] = options.MultiSelections,
            ["directory"] = options.OpenDirectory,
            ["path"] = "",
            ["entries"] = Describe(folder.List("") ?? []),
        };

    private static Dictionary<string, object?>[] Describe(
        IReadOnlyList<DialogFolder.Entry> entries
    ) =>
        [
            .. entries.Select(entry => new Dictionary<string, object?>
            {
                ["name"] = entry.Name,
                ["directory"] = entry.Directory,
                ["size"] = entry.Size,
            }),
        ];
}
