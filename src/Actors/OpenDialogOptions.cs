namespace ActorIpc.Actors;

/// <summary>What an open dialog asks for.</summary>
public sealed record OpenDialogOptions
{
    /// <summary>Its title.</summary>
    public string Title { get; init; } = "Open";

    /// <summary>What its button says.</summary>
    public string ButtonLabel { get; init; } = "Open";

    /// <summary>The folder below which people choose; they can leave it in no way.</summary>
    /// <value><see cref="IpcAppOptions.DialogRoot"/> by default.</value>
    public string? RootDirectory { get; init; }

    /// <summary>The kinds of files it offers.</summary>
    /// <value>All files by default.</value>
    public IReadOnlyList<FileFilter> Filters { get; init; } = [];

    /// <summary>Whether several may be chosen.</summary>
    public bool MultiSelections { get; init; }

    /// <summary>Whether folders are chosen instead of files.</summary>
    public bool OpenDirectory { get; init; }
}

/// <summary>A kind of files.</summary>
/// <param name="Name">What people read: <c>Images</c>.</param>
/// <param name="Extensions">Without the dot: <c>png</c>; <c>*</c> for all.</param>
public sealed record FileFilter(string Name, IReadOnlyList<string> Extensions);

/// <summary>How an open dialog ended.</summary>
/// <param name="Canceled">Whether nothing was chosen.</param>
/// <param name="FilePaths">Full paths of what was chosen.</param>
public sealed record OpenDialogResult(bool Canceled, IReadOnlyList<string> FilePaths);
