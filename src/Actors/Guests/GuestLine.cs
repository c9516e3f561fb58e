using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Guests;

/// <summary>What a page of C# code tells main about guests of its own.</summary>
internal static class GuestLine
{
    /// <summary>Asks for a guest, in a later turn of main.</summary>
    /// <exception cref="NotSupportedException">The page runs on a node of its own.</exception>
    /// <exception cref="InvalidOperationException">Its window shows no guests (R253).</exception>
    public static WebviewElement Append(
        IpcRenderer owner,
        Action<IpcRenderer> page,
        WebviewPreferences preferences
    )
    {
        if (owner.Document is not { } document || owner.Core is not AppCore core)
        {
            throw new NotSupportedException("A page on another node cannot have guests.");
        }

        if (!document.Contents.HasWebviewTag)
        {
            throw new InvalidOperationException(Texts.WebviewDisabled);
        }

        WebviewElement element = new(owner, core, document, page, preferences);
        core.MainLoop.Post(_ => core.Guests.Attach(element), null);
        return element;
    }

    /// <summary>Tells main what to do with a guest.</summary>
    public static Task CommandAsync(
        IpcRenderer owner,
        WebContentsId guest,
        string method,
        object?[] arguments
    )
    {
        try
        {
            return owner.CallMain(
                Channel.Framework(GuestCommands.Channel),
                PayloadWriter.Arguments([guest.Value, method, arguments])
            );
        }
        catch (Exception exception) when (exception is CloneException or InvalidOperationException)
        {
            // An async function throws by rejecting (R23, R58).
            return Task.FromException(exception);
        }
    }
}
