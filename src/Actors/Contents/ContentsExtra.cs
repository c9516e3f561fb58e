namespace ActorIpc.Actors.Contents;

/// <summary>What few contents need: made when the first of it is wanted.</summary>
internal sealed class ContentsExtra
{
    /// <summary>Listeners for <see cref="WebContents.FrameCreated"/>.</summary>
    public EventHandler<FrameCreatedEventArgs>? FrameCreated { get; set; }

    /// <summary>The frame that has the focus, as pages have told.</summary>
    public WebFrameMain? Focused { get; set; }
}
