using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Contents;

/// <summary>
/// A document that a door lets speak: the one that is loaded, or one that is unloading.
/// </summary>
internal sealed class DocumentSlot(DocumentInfo info)
{
    /// <summary>Which document.</summary>
    public DocumentInfo Info => info;

    /// <summary>Who speaks for it, once that is known.</summary>
    public ActorRef? Renderer { get; set; }

    /// <summary>Who answers for it while nobody speaks for it.</summary>
    public ActorRef? Opener { get; set; }

    /// <summary>Whether a renderer may speak for it (R4).</summary>
    public bool HasIpc { get; init; } = true;

    /// <summary>Whether its renderer listens.</summary>
    public bool IsAttached { get; set; }
}
