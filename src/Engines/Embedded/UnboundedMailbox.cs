using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>A linked queue for many posters and one taker, without locks.</summary>
/// <remarks>
/// <code>
/// _head ─► oldest ─► … ─► newest ◄─ _tail
/// </code>
/// <para>
/// A poster swaps itself in as the tail and only then links its predecessor to itself; between the
/// two steps the chain has a gap that the taker waits out.
/// </para>
/// <para>
/// An idle mailbox holds nothing but its own stub, which is as old as itself: whoever takes the
/// last message queues the stub behind it. If the last node stayed instead, the garbage collector
/// would keep one young object for each of ten thousand idle actors, and look for them in every
/// round.
/// </para>
/// </remarks>
internal sealed class UnboundedMailbox : Mailbox
{
    private readonly Node _stub = new();
    private Node _head;
    private Node _tail;

    public UnboundedMailbox() => _head = _tail = _stub;

    public override bool IsEmpty =>
        ReferenceEquals(Volatile.Read(ref _tail), _stub) && ReferenceEquals(_head, _stub);

    public override bool Post(Envelope envelope, out Envelope displaced)
    {
        PostUncounted(envelope);
        displaced = default;
        return true;
    }

    public override void PostUncounted(Envelope envelope) =>
        Append(new Node { Message = envelope.Message, Sender = envelope.Sender });

    public override bool TryTake(out Envelope envelope)
    {
        Node oldest = _head;
        if (ReferenceEquals(oldest, _stub))
        {
            if (IsEmpty)
            {
                envelope = default;
                return false;
            }

            oldest = LinkOf(oldest);
        }

        if (ReferenceEquals(oldest, Volatile.Read(ref _tail)))
        {
            _stub.Next = null;
            Append(_stub);
        }

        _head = LinkOf(oldest);
        envelope = new Envelope(oldest.Message!, oldest.Sender!);

        // A node that the collector has aged would keep the young ones behind it alive.
        oldest.Next = null;
        return true;
    }

    private void Append(Node node)
    {
        Node before = Interlocked.Exchange(ref _tail, node);
        Volatile.Write(ref before.Next, node);
    }

    // Only where a successor is there, or about to be linked.
    private static Node LinkOf(Node node)
    {
        SpinWait spin = default;
        Node? next;
        while ((next = Volatile.Read(ref node.Next)) is null)
        {
            spin.SpinOnce();
        }

        return next;
    }

    private sealed class Node
    {
        public Node? Next;
        public object? Message;
        public ActorRef? Sender;
    }
}
