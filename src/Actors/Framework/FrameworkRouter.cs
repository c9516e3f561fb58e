using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Guests;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Framework;

/// <summary>The framework's own traffic with page hosts (docs/protocol.md, section 11).</summary>
/// <remarks>
/// It never reaches a user's emitter (R8). What a page says here is checked as anything a page
/// says: what does not fit is dropped and reported.
/// </remarks>
internal sealed class FrameworkRouter(IpcApp app, AppCore core)
{
    private readonly GuestCommands _guests = new(core);

    /// <summary>A page host is there: it is told what it shows.</summary>
    public void Attached(DocumentInfo document)
    {
        WebContents contents = document.Contents;
        if (contents.Owner is not { IsDestroyed: false } window)
        {
            return;
        }

        window.Loaded();
        if (!document.IsInProcess)
        {
            contents.SendFramework("title", window.Title);
            core.Menu.Show(contents);
            core.Dialogs.ShowAll(document);
            core.WindowList.Show();
        }
    }

    /// <summary>A page is gone.</summary>
    public void Ended(DocumentInfo document)
    {
        core.Dialogs.CancelAll(document);
        if (!document.IsInProcess)
        {
            core.WindowList.Show();
        }
    }

    /// <summary>A page host says something.</summary>
    public void Hear(Heard message)
    {
        Arguments said = message.Read();
        object?[] arguments = ArgumentsOf(ref said);
        WebContents contents = message.Document.Contents;
        bool isUnderstood = (message.Channel.Name, arguments) switch
        {
            ("page:focus", [bool isShown, ..]) => Show(message.Document, isShown),
            ("page:dom-ready", []) => Read(message.Document),
            ("page:url", [string url]) => Navigator.Move(message.Document, url),
            ("page:navigate", [string url]) when message.Document.IsInProcess => Follow(
                message.Document,
                url
            ),
            (Evaluations.Executed, [int id, bool, _]) => core.Evaluations.End(
                id,
                message.Document,
                message.Content
            ) || IsUnexpected("frame:execute"),
            ("frame:removed", [int frame]) => TakeOut(message.Document, frame),
            // The rest belongs to a page host, which is there once in a page.
            _ when !message.Document.Frame.IsMain => false,
            ("menu:click", [string id, ..]) => Click(id, contents),
            ("page:title", [string title, ..]) => SetTitle(title, contents),
            ("page:close", []) => Close(contents),
            ("dialog:result", [var id, var names, ..]) => EndDialog(id, names, contents),
            _ => false,
        };
        if (!isUnderstood)
        {
            core.Report($"A page host sent something unknown on {message.Channel}.");
        }
    }

    /// <summary>A page host asks something.</summary>
    public void Answer(IpcMainInvokeEvent call)
    {
        if (call.Channel.Name == GuestCommands.Channel)
        {
            _guests.Answer(call);
            return;
        }

        object?[] arguments = ArgumentsOf(ref call.Arguments);
        if (
            call.Channel.Name == "dialog:list"
            && call.Document.Frame.IsMain
            && arguments is [var id, string path, ..]
            && DialogOf(id, call.Sender)?.Listing(path) is { } listing
        )
        {
            call.Resolve(PayloadWriter.Value(listing));
        }
        else
        {
            call.Reject(new IpcError(IpcErrorCode.Refused, "Error: There is no such folder."));
        }
    }

    // What does not decode is understood by nobody, as what does not fit.
    private static object?[] ArgumentsOf(ref Arguments arguments)
    {
        try
        {
            return arguments.All();
        }
        catch (IpcException)
        {
            return [];
        }
    }

    private bool Click(string id, WebContents contents)
    {
        if (core.Menu.Find(id) is not { } item)
        {
            return false;
        }

        if (core.Menu.Tick(id, item))
        {
            core.Menu.ShowEverywhere(app.Windows);
        }

        item.Click?.Invoke(item, BrowserWindow.FromWebContents(contents));
        return true;
    }

    private bool Show(DocumentInfo document, bool isShown)
    {
        if (document.Frame.IsMain && BrowserWindow.FromWebContents(document.Contents) is { } window)
        {
            core.Focus.Set(window, isShown);
        }

        if (document.Frame.ShowingOf(document) is { } frame)
        {
            frame.Show(isShown);
            Focus(document.Contents, frame, isShown);
        }

        return true;
    }

    // The door looks whether the frame stands in the document that says so.
    private static bool TakeOut(DocumentInfo document, int frame)
    {
        document.Contents.Door.Tell(new RendererFrameRemoved(document.Id, frame));
        return true;
    }

    private bool Follow(DocumentInfo document, string url)
    {
        core.Navigator.Follow(document, url);
        return true;
    }

    private static void Focus(WebContents contents, WebFrameMain frame, bool hasFocus)
    {
        if (hasFocus || ReferenceEquals(contents.FocusedFrame, frame))
        {
            contents.Change(extra => extra.Focused = hasFocus ? frame : null);
        }
    }

    private static bool Read(DocumentInfo document)
    {
        document.Frame.RaiseDomReady();
        return true;
    }

    private static bool Close(WebContents contents)
    {
        // What becomes of a guest that wants to close is up to its host.
        contents.Guest?.Element.Tell(new GuestCloses());
        BrowserWindow.FromWebContents(contents)?.Close();
        return true;
    }

    private static bool SetTitle(string title, WebContents contents)
    {
        BrowserWindow.FromWebContents(contents)?.TitleSetByPage(title);
        return true;
    }

    private bool EndDialog(object? id, object? names, WebContents contents)
    {
        if (DialogOf(id, contents) is not { } dialog)
        {
            return IsUnexpected("dialog:open");
        }

        core.Dialogs.End(dialog, NamesOf(names));
        return true;
    }

    // Understood, but not from who was asked (R300).
    private bool IsUnexpected(string command)
    {
        core.Report(Texts.UnexpectedReply(command));
        return true;
    }

    private OpenDialog? DialogOf(object? id, WebContents contents) =>
        id is int number ? core.Dialogs.Find(number, contents) : null;

    private static string[]? NamesOf(object? names) =>
        names is System.Collections.IEnumerable list and not string
            ? [.. list.OfType<string>()]
            : null;
}
