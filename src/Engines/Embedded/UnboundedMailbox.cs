using System.Diagnostics.CodeAnalysis;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>A linked queue for many posters and one taker, without locks.</summary>
/// <remarks>
/// <code>
/// _head ─► taken ─► oldest ─► … ─► newest ◄─ _tail
/// </code>
/// The node at the head was taken already. A poster swaps itself in as the tail and only then links
/// its predecessor to itself; between the two steps the chain has a gap that the taker waits out.
/// </remarks>
internal sealed class UnboundedMailbox : Mailbox
{
    private Node _head;
    private Node _tail;

    public UnboundedMailbox() => _head = _tail = new Node(null, null);

    public override bool IsEmpty => ReferenceEquals(Volatile.Read(ref _tail), _head);

    public override bool Post(Envelope envelope, out Envelope displaced)
    {
        PostUncounted(envelope);
        displaced = default;
        return true;
    }

    public override void PostUncounted(Envelope envelope)
    {
        Node node = new(envelope.Message, envelope.Sender);
        Node before = Interlocked.Exchange(ref _tail, node);
        Volatile.Write(ref before.Next, node);
    }

    public override bool TryTake(out Envelope envelope)
    {
        Node taken = _head;
        Node? next = Volatile.Read(ref taken.Next);
        if (next is null && !TryWaitForLink(taken, out next))
        {
            envelope = default;
            return false;
        }

        envelope = new Envelope(next.Message!, next.Sender!);
        next.Message = null;
        next.Sender = null;
        _head = next;

        // An old node that pointed on would keep the young ones behind it alive until a full
        // collection.
        taken.Next = null;
        return true;
    }

    private bool TryWaitForLink(Node last, [NotNullWhen(true)] out Node? next)
    {
        SpinWait spin = default;
        while ((next = Volatile.Read(ref last.Next)) is null)
        {
            if (IsEmpty)
            {
                return false;
            }

            spin.SpinOnce();
        }

        return true;
    }

    private sealed class Node(object? message, ActorRef? sender)
    {
        public Node? Next;
        public object? Message = message;
        public ActorRef? Sender = sender;
    }
}
