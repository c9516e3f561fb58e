using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Renderers;

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

    /// <summary>Who is called; main if there is none.</summary>
    public virtual CallTarget? Target => null;

    /// <summary>What that is called in the texts of failures.</summary>
    public virtual string? TargetName => Target?.Name;

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

/// <inheritdoc />
/// <typeparam name="T">What its result is read as.</typeparam>
internal class PendingCall<T>(string channel, TimeSpan timeout, long startedAt)
    : PendingCall(channel, timeout, startedAt)
{
    private readonly TaskCompletionSource<T> _completion = new();

    /// <summary>What the caller awaits.</summary>
    public Task<T> Task => _completion.Task;

    /// <inheritdoc />
    public override void Complete(CallOutcome outcome)
    {
        if (outcome.Error is { } error)
        {
            Fail(new IpcException(Texts.InvokeFailed(Channel, error.Text), error));
            return;
        }

        try
        {
            _completion.TrySetResult(PayloadReader.Value<T>(outcome.Result)!);
        }
        catch (Exception exception) when (exception is CloneConversionException or IpcException)
        {
            // The answer came, but it is not what the caller asked for.
            _completion.TrySetException(Unfit(exception));
        }
    }

    /// <inheritdoc />
    public override void Fail(IpcException failure) => _completion.TrySetException(failure);

    /// <inheritdoc />
    public override void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);

    private IpcException Unfit(Exception exception) =>
        new(
            exception is IpcException known ? known.Code : IpcErrorCode.BadArguments,
            Texts.InvokeFailed(Channel, $"the result: {exception.Message}"),
            exception
        );
}
