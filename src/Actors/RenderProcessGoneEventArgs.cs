namespace ActorIpc.Actors;

/// <summary>A renderer was lost (R166).</summary>
/// <param name="contents">Whose.</param>
/// <param name="details">Why.</param>
public sealed class RenderProcessGoneEventArgs(
    WebContents contents,
    RenderProcessGoneDetails details
) : EventArgs
{
    /// <summary>The contents whose renderer it was.</summary>
    public WebContents Contents => contents;

    /// <summary>Why it was lost.</summary>
    public RenderProcessGoneDetails Details => details;
}
