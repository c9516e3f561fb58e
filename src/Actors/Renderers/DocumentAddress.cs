using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Renderers;

/// <summary>All that a renderer knows of its document, wherever main is.</summary>
/// <param name="Id">The document's number.</param>
/// <param name="Contents">The contents that loaded it.</param>
/// <param name="Door">The actor of that contents, to which it speaks.</param>
/// <param name="Worker">
/// The version of the service worker that it is a run of; then there is no contents.
/// </param>
internal readonly record struct DocumentAddress(
    DocumentId Id,
    WebContentsId Contents,
    ActorRef Door,
    int Worker = 0
)
{
    /// <summary>What people know it by.</summary>
    public string Label => Worker > 0 ? $"service worker {Worker}" : $"contents {Contents}";

    /// <summary>The address of a document as main knows it.</summary>
    public static DocumentAddress Of(DocumentInfo document) =>
        new(document.Id, document.Contents.Id, document.Contents.Door);
}
