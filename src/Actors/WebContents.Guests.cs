using ActorIpc.Actors.Guests;

namespace ActorIpc.Actors;

/// <content>Guests that a page shows, and what makes a contents one of them.</content>
public sealed partial class WebContents
{
    /// <summary>
    /// Raised when a page wants to show a guest: a listener may change how, or forbid it (R254).
    /// </summary>
    public event EventHandler<WillAttachWebviewEventArgs>? WillAttachWebview
    {
        add => Change(extra => extra.WillAttachWebview += value);
        remove => Change(extra => extra.WillAttachWebview -= value);
    }

    /// <summary>Raised when a page shows a guest, whose contents it tells (R254).</summary>
    public event EventHandler<WebContents>? DidAttachWebview
    {
        add => Change(extra => extra.DidAttachWebview += value);
        remove => Change(extra => extra.DidAttachWebview -= value);
    }

    /// <summary>The contents whose page shows this one as a guest, if it is one (R161).</summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public WebContents? HostWebContents
    {
        get
        {
            ThrowIfDestroyed();
            return Guest?.Embedder;
        }
    }

    /// <summary>What makes it a guest.</summary>
    internal Guest? Guest => Volatile.Read(ref _extra)?.Guest;

    /// <summary>Whether its page may show guests; a guest's own page may not (R253).</summary>
    internal bool HasWebviewTag => Owner is { HasWebviewTag: true };

    internal void BecomeGuest(Guest guest) => Change(extra => extra.Guest = guest);

    internal void RaiseWillAttachWebview(WillAttachWebviewEventArgs question) =>
        _extra?.WillAttachWebview?.Invoke(this, question);

    internal void RaiseDidAttachWebview(WebContents guest) =>
        _extra?.DidAttachWebview?.Invoke(this, guest);
}
