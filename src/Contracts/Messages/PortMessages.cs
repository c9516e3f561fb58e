using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Contracts.Messages;

/// <summary>One end of a message channel, as it is handed from owner to owner.</summary>
/// <param name="Port">The actor that queues for whoever owns this end.</param>
/// <param name="Peer">The actor of the other end, to which posts go.</param>
/// <param name="Sent">
/// How many messages have been posted on this end; its next owner counts on.
/// </param>
public sealed record PortEnd(ActorRef Port, ActorRef Peer, long Sent = 0);

/// <summary>
/// A posted message (R189): told to the peer's port actor, or straight to the loop that owns and
/// has started the peer; told by a port actor to its owner, too.
/// </summary>
/// <remarks>
/// Whoever hands the messages to listeners orders them by their numbers, so it does not matter
/// which way each has come (R194). A loop that does not own the port any more tells the port's
/// actor.
/// </remarks>
/// <param name="Port">The actor of the port that it is for.</param>
/// <param name="Number">1 for the first message posted on its end, and so on.</param>
/// <param name="Message">The one message.</param>
/// <param name="Ports">The ports that change hands.</param>
public sealed record PortMessage(
    ActorRef Port,
    long Number,
    Payload Message,
    ImmutableArray<PortEnd> Ports
);

/// <summary>Told to an own port actor: from now on the owner is this one (R196, R197).</summary>
/// <param name="Owner">Who gets <see cref="PortMessage"/>, once the port is started.</param>
/// <param name="IsLoop">
/// Whether it orders messages by itself, so that they may come to it straight from their senders,
/// and takes <see cref="PortBegun"/> and <see cref="PortRoute"/>.
/// </param>
public sealed record PortAdopted(ActorRef Owner, bool IsLoop = false);

/// <summary>Told to an own port actor: deliver what waits and what comes (R191, R192).</summary>
public sealed record PortStarted;

/// <summary>Told by a port actor to a loop that has started the port: it is yours.</summary>
/// <param name="Port">Which port.</param>
/// <param name="Next">The number of the first message that it is to hear.</param>
public sealed record PortBegun(ActorRef Port, long Next);

/// <summary>
/// Told by a port actor to its peer, and by that to its owner: where to post from now on.
/// </summary>
/// <param name="Port">The port that posts.</param>
/// <param name="Owner">
/// The loop that has started the other end; nobody when that is not started, so that posts go to
/// its actor.
/// </param>
public sealed record PortRoute(ActorRef Port, ActorRef Owner);

/// <summary>
/// Told by a loop to its own port's actor, and by that to its peer: the loop that has started the
/// other end cannot be reached, or has ended.
/// </summary>
/// <remarks>
/// The peer knows which: if that loop still owns the other end, the channel is over; else nothing
/// happens, for an end that was handed on or closed is told of as always.
/// </remarks>
/// <param name="Owner">The loop in question.</param>
public sealed record PortCutOff(ActorRef Owner);

/// <summary>
/// Told to an own port actor before a transfer: deliver no more; keep what comes (R198).
/// </summary>
public sealed record PortReleased;

/// <summary>
/// Told by a port actor to the owner that released it: nothing more comes from this port (R198).
/// </summary>
/// <param name="Port">Which port.</param>
public sealed record PortHandedOver(ActorRef Port);

/// <summary>
/// Told to a port actor by a loop that had begun it and has handed it on: how far it came.
/// </summary>
/// <param name="Next">The number of the first message that it did not hear.</param>
public sealed record PortLeft(long Next);

/// <summary>
/// Told to an own port actor: disconnect. The peer learns it after what was posted (R210).
/// </summary>
/// <param name="Sent">
/// How many messages were posted on this end; unknown if left out: then the peer does not wait.
/// </param>
public sealed record PortClosed(long? Sent = null);

/// <summary>Told by a port actor to its peer: the other end is gone.</summary>
/// <param name="Sent">How many messages it had posted, if that is known.</param>
public sealed record PeerClosed(long? Sent = null);

/// <summary>
/// Told by a port actor to its owner: the channel has ended (R209). Comes once, last.
/// </summary>
/// <param name="Port">Which port.</param>
/// <param name="Sent">
/// For a loop: the number of the last message before the end, if it is known. The loop tells the
/// actor <see cref="PortClosed"/> when it has come so far.
/// </param>
public sealed record PortDisconnected(ActorRef Port, long? Sent = null);
