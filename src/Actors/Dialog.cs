using ActorIpc.Actors.Framework;
using ActorIpc.Actors.Main;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>Dialogs that the page host of a window draws.</summary>
[NotCloneable]
public sealed class Dialog
{
    private readonly AppCore _core;

    internal Dialog(AppCore core) => _core = core;

    /// <summary>Lets the person at a window choose files below a folder.</summary>
    /// <remarks>
    /// The page sees names and sizes of what is below the folder, and nothing else: no path with
    /// <c>..</c>, no absolute path and no link that leads out of the folder is listed or accepted.
    /// The dialog is cancelled when the page goes away.
    /// </remarks>
    /// <param name="window">Where it is drawn.</param>
    /// <param name="options">What it asks for.</param>
    /// <exception cref="InvalidOperationException">
    /// Neither the options nor the app name a folder.
    /// </exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public Task<OpenDialogResult> ShowOpenDialogAsync(
        BrowserWindow window,
        OpenDialogOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(window);
        OpenDialogOptions wanted = options ?? new OpenDialogOptions();
        string root =
            wanted.RootDirectory
            ?? _core.Options.DialogRoot
            ?? throw new InvalidOperationException(
                "No folder to choose from: set IpcAppOptions.DialogRoot or RootDirectory."
            );
        OpenDialog dialog = new(
            _core.NextDialog(),
            window.WebContents,
            wanted,
            new DialogFolder(root)
        );
        _core.MainLoop.Run(() => _core.Dialogs.Show(dialog));
        return dialog.Completion;
    }
}
