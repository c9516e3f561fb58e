using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Contents;

/// <summary>
/// The frames of one contents, as its door sees them: who is loaded where, and who still unloads.
/// </summary>
/// <remarks>
/// A frame below another belongs to that one's document: it goes when that document goes. The tree
/// belongs to one door; it has no lock.
/// </remarks>
internal sealed class FrameTree(WebFrameMain main)
{
    private Dictionary<WebFrameMain, FrameSlot>? _below;
    private List<DocumentSlot>? _unloading;

    /// <summary>The place of the main frame, which never goes.</summary>
    public FrameSlot Main { get; } = new(main);

    /// <summary>How many frames there are, the main frame included.</summary>
    public int Count => 1 + (_below?.Count ?? 0);

    /// <summary>The documents that were replaced and may still say good-bye (R59, R149).</summary>
    public IReadOnlyList<DocumentSlot> Unloading => _unloading ?? [];

    /// <summary>The place of a frame, as long as it is in the tree.</summary>
    public FrameSlot? PlaceOf(WebFrameMain frame) =>
        ReferenceEquals(frame, Main.Frame) ? Main : _below?.GetValueOrDefault(frame);

    /// <summary>The place in a document of a frame of that number.</summary>
    public FrameSlot? PlaceIn(DocumentInfo parent, int frameTreeNodeId) =>
        _below?.Values.FirstOrDefault(place =>
            place.Frame.FrameTreeNodeId == frameTreeNodeId
            && ReferenceEquals(place.Frame.ParentDocument, parent)
        );

    /// <summary>A document that may speak: one that is loaded, or one that unloads.</summary>
    public DocumentSlot? Find(DocumentId document)
    {
        if (Main.Current is { } slot && slot.Info.Id == document)
        {
            return slot;
        }

        return FindAmong(other => other.Info.Id == document);
    }

    /// <summary>The document of a renderer, or of whoever answers for it.</summary>
    public DocumentSlot? Find(ActorRef renderer)
    {
        if (Main.Current is { } slot && Equals(slot.Watched, renderer))
        {
            return slot;
        }

        return FindAmong(other => Equals(other.Watched, renderer));
    }

    /// <summary>Whether a document is what its frame shows.</summary>
    public bool IsLoaded(DocumentSlot slot) =>
        ReferenceEquals(PlaceOf(slot.Info.Frame)?.Current, slot);

    /// <summary>Takes in a frame below another.</summary>
    public FrameSlot Add(WebFrameMain frame)
    {
        FrameSlot place = new(frame);
        (_below ??= []).Add(frame, place);
        return place;
    }

    /// <summary>Takes a frame out.</summary>
    public void Remove(FrameSlot place) => _below?.Remove(place.Frame);

    /// <summary>The places directly below a document.</summary>
    public List<FrameSlot> Below(DocumentInfo document) =>
        _below is null ? [] : [.. _below.Values.Where(place => IsIn(place.Frame, document))];

    /// <summary>A document is replaced and may say good-bye.</summary>
    public void BeginUnload(DocumentSlot slot) => (_unloading ??= []).Add(slot);

    /// <summary>A document has said good-bye.</summary>
    public void EndUnload(DocumentSlot slot) => _unloading?.Remove(slot);

    private static bool IsIn(WebFrameMain frame, DocumentInfo document) =>
        ReferenceEquals(frame.ParentDocument, document);

    private DocumentSlot? FindAmong(Predicate<DocumentSlot> isMeant) =>
        _unloading?.Find(isMeant)
        ?? _below
            ?.Values.Select(place => place.Current)
            .FirstOrDefault(slot => slot is not null && isMeant(slot));
}
