using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Calls;

/// <summary>Answers the calls that come to a process, each exactly once.</summary>
/// <remarks>
/// The side that is called, for every kind of process but main, whose scopes are older
/// (<see cref="Main.Invocations"/>): a renderer of C# code today. It runs in the turns of the
/// process's event loop; a handler that awaits lets the next message in.
/// </remarks>
/// <param name="handlers">Who answers.</param>
internal sealed class IncomingCalls(HandlerTable handlers)
{
    private readonly Dictionary<InvocationId, Running> _running = [];

    /// <summary>Who answers.</summary>
    public HandlerTable Handlers => handlers;

    /// <summary>Where an answer goes: the call, its result, or its failure.</summary>
    public required Action<InvocationId, Payload, IpcError?> Answer { get; init; }

    /// <summary>Takes note of a handler that failed (R92).</summary>
    public required Action<string, Exception> Report { get; init; }

    /// <summary>Takes note of what a callback of a handler's token threw.</summary>
    public required Action<Exception> Uncaught { get; init; }

    /// <summary>Whether callers get type and stack of what a handler threw.</summary>
    public bool IsDetailed { get; init; }

    /// <summary>How many handlers go on.</summary>
    public int Count => _running.Count;

    /// <summary>Calls the handler of a channel, or says that there is none (R93).</summary>
    /// <param name="id">The call; unique among those of the process.</param>
    /// <param name="channel">Where.</param>
    /// <param name="ipcEvent">The event for handlers that take one.</param>
    /// <param name="arguments">What was said.</param>
    public void Start(InvocationId id, string channel, object ipcEvent, ref Arguments arguments)
    {
        if (Handlers.Take(channel) is not { } handler)
        {
            string text = Texts.NoHandler(channel);
            Fail(id, channel, new IpcException(IpcErrorCode.NoHandler, text));
            return;
        }

        BoundDelegate bound = handler.Bound;
        CancellationTokenSource? cancellation = bound.TakesToken ? new() : null;
        try
        {
            CancellationToken token = cancellation?.Token ?? CancellationToken.None;
            object? returned = bound.Invoke(ipcEvent, ref arguments, token);
            Task? task = bound.Returned.TaskOf(returned);
            if (task is null)
            {
                Resolve(id, channel, bound.Returned.ValueOf(returned));
            }
            else
            {
                Running call = new(id, channel, cancellation);
                cancellation = null;
                _running.Add(id, call);
                _ = FinishAsync(call, bound.Returned, task);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The handler's failure is the caller's; the process goes on (R91, R92).
            Fail(id, channel, exception);
        }
        finally
        {
            cancellation?.Dispose();
        }
    }

    /// <summary>Nobody waits for a call any more: its handler's token is cancelled.</summary>
    public void Cancel(InvocationId id)
    {
        if (_running.Remove(id, out Running? call))
        {
            call.Cancel(Uncaught);
        }
    }

    /// <summary>Nobody waits for any call any more.</summary>
    public void CancelAll()
    {
        Running[] calls = [.. _running.Values];
        _running.Clear();
        foreach (Running call in calls)
        {
            call.Cancel(Uncaught);
        }
    }

    private async Task FinishAsync(Running call, ReturnedValue returned, Task task)
    {
        Exception? failure = null;
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // As for a handler that throws at once.
            failure = exception;
        }

        bool isWaitedFor =
            _running.TryGetValue(call.Id, out Running? known)
            && ReferenceEquals(known, call)
            && _running.Remove(call.Id);
        call.Dispose();
        if (!isWaitedFor)
        {
            return;
        }

        if (failure is null)
        {
            Resolve(call.Id, call.Channel, returned.ValueOf(task));
        }
        else
        {
            Fail(call.Id, call.Channel, failure);
        }
    }

    private void Resolve(InvocationId id, string channel, object? value)
    {
        Payload result;
        try
        {
            result = PayloadWriter.Value(value);
        }
        catch (CloneException exception)
        {
            Fail(id, channel, exception);
            return;
        }

        Answer(id, result, null);
    }

    private void Fail(InvocationId id, string channel, Exception exception)
    {
        Report(Texts.HandlerFailed(channel), exception);
        Answer(id, default, FailureWriter.Write(exception, IsDetailed));
    }

    private sealed class Running(
        InvocationId id,
        string channel,
        CancellationTokenSource? cancellation
    ) : IDisposable
    {
        public InvocationId Id => id;

        public string Channel => channel;

        public void Cancel(Action<Exception> uncaught) => Cancelling.Cancel(cancellation, uncaught);

        public void Dispose() => cancellation?.Dispose();
    }
}
