using ActorIpc.Actors.Values;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Calls;

/// <summary>A call that a task stands for.</summary>
/// <typeparam name="T">What its result is read as.</typeparam>
internal sealed class DirectedCall<T>(
    string channel,
    TimeSpan timeout,
    long startedAt,
    CallTarget target
) : PendingCall(channel, timeout, startedAt)
{
    private readonly TaskCompletionSource<T> _completion = new();

    /// <inheritdoc />
    public override CallTarget Target => target;

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
