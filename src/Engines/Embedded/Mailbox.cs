using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>A message on its way, and who may be answered.</summary>
internal readonly record struct Envelope(object Message, ActorRef Sender);

/// <summary>The queue of one cell. Any thread posts; only the cell's active run takes.</summary>
internal abstract class Mailbox
{
    public static Mailbox For(Props props) =>
        props.MailboxCapacity is { } capacity
            ? new BoundedMailbox(capacity, props.Overflow)
            : new UnboundedMailbox();

    /// <summary>Whether nothing waits. A post that returned before the call is seen.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>Queues a message of an actor.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="displaced">What found no place: the new message or one that waited.</param>
    /// <returns><see langword="false"/> if something was displaced.</returns>
    public abstract bool Post(Envelope envelope, out Envelope displaced);

    /// <summary>Queues a message of the engine, which always finds a place.</summary>
    public abstract void PostUncounted(Envelope envelope);

    /// <summary>Takes the oldest message.</summary>
    public abstract bool TryTake(out Envelope envelope);
}
