using ActorIpc.Contracts.Engine;
using global::Akka.Actor;
using global::Akka.Dispatch.MessageQueues;
using Props = ActorIpc.Contracts.Engine.Props;

namespace ActorIpc.Engines.Akka;

/// <summary>Messages that wait for an actor, and never more than fit.</summary>
internal sealed class BoundedQueue(AkkaEngine engine, Props props) : IMessageQueue
{
    private readonly LinkedList<Envelope> _waiting = [];
    private readonly Lock _lock = new();
    private int _counted;

    /// <inheritdoc />
    public bool HasMessages => Count > 0;

    /// <inheritdoc />
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <inheritdoc />
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        Envelope? refused;
        lock (_lock)
        {
            refused = Add(envelope);
        }

        if (refused is { } lost)
        {
            engine.Bury(lost.Message, lost.Sender, receiver, DeadLetterReason.MailboxFull);
        }
    }

    /// <inheritdoc />
    public bool TryDequeue(out Envelope envelope)
    {
        lock (_lock)
        {
            if (_waiting.First is not { } first)
            {
                envelope = default;
                return false;
            }

            envelope = Remove(first);
            return true;
        }
    }

    /// <inheritdoc />
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out Envelope envelope))
        {
            deadletters.Enqueue(owner, envelope);
        }
    }

    private static bool Counts(Envelope envelope) =>
        envelope.Message is not (IAlwaysFits or IAutoReceivedMessage);

    private Envelope? Add(Envelope envelope)
    {
        Envelope? lost = null;
        if (Counts(envelope) && ++_counted > props.MailboxCapacity)
        {
            lost = MakeRoom(envelope);
        }

        if (lost is not { } refused || !ReferenceEquals(refused.Message, envelope.Message))
        {
            _waiting.AddLast(envelope);
        }

        return lost;
    }

    private Envelope MakeRoom(Envelope envelope)
    {
        switch (props.Overflow)
        {
            case OverflowPolicy.DropOldest:
                return Remove(FirstCounted());
            case OverflowPolicy.DropNewest:
                return Remove(LastCounted());
            default:
                _counted--;
                return envelope;
        }
    }

    private Envelope Remove(LinkedListNode<Envelope> node)
    {
        _waiting.Remove(node);
        _counted -= Counts(node.Value) ? 1 : 0;
        return node.Value;
    }

    private LinkedListNode<Envelope> FirstCounted()
    {
        LinkedListNode<Envelope> node = _waiting.First!;
        while (!Counts(node.Value))
        {
            node = node.Next!;
        }

        return node;
    }

    private LinkedListNode<Envelope> LastCounted()
    {
        LinkedListNode<Envelope> node = _waiting.Last!;
        while (!Counts(node.Value))
        {
            node = node.Previous!;
        }

        return node;
    }
}
