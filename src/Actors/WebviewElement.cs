using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Guests;
using ActorIpc.Actors.Main;
using ActorIpc.Contracts;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>
/// A guest in a page that is C# code, as that page sees it: the <c>webview</c> element (section 19
/// of the rules).
/// </summary>
/// <remarks>
/// <para>
/// Main sees the guest as a <see cref="WebContents"/> whose
/// <see cref="WebContents.HostWebContents"/> is that of the page. It ends with the element, and
/// with the page (R256).
/// </para>
/// <para>
/// Events are raised on the loop of the page, in this order: <see cref="DidAttach"/>,
/// <see cref="DomReady"/>, what the guest does, <see cref="Destroyed"/>. A guest that main forbids
/// is destroyed at once (R254).
/// </para>
/// </remarks>
[NotCloneable]
public sealed class WebviewElement
{
    private readonly IpcRenderer _owner;
    private readonly AppCore _core;
    private WebContentsId? _guest;
    private bool _isReady;

    internal WebviewElement(
        IpcRenderer owner,
        AppCore core,
        DocumentInfo document,
        Action<IpcRenderer> page,
        WebviewPreferences preferences
    )
    {
        _owner = owner;
        _core = core;
        Document = document;
        Page = page;
        Preferences = preferences;
    }

    /// <summary>Raised when main has made the guest.</summary>
    public event EventHandler? DidAttach;

    /// <summary>Raised when a document of the guest has been read: speak to it now.</summary>
    public event EventHandler? DomReady;

    /// <summary>
    /// Raised for what the guest sends by <see cref="IpcRenderer.SendToHost(string,
    /// ReadOnlySpan{object?})"/>.
    /// </summary>
    public event EventHandler<WebviewMessageEventArgs>? IpcMessage;

    /// <summary>Raised when the guest's page wants to close itself.</summary>
    public event EventHandler? Close;

    /// <summary>Raised when the guest's renderer was lost without a word.</summary>
    public event EventHandler<RenderProcessGoneDetails>? RenderProcessGone;

    /// <summary>Raised once, when the guest is gone or was forbidden.</summary>
    public event EventHandler? Destroyed;

    /// <summary>The number of the guest's contents (R256).</summary>
    /// <exception cref="InvalidOperationException">There is no guest yet (R251).</exception>
    public WebContentsId GetWebContentsId() => Guest();

    /// <summary>Sends to the guest's main frame, through main (R250).</summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now.</param>
    /// <returns>
    /// Completes when main has sent it. It fails with <see cref="CloneException"/>, or with
    /// <see cref="IpcException"/> when main refuses (R252).
    /// </returns>
    /// <exception cref="InvalidOperationException">There is no guest yet (R251).</exception>
    public Task SendAsync(string channel, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return GuestLine.CommandAsync(_owner, Guest(), "send", [channel, .. arguments]);
    }

    /// <summary>Sends to one of the guest's frames, through main (R250).</summary>
    /// <param name="frame">Which, as <see cref="WebviewMessageEventArgs.FrameId"/> says it.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now.</param>
    /// <returns>
    /// As <see cref="SendAsync"/>; a frame that the guest does not have is no failure.
    /// </returns>
    /// <exception cref="InvalidOperationException">There is no guest yet (R251).</exception>
    public Task SendToFrameAsync(
        (int ProcessId, int FrameId) frame,
        string channel,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(channel);
        int[] numbers = [frame.ProcessId, frame.FrameId];
        object?[] said = [numbers, channel, .. arguments];
        return GuestLine.CommandAsync(_owner, Guest(), "sendToFrame", said);
    }

    /// <summary>Takes the element out of the page; its guest ends (R256).</summary>
    public void Remove()
    {
        IsRemoved = true;
        _core.MainLoop.Post(static state => ((WebviewElement)state!).RemoveInMain(), this);
    }

    internal DocumentInfo Document { get; }

    internal Action<IpcRenderer> Page { get; }

    internal WebviewPreferences Preferences { get; }

    internal bool IsRemoved
    {
        get => Volatile.Read(ref field);
        private set => Volatile.Write(ref field, value);
    }

    /// <summary>Whether the page that has the element is over.</summary>
    internal bool IsOrphaned => _owner.IsReleased;

    /// <summary>Something has happened to the guest; the page hears of it in its turn.</summary>
    internal void Tell(GuestEvent what)
    {
        if (!IsOrphaned)
        {
            _owner.Loop.Post(_ => Hear(what), null);
        }
    }

    private void Hear(GuestEvent what)
    {
        switch (what)
        {
            case GuestAttached attached:
                _guest = attached.Guest;
                DidAttach?.Invoke(this, EventArgs.Empty);
                break;
            case GuestRead:
                _isReady = true;
                DomReady?.Invoke(this, EventArgs.Empty);
                break;
            case GuestSaid said:
                IpcMessage?.Invoke(this, new(said.Channel, said.Content, said.Frame));
                break;
            case GuestCloses:
                Close?.Invoke(this, EventArgs.Empty);
                break;
            case GuestLost lost:
                RenderProcessGone?.Invoke(this, lost.Details);
                break;
            case GuestDestroyed:
                _isReady = false;
                Destroyed?.Invoke(this, EventArgs.Empty);
                break;
        }
    }

    private WebContentsId Guest() =>
        _isReady && _guest is { } guest
            ? guest
            : throw new InvalidOperationException(Texts.WebviewNotReady);

    private void RemoveInMain() => _core.Guests.Remove(this);
}
