using ActorIpc.Actors.Contents;

namespace ActorIpc.Actors.Framework;

/// <summary>The dialogs that are shown. Used in the turns of the main loop only.</summary>
internal sealed class OpenDialogs(IpcAppOptions options)
{
    private readonly Dictionary<int, OpenDialog> _open = [];

    /// <summary>Shows a dialog, or cancels it when there is no page to show it.</summary>
    public void Show(OpenDialog dialog)
    {
        DocumentInfo? document = dialog.Contents.Document;
        if (document is null || dialog.Contents.IsDestroyed)
        {
            dialog.Cancel();
        }
        else if (document.IsInProcess)
        {
            Answer(dialog);
        }
        else
        {
            dialog.Document = document;
            _open.Add(dialog.Id, dialog);
            if (dialog.Contents.IsAttached)
            {
                dialog.Show();
            }
        }
    }

    /// <summary>A page is there: it draws the dialogs that were opened before it was.</summary>
    public void ShowAll(DocumentInfo document)
    {
        foreach (OpenDialog dialog in _open.Values.Where(one => one.Document == document))
        {
            dialog.Show();
        }
    }

    /// <summary>The dialog of a number, if that contents shows it.</summary>
    public OpenDialog? Find(int id, WebContents contents) =>
        _open.GetValueOrDefault(id) is { } dialog && ReferenceEquals(dialog.Contents, contents)
            ? dialog
            : null;

    /// <summary>A page has ended a dialog.</summary>
    public void End(OpenDialog dialog, IReadOnlyList<string>? names)
    {
        _open.Remove(dialog.Id);
        dialog.End(names);
    }

    /// <summary>A page is gone, and its dialogs with it; not those of the one after it.</summary>
    public void CancelAll(DocumentInfo document)
    {
        foreach (OpenDialog dialog in _open.Values.Where(one => one.Document == document).ToList())
        {
            _open.Remove(dialog.Id);
            dialog.Cancel();
        }
    }

    // A page of C# code has no host that could draw: the app's options choose.
    private void Answer(OpenDialog dialog) =>
        dialog.End(options.InProcessDialog?.Invoke([.. FilesBelow(dialog.Folder, "")]));

    private static IEnumerable<string> FilesBelow(DialogFolder folder, string path)
    {
        foreach (DialogFolder.Entry entry in folder.List(path) ?? [])
        {
            string below = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (!entry.Directory)
            {
                yield return below;
            }
        }
    }
}
