namespace ActorIpc.Engines.Embedded;

/// <summary>
/// What cells say to each other. Comes before messages, and no mailbox limit holds it back.
/// </summary>
internal sealed class Signal(SignalKind kind, Cell? about = null, Exception? cause = null)
{
    public SignalKind Kind { get; } = kind;

    /// <summary>The child or the watcher that it is about.</summary>
    public Cell? About { get; } = about;

    /// <summary>Why <see cref="About"/> failed.</summary>
    public Exception? Cause { get; } = cause;

    /// <summary>
    /// The signal posted before this one while it waits; the one after it when taken.
    /// </summary>
    public Signal? Next { get; set; }
}

/// <summary>The closed set of signals.</summary>
internal enum SignalKind
{
    /// <summary>Stop: children first, then OnStopped.</summary>
    Stop,

    /// <summary>The parent's answer to a failure: go on as you are.</summary>
    Resume,

    /// <summary>The parent's answer to a failure: go on with a new instance.</summary>
    Restart,

    /// <summary>The child About failed with Cause and waits for an answer.</summary>
    ChildFailed,

    /// <summary>The child About has stopped.</summary>
    ChildStopped,

    /// <summary>About wants to know when this cell stops.</summary>
    Watch,

    /// <summary>About no longer wants to know.</summary>
    Unwatch,

    /// <summary>The engine's deadline has passed: be stopped now, without ceremony.</summary>
    Abandon,
}
