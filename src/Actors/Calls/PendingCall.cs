using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Calls;

/// <summary>
/// A call that waits for its outcome, and its place among those of the same deadline.
/// </summary>
internal abstract class PendingCall(string channel, TimeSpan timeout, long startedAt)
{
    /// <summary>Where it was made.</summary>
    public string Channel => channel;

    /// <summary>How long it waits at most.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>When it was made, on the engine's clock.</summary>
    public long StartedAt => startedAt;

    /// <summary>Who is called.</summary>
    public abstract CallTarget Target { get; }

    /// <summary>Its number among those of its document.</summary>
    public InvocationId Id { get; set; }

    /// <summary>The calls that wait as long as it, if it does not wait for ever.</summary>
    public DeadlineQueue? Queue { get; set; }

    /// <summary>The calls of the same timeout before and after it.</summary>
    public PendingCall? Earlier { get; set; }

    /// <inheritdoc cref="Earlier" />
    public PendingCall? Later { get; set; }

    /// <summary>What gives it up when its token is cancelled.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>Ends it with its outcome.</summary>
    public abstract void Complete(CallOutcome outcome);

    /// <summary>Ends it with a failure.</summary>
    public abstract void Fail(IpcException failure);

    /// <summary>Ends it because its token was cancelled.</summary>
    public abstract void Cancel(CancellationToken token);
}
