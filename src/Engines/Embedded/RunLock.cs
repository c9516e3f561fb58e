namespace ActorIpc.Engines.Embedded;

/// <summary>Lets at most one run of a cell be scheduled or active. Must not be copied.</summary>
internal struct RunLock
{
    private int _isTaken;

    public bool IsTaken => Volatile.Read(ref _isTaken) != 0;

    /// <summary>Takes the lock if it is free. Whoever takes it schedules the cell.</summary>
    public bool TryTake() =>
        Volatile.Read(ref _isTaken) == 0 && Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

    /// <summary>Frees the lock, and lets what is read afterwards be no older than that.</summary>
    public void Release() => Interlocked.Exchange(ref _isTaken, 0);
}
