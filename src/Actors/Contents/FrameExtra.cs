namespace ActorIpc.Actors.Contents;

/// <summary>What few frames need: a parent, children, documents that unload, listeners.</summary>
/// <remarks>
/// Lists are replaced and never changed: main's turns write them, and any thread reads them.
/// </remarks>
internal sealed class FrameExtra
{
    /// <summary>The document that the frame stands in; none for a main frame.</summary>
    public DocumentInfo? Parent { get; init; }

    /// <summary>The name that the page gave it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The frame that showed the document, if this stands for one that unloads.</summary>
    public WebFrameMain? Former { get; init; }

    /// <summary>The frames directly below, in the order in which they came.</summary>
    public WebFrameMain[] Children { get; set; } = [];

    /// <summary>The documents that were replaced and have not ended (R149).</summary>
    public WebFrameMain[] Unloading { get; set; } = [];

    /// <summary>Whether the frame is no longer in the page.</summary>
    public bool IsDetached { get; set; }

    /// <summary>Whether the page has said that nobody sees it.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Listeners for <see cref="WebFrameMain.DomReady"/>.</summary>
    public EventHandler? DomReady { get; set; }
}
