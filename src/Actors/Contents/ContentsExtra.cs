using System.ComponentModel;
using ActorIpc.Actors.Guests;
using ActorIpc.Actors.Main;

namespace ActorIpc.Actors.Contents;

/// <summary>What few contents need: made when the first of it is wanted.</summary>
internal sealed class ContentsExtra
{
    /// <summary>Listeners for <see cref="WebContents.FrameCreated"/>.</summary>
    public EventHandler<FrameCreatedEventArgs>? FrameCreated { get; set; }

    /// <summary>Listeners for <see cref="WebContents.WillAttachWebview"/>.</summary>
    public EventHandler<WillAttachWebviewEventArgs>? WillAttachWebview { get; set; }

    /// <summary>Listeners for <see cref="WebContents.DidAttachWebview"/>.</summary>
    public EventHandler<WebContents>? DidAttachWebview { get; set; }

    /// <summary>What makes it a guest.</summary>
    public Guest? Guest { get; set; }

    /// <summary>The page that main waits for, or waited for last.</summary>
    public PendingLoad? Loading { get; set; }

    /// <summary>Listeners for the events of navigation.</summary>
    public NavigationListeners Navigation => field ??= new();

    /// <summary>The frame that has the focus, as pages have told.</summary>
    public WebFrameMain? Focused { get; set; }

    /// <summary>The document that was lost, which a reload loads again (R167).</summary>
    public DocumentInfo? Lost { get; set; }

    /// <summary>The attempt to close it that goes on.</summary>
    public CloseAttempt? Attempt { get; set; }

    /// <summary>Listeners for <see cref="WebContents.Closing"/>.</summary>
    public EventHandler? Closing { get; set; }

    /// <summary>Listeners for <see cref="WebContents.WillPreventUnload"/>.</summary>
    public EventHandler<CancelEventArgs>? WillPreventUnload { get; set; }

    /// <summary>Listeners for <see cref="WebContents.Unresponsive"/>.</summary>
    public EventHandler? Unresponsive { get; set; }

    /// <summary>Listeners for <see cref="WebContents.Responsive"/>.</summary>
    public EventHandler? Responsive { get; set; }
}
