using System.Diagnostics;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>A queue with a limit for messages of actors, under a lock.</summary>
/// <remarks>
/// Messages of the engine keep their place in the order but do not count and are never displaced.
/// </remarks>
internal sealed class BoundedMailbox(int capacity, OverflowPolicy overflow) : Mailbox
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(Envelope Envelope, bool Counts)> _waiting = new();
    private int _counted;

    public override bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count == 0;
            }
        }
    }

    public override bool Post(Envelope envelope, out Envelope displaced)
    {
        lock (_gate)
        {
            bool fits = _counted < capacity;
            displaced = fits ? default : Displace_NeedsLock(envelope);
            if (fits || overflow != OverflowPolicy.Refuse)
            {
                _waiting.AddLast((envelope, true));
                _counted++;
            }

            AssertInvariants_NeedsLock();
            return fits;
        }
    }

    public override void PostUncounted(Envelope envelope)
    {
        lock (_gate)
        {
            _waiting.AddLast((envelope, false));
        }
    }

    public override bool TryTake(out Envelope envelope)
    {
        lock (_gate)
        {
            if (_waiting.First is not { } oldest)
            {
                envelope = default;
                return false;
            }

            envelope = Remove_NeedsLock(oldest);
            return true;
        }
    }

    private Envelope Displace_NeedsLock(Envelope arriving)
    {
        if (overflow == OverflowPolicy.Refuse)
        {
            return arriving;
        }

        bool oldestGoes = overflow == OverflowPolicy.DropOldest;
        LinkedListNode<(Envelope, bool Counts)>? node = oldestGoes ? _waiting.First : _waiting.Last;
        while (node is { Value.Counts: false })
        {
            node = oldestGoes ? node.Next : node.Previous;
        }

        Debug.Assert(node is not null, "A full mailbox has a message that counts.");
        return Remove_NeedsLock(node);
    }

    private Envelope Remove_NeedsLock(LinkedListNode<(Envelope Envelope, bool Counts)> node)
    {
        _waiting.Remove(node);
        _counted -= node.Value.Counts ? 1 : 0;
        return node.Value.Envelope;
    }

    [Conditional("DEBUG")]
    private void AssertInvariants_NeedsLock()
    {
        Debug.Assert(_counted <= capacity, "Never more messages than the capacity.");
        Debug.Assert(_counted <= _waiting.Count, "What counts is a part of what waits.");
    }
}
