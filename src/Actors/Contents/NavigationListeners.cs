namespace ActorIpc.Actors.Contents;

/// <summary>Listeners for a contents' events of navigation.</summary>
internal sealed class NavigationListeners
{
    /// <summary>Listeners for the event of that name.</summary>
    public EventHandler<NavigationEventArgs>? DidStartNavigation { get; set; }

    /// <inheritdoc cref="DidStartNavigation" />
    public EventHandler<NavigationEventArgs>? WillFrameNavigate { get; set; }

    /// <inheritdoc cref="DidStartNavigation" />
    public EventHandler<NavigationEventArgs>? WillNavigate { get; set; }

    /// <inheritdoc cref="DidStartNavigation" />
    public EventHandler<NavigationEventArgs>? WillRedirect { get; set; }

    /// <inheritdoc cref="DidStartNavigation" />
    public EventHandler<NavigationEventArgs>? DidRedirectNavigation { get; set; }

    /// <inheritdoc cref="DidStartNavigation" />
    public EventHandler<NavigationEventArgs>? DidFrameNavigate { get; set; }

    /// <inheritdoc cref="DidStartNavigation" />
    public EventHandler<NavigationEventArgs>? DidNavigate { get; set; }

    /// <inheritdoc cref="DidStartNavigation" />
    public EventHandler<NavigationEventArgs>? DidNavigateInPage { get; set; }
}
