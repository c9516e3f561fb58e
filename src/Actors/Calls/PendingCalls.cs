using ActorIpc.Contracts;

namespace ActorIpc.Actors.Calls;

/// <summary>The calls of one document that wait for their outcome.</summary>
/// <remarks>
/// Calls are made on any thread and end in the renderer's turns, so it has a lock; no user code
/// runs under it. Every call leaves exactly once: by outcome, deadline, cancellation, or the
/// document's end.
/// </remarks>
internal sealed class PendingCalls(TimeProvider time)
{
    private readonly Dictionary<long, PendingCall> _calls = [];
    private readonly List<DeadlineQueue> _queues = [];
    private readonly Lock _lock = new();
    private long _lastId;
    private bool _isReleased;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>The number of the next call.</summary>
    public InvocationId NextId() => new(Interlocked.Increment(ref _lastId));

    /// <summary>Adds a call, unless the document is over.</summary>
    /// <param name="call">The call, with its number.</param>
    /// <param name="toArm">The queue that needs a timer now.</param>
    public bool TryAdd(PendingCall call, out DeadlineQueue? toArm)
    {
        toArm = null;
        lock (_lock)
        {
            if (_isReleased)
            {
                return false;
            }

            _calls.Add(call.Id.Value, call);
            if (call.Timeout != Timeout.InfiniteTimeSpan)
            {
                DeadlineQueue queue = QueueOf(call.Timeout);
                call.Queue = queue;
                queue.Add(call);
                toArm = queue.IsArmed ? null : queue;
                queue.IsArmed = true;
            }

            return true;
        }
    }

    /// <summary>Takes a call out, if it still waits.</summary>
    public PendingCall? Take(InvocationId id)
    {
        lock (_lock)
        {
            if (!_calls.Remove(id.Value, out PendingCall? call))
            {
                return null;
            }

            call.Queue?.Remove(call);
            return call;
        }
    }

    /// <summary>The call of a number, if it waits.</summary>
    public PendingCall? Find(InvocationId id)
    {
        lock (_lock)
        {
            return _calls.GetValueOrDefault(id.Value);
        }
    }

    /// <summary>Takes out the calls that are meant.</summary>
    public List<PendingCall> TakeWhere(Func<PendingCall, bool> isMeant)
    {
        lock (_lock)
        {
            List<PendingCall> meant = [.. _calls.Values.Where(isMeant)];
            foreach (PendingCall call in meant)
            {
                _calls.Remove(call.Id.Value);
                call.Queue?.Remove(call);
            }

            return meant;
        }
    }

    /// <summary>Takes out the calls of a queue whose time is up.</summary>
    /// <param name="queue">The queue whose timer has fired.</param>
    /// <param name="next">When its timer is needed again; never if nothing waits.</param>
    public List<PendingCall> TakeOverdue(DeadlineQueue queue, out TimeSpan? next)
    {
        List<PendingCall> overdue = [];
        lock (_lock)
        {
            long now = time.GetTimestamp();
            while (queue.First is { } first && RemainingOf(first, now) is var remaining)
            {
                if (remaining > TimeSpan.Zero)
                {
                    next = remaining;
                    return overdue;
                }

                _calls.Remove(first.Id.Value);
                queue.Remove(first);
                overdue.Add(first);
            }

            // A timeout that few calls have need not be remembered.
            queue.IsArmed = false;
            _queues.Remove(queue);
        }

        next = null;
        return overdue;
    }

    /// <summary>When a queue's first call ends, from now on.</summary>
    public TimeSpan RemainingOf(DeadlineQueue queue)
    {
        lock (_lock)
        {
            return queue.First is { } first
                ? RemainingOf(first, time.GetTimestamp())
                : queue.Timeout;
        }
    }

    /// <summary>The document is over: nothing can be added, and everything is taken out.</summary>
    public PendingCall[] Release()
    {
        lock (_lock)
        {
            _isReleased = true;
            PendingCall[] calls = [.. _calls.Values];
            _calls.Clear();
            _queues.Clear();
            return calls;
        }
    }

    // Programs use a handful of timeouts; most use one.
    private DeadlineQueue QueueOf(TimeSpan timeout)
    {
        foreach (DeadlineQueue known in _queues)
        {
            if (known.Timeout == timeout)
            {
                return known;
            }
        }

        DeadlineQueue queue = new(timeout);
        _queues.Add(queue);
        return queue;
    }

    private TimeSpan RemainingOf(PendingCall call, long now) =>
        call.Timeout - time.GetElapsedTime(call.StartedAt, now);
}
