using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Guests;

/// <summary>Told to an element: what happens to its guest.</summary>
internal abstract record GuestEvent;

/// <summary>Main has made the guest.</summary>
internal sealed record GuestAttached(WebContentsId Guest) : GuestEvent;

/// <summary>A document of the guest has been read.</summary>
internal sealed record GuestRead : GuestEvent;

/// <summary>A page of the guest has sent to its host.</summary>
internal sealed record GuestSaid(
    string Channel,
    Payload Content,
    (int ProcessId, int FrameId) Frame
) : GuestEvent;

/// <summary>The guest's page wants to close itself.</summary>
internal sealed record GuestCloses : GuestEvent;

/// <summary>The guest's renderer was lost.</summary>
internal sealed record GuestLost(RenderProcessGoneDetails Details) : GuestEvent;

/// <summary>The guest is gone, or never was.</summary>
internal sealed record GuestDestroyed : GuestEvent;

/// <summary>Told to main by a door: a page has sent to its host (R71).</summary>
internal sealed record HostMessage(DocumentInfo Document, RendererSendToHost Message) : IMainNews
{
    /// <inheritdoc />
    public bool Hear() =>
        Document.Contents.Guest is { } guest && guest.SayToHost(Document, Message);
}
