namespace ActorIpc.Actors;

/// <content>Pages that have an address, and how frames come to them.</content>
/// <remarks>
/// The events of one navigation come in this order: <see cref="DidStartNavigation"/>; if a page
/// wants it, <see cref="WillFrameNavigate"/> and for the main frame <see cref="WillNavigate"/>; for
/// each redirect <see cref="WillRedirect"/> and <see cref="DidRedirectNavigation"/>; when the
/// document has begun, <see cref="DidFrameNavigate"/> and for the main frame
/// <see cref="DidNavigate"/> (R173). Navigation within a document touches nothing of IPC.
/// </remarks>
public sealed partial class WebContents
{
    /// <summary>Raised first of all, also for a place within the document.</summary>
    public event EventHandler<NavigationEventArgs>? DidStartNavigation
    {
        add => Change(extra => extra.Navigation.DidStartNavigation += value);
        remove => Change(extra => extra.Navigation.DidStartNavigation -= value);
    }

    /// <summary>Raised when a page wants a frame to go elsewhere; cancelling keeps it.</summary>
    public event EventHandler<NavigationEventArgs>? WillFrameNavigate
    {
        add => Change(extra => extra.Navigation.WillFrameNavigate += value);
        remove => Change(extra => extra.Navigation.WillFrameNavigate -= value);
    }

    /// <summary>Raised when a page wants its main frame to go elsewhere.</summary>
    public event EventHandler<NavigationEventArgs>? WillNavigate
    {
        add => Change(extra => extra.Navigation.WillNavigate += value);
        remove => Change(extra => extra.Navigation.WillNavigate -= value);
    }

    /// <summary>Raised before a redirect is followed; can be cancelled.</summary>
    public event EventHandler<NavigationEventArgs>? WillRedirect
    {
        add => Change(extra => extra.Navigation.WillRedirect += value);
        remove => Change(extra => extra.Navigation.WillRedirect -= value);
    }

    /// <summary>Raised when a redirect is followed.</summary>
    public event EventHandler<NavigationEventArgs>? DidRedirectNavigation
    {
        add => Change(extra => extra.Navigation.DidRedirectNavigation += value);
        remove => Change(extra => extra.Navigation.DidRedirectNavigation -= value);
    }

    /// <summary>Raised when a document of any frame has begun.</summary>
    public event EventHandler<NavigationEventArgs>? DidFrameNavigate
    {
        add => Change(extra => extra.Navigation.DidFrameNavigate += value);
        remove => Change(extra => extra.Navigation.DidFrameNavigate -= value);
    }

    /// <summary>Raised when a document of the main frame has begun.</summary>
    public event EventHandler<NavigationEventArgs>? DidNavigate
    {
        add => Change(extra => extra.Navigation.DidNavigate += value);
        remove => Change(extra => extra.Navigation.DidNavigate -= value);
    }

    /// <summary>Raised when a page has gone to another place within its document.</summary>
    public event EventHandler<NavigationEventArgs>? DidNavigateInPage
    {
        add => Change(extra => extra.Navigation.DidNavigateInPage += value);
        remove => Change(extra => extra.Navigation.DidNavigateInPage -= value);
    }

    /// <summary>Loads a page of C# code by its address.</summary>
    /// <param name="url">
    /// One of <see cref="IpcAppOptions.Pages"/> or <see cref="IpcAppOptions.Redirects"/>.
    /// </param>
    /// <returns>
    /// Completes when the page has run. It fails with <see cref="NavigationException"/>:
    /// <c>ERR_ABORTED (-3) loading '…'</c> when another page came first or the window closed,
    /// <c>ERR_FILE_NOT_FOUND (-6)</c> when no page has that address, and so on (R172); with
    /// <see cref="ObjectDisposedException"/> when the contents is destroyed (R165).
    /// </returns>
    public Task LoadUrlAsync(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _core.MainLoop.Run(() => _core.Navigator.Load(this, url, done));
        return done.Task;
    }
}
