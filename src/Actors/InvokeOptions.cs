using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>How long one call waits, and what may end it before.</summary>
[NotCloneable]
public readonly record struct InvokeOptions
{
    /// <summary>How long the call waits for its answer.</summary>
    /// <value>
    /// The app's <see cref="IpcAppOptions.InvokeTimeout"/> unless set;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for ever.
    /// </value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gives the call up, and cancels the token of its handler.</summary>
    public CancellationToken CancellationToken { get; init; }
}
