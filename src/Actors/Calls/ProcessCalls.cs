using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Calls;

/// <summary>
/// One end of the line between main and a utility process, as far as calls go over it.
/// </summary>
/// <remarks>Both ends are alike: each calls the handlers of the other, and answers for its own.
/// </remarks>
/// <param name="handlers">Who answers here.</param>
/// <param name="outgoing">The calls that this end makes.</param>
/// <param name="options">Timeouts and details.</param>
/// <param name="target">The other end.</param>
/// <param name="ipcEvent">What handlers may take first.</param>
internal sealed class ProcessCalls(
    HandlerTable handlers,
    OutgoingCalls outgoing,
    IpcAppOptions options,
    CallTarget target,
    object ipcEvent
)
{
    /// <summary>Tells the other end an answer.</summary>
    public required Action<UtilityAnswer> Answer { get; init; }

    /// <summary>Takes note of a handler that failed (R92).</summary>
    public required Action<string, Exception> Report { get; init; }

    /// <summary>Takes note of what a callback of a handler's token threw.</summary>
    public required Action<Exception> Uncaught { get; init; }

    /// <summary>Who answers here.</summary>
    public HandlerTable Handlers => handlers;

    private IncomingCalls Incoming =>
        field ??= new IncomingCalls(handlers)
        {
            Answer = (call, result, error) => Answer(new UtilityAnswer(call, result, error)),
            Report = Report,
            Uncaught = Uncaught,
            IsDetailed = options.EnableDetailedErrors,
        };

    /// <summary>Calls a handler of the other end.</summary>
    public Task<T> InvokeAsync<T>(
        string channel,
        InvokeOptions wanted,
        ReadOnlySpan<object?> arguments
    )
    {
        try
        {
            ArgumentNullException.ThrowIfNull(channel);
            Payload content = PayloadWriter.Arguments(arguments, options.Strict);
            InvokeOptions full = wanted with { Timeout = options.TimeoutOf(channel, wanted) };
            return outgoing.Start<T>(target, new Channel(channel), content, full);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // As every method that returns a task: it fails by failing the task.
            return Task.FromException<T>(exception);
        }
    }

    /// <summary>Hears what the other end says of calls. False if it is something else.</summary>
    public bool Hear(object message)
    {
        switch (message)
        {
            case UtilityCall call:
                Arguments arguments = new(call.Arguments, isList: true);
                Incoming.Start(call.Invocation, call.Channel.Name, ipcEvent, ref arguments);
                return true;
            case UtilityCancel cancel:
                Incoming.Cancel(cancel.Invocation);
                return true;
            case UtilityAnswer answer:
                outgoing.Complete(
                    new CallOutcome(answer.Invocation, answer.Result, answer.Error),
                    target
                );
                return true;
            default:
                return false;
        }
    }

    /// <summary>The line is over.</summary>
    public void End(object owner)
    {
        Incoming.CancelAll();
        outgoing.EndOf(owner);
    }
}
