using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Contents;

/// <summary>
/// A document that a door lets speak: the one that is loaded, or one that is unloading.
/// </summary>
internal sealed class DocumentSlot(DocumentInfo info)
{
    private ActorRef? _opener;

    /// <summary>Which document.</summary>
    public DocumentInfo Info => info;

    /// <summary>Who speaks for it, once that is known.</summary>
    public ActorRef? Renderer { get; set; }

    /// <summary>Whether a renderer may speak for it (R4).</summary>
    public bool HasIpc { get; init; } = true;

    /// <summary>Whether its renderer listens.</summary>
    public bool IsAttached { get; set; }

    /// <summary>Who is watched for it: its renderer, before that whoever opened it.</summary>
    public ActorRef? Watched => Renderer ?? _opener;

    /// <summary>From now on somebody answers for it until its renderer comes.</summary>
    /// <remarks>The watch goes on afterwards: it may be meant for other documents, too.</remarks>
    public void WatchOpener(ActorRef? opener, IActorContext door)
    {
        _opener = opener;
        if (opener is not null)
        {
            door.Watch(opener);
        }
    }

    /// <summary>From now on somebody speaks for it.</summary>
    public void Watch(ActorRef renderer, IActorContext door)
    {
        if (!Equals(Renderer, renderer))
        {
            if (Renderer is { } former)
            {
                door.Unwatch(former);
            }

            Renderer = renderer;
            door.Watch(renderer);
        }
    }
}
