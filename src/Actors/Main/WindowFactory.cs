using System.Buffers.Text;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Guests;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Main;

/// <summary>Makes windows, in the turns of the main loop, whose children their doors are.</summary>
internal sealed class WindowFactory(IpcApp app, AppCore core, IActorContext context)
{
    private const int KeyBytes = 16;

    /// <summary>Makes a window and says so to those who listen, in the order of R174.</summary>
    /// <exception cref="InvalidOperationException">The name is taken (R177).</exception>
    /// <exception cref="ObjectDisposedException">The parent is destroyed (R165).</exception>
    public BrowserWindow Create(BrowserWindowOptions options)
    {
        options.Parent?.GetChildWindows();
        WindowId id = new(core.NextId());
        WebContents contents = new(core, new WebContentsId(core.NextId()));
        BrowserWindow window = new(core, id, contents, options, NewKey());
        core.Windows.Add(window);
        Open(contents);
        window.Join();
        app.Announce(window);
        return window;
    }

    /// <summary>Makes the contents of a guest, which has no window.</summary>
    public WebContents CreateGuest(Guest guest)
    {
        WebContents contents = new(core, new WebContentsId(core.NextId()));
        contents.BecomeGuest(guest);
        Open(contents);
        app.Announce(contents);
        return contents;
    }

    private void Open(WebContents contents)
    {
        contents.Open(
            context.Spawn(
                Props.Of(() => new WebContentsActor(core, contents)),
                $"contents-{contents.Id}"
            )
        );
        core.Contents.Add(contents);
    }

    // 22 characters that nobody can guess (docs/protocol.md, section 1).
    private string NewKey()
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        core.Engine.Entropy.Fill(key);
        return Base64Url.EncodeToString(key);
    }
}
