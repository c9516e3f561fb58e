using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Contracts.Messages;

/// <summary>One end of a message channel, as it is handed from owner to owner.</summary>
/// <param name="Port">The actor that queues for whoever owns this end.</param>
/// <param name="Peer">The actor of the other end, to which posts go directly.</param>
public sealed record PortEnd(ActorRef Port, ActorRef Peer);

/// <summary>A posted message, told to the peer's port actor (R189).</summary>
/// <param name="Message">The one message.</param>
/// <param name="Ports">The ports that change hands.</param>
public sealed record PortMessage(Payload Message, ImmutableArray<PortEnd> Ports);

/// <summary>Told to an own port actor: from now on the owner is this one (R196, R197).</summary>
/// <param name="Owner">Who gets <see cref="PortDelivery"/>, once the port is started.</param>
public sealed record PortAdopted(ActorRef Owner);

/// <summary>Told to an own port actor: deliver what waits and what comes (R191, R192).</summary>
public sealed record PortStarted;

/// <summary>
/// Told to an own port actor before a transfer: deliver no more; keep what comes (R198).
/// </summary>
public sealed record PortReleased;

/// <summary>
/// Told to an own port actor: disconnect. The peer learns it after what was posted (R210).
/// </summary>
public sealed record PortClosed;

/// <summary>Told by a port actor to its peer: the other end is gone.</summary>
public sealed record PeerClosed;

/// <summary>Told by a port actor to its owner: a message has come.</summary>
/// <param name="Port">Which port.</param>
/// <param name="Message">The one message.</param>
/// <param name="Ports">The ports that came with it.</param>
public sealed record PortDelivery(ActorRef Port, Payload Message, ImmutableArray<PortEnd> Ports);

/// <summary>
/// Told by a port actor to its owner: the channel has ended (R209). Comes once, last.
/// </summary>
/// <param name="Port">Which port.</param>
public sealed record PortDisconnected(ActorRef Port);

/// <summary>
/// Told by a port actor to the owner that released it: nothing more comes from this port (R198).
/// </summary>
/// <param name="Port">Which port.</param>
public sealed record PortHandedOver(ActorRef Port);
