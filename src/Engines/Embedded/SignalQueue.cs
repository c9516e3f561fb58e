namespace ActorIpc.Engines.Embedded;

/// <summary>
/// The signals that wait for a cell. Any thread posts; only the active run takes.
/// </summary>
/// <remarks>
/// A chain, newest first, that a poster swaps itself on top of. Must not be copied.
/// </remarks>
internal struct SignalQueue
{
    private Signal? _newest;

    public bool IsEmpty => Volatile.Read(ref _newest) is null;

    public void Post(Signal signal)
    {
        Signal? newest;
        do
        {
            newest = Volatile.Read(ref _newest);
            signal.Next = newest;
        } while (Interlocked.CompareExchange(ref _newest, signal, newest) != newest);
    }

    /// <summary>Takes all that wait, chained in the order in which they were posted.</summary>
    public Signal? TakeAll()
    {
        Signal? newest = Interlocked.Exchange(ref _newest, null);
        Signal? earliest = null;
        while (newest is not null)
        {
            (newest.Next, earliest, newest) = (earliest, newest, newest.Next);
        }

        return earliest;
    }
}
