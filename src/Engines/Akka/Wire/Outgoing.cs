using ActorIpc.Contracts.Messages;
using global::Akka.Actor;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>A message on its way to another machine, with who is told what became of it.</summary>
/// <remarks>
/// Akka.NET writes a message where nothing is known of its sender and its recipient any more.
/// </remarks>
internal sealed class Outgoing(object message, IActorRef? sender, IActorRef? recipient)
    : IWrappedMessage
{
    /// <inheritdoc />
    public object Message => message;

    /// <summary>Who sent it; an Ask, if it is a question.</summary>
    public IActorRef Sender => sender ?? ActorRefs.Nobody;

    /// <summary>Who should have heard it.</summary>
    public IActorRef Recipient => recipient ?? ActorRefs.Nobody;

    /// <summary>What Akka.NET is told for a message of the port.</summary>
    public static object Of(object message, IActorRef? sender, IActorRef recipient) =>
        recipient is global::Akka.Remote.RemoteActorRef && message is not IAutoReceivedMessage
            ? new Outgoing(message, sender, recipient)
            : message;

    /// <summary>Whether the other machine has no use for who sent it.</summary>
    /// <remarks>
    /// An address in each message costs as much as a small message. Whom these come from, and who
    /// gets the answer, is in them.
    /// </remarks>
    public static bool IsAnonymous(object told) =>
        told is Outgoing { Message: RendererSend or RendererInvoke or CallOutcome or Deliver };

    /// <summary>What Akka.NET was told, with all that is known of it.</summary>
    public static Outgoing From(object told) => told as Outgoing ?? new Outgoing(told, null, null);

    /// <summary>The message of the port in what Akka.NET was told.</summary>
    public static object In(object told) => told is Outgoing outgoing ? outgoing.Message : told;
}
