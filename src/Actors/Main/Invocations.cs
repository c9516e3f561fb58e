using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Main;

/// <summary>Answers calls by the handlers of main (R68), each exactly once.</summary>
/// <remarks>
/// Runs in the turns of the main loop; a handler that awaits lets the next message in (R74).
/// </remarks>
internal sealed class Invocations(AppCore core)
{
    private static readonly IpcError Cancelled = new(
        IpcErrorCode.Cancelled,
        "Error: The call was cancelled."
    );

    private readonly CallTable _calls = new(core.Options.CallsInFlightMax, core.Uncaught);

    /// <summary>How many calls are waited for.</summary>
    public int InFlight => _calls.Count;

    /// <summary>
    /// Told the outcome of each call: its event, and the code of its failure or nothing.
    /// </summary>
    public Action<IpcMainInvokeEvent, string?> Ended { get; init; } = static (_, _) => { };

    /// <summary>Calls the handler of a channel, or says that there is none.</summary>
    public void Start(IpcMainInvokeEvent call)
    {
        if (!_calls.HasRoomFor(call.Document))
        {
            string most = $"{core.Options.CallsInFlightMax} calls are unanswered";
            Reject(call, new IpcError(IpcErrorCode.TooManyCalls, $"Error: {most}"));
        }
        else if (FindHandler(call) is { } handler)
        {
            Run(call, handler.Bound);
        }
        else
        {
            string text = Texts.NoHandler(call.Channel.Name);
            Fail(call, new IpcException(IpcErrorCode.NoHandler, text));
        }
    }

    /// <summary>Whether anybody would answer a call.</summary>
    public bool HasHandler(IpcMainInvokeEvent call)
    {
        string channel = call.Channel.Name;
        return call.Document.Frame.IpcIfUsed?.HasHandler(channel) == true
            || call.Sender.Ipc.HasHandler(channel)
            || core.IpcMain.HasHandler(channel);
    }

    /// <summary>The caller no longer waits.</summary>
    public void Cancel(CancelCall message) => _calls.Cancel(message.Document, message.Invocation);

    /// <summary>Nobody waits for the calls of a document any more (R99).</summary>
    public void CancelAll(DocumentInfo document) => _calls.CancelAll(document);

    /// <summary>Main stops: what is unanswered never will be (R97).</summary>
    public void EndAll()
    {
        foreach (CallTable.Call call in _calls.CancelAll())
        {
            if (_calls.Remove(call))
            {
                Reject(
                    call.Invocation,
                    new IpcError(IpcErrorCode.ReplyNeverSent, Texts.ReplyNeverSent)
                );
            }
        }
    }

    private Handler? FindHandler(IpcMainInvokeEvent call)
    {
        string channel = call.Channel.Name;
        WebContents contents = call.Sender;
        return call.Document.Frame.IpcIfUsed?.TakeHandler(channel)
            ?? contents.Ipc.TakeHandler(channel)
            ?? core.IpcMain.TakeHandler(channel);
    }

    private void Run(IpcMainInvokeEvent call, BoundDelegate handler)
    {
        CancellationTokenSource? cancellation = handler.TakesToken ? new() : null;
        try
        {
            CancellationToken token = cancellation?.Token ?? CancellationToken.None;
            object? returned = handler.Invoke(call, ref call.Arguments, token);
            Task? task = handler.Returned.TaskOf(returned);
            if (task is null)
            {
                Resolve(call, handler.Returned.ValueOf(returned));
            }
            else if (task.IsCompletedSuccessfully)
            {
                Resolve(call, handler.Returned.ValueOf(task));
            }
            else
            {
                _ = FinishAsync(_calls.Add(call, cancellation), handler.Returned, task);
                cancellation = null;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The handler's failure is the caller's; main goes on (R91, R92).
            Fail(call, exception);
        }
        finally
        {
            cancellation?.Dispose();
        }
    }

    private async Task FinishAsync(CallTable.Call call, ReturnedValue returned, Task task)
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

        if (!_calls.Remove(call))
        {
            return;
        }

        call.Dispose();
        if (failure is null)
        {
            Resolve(call.Invocation, returned.ValueOf(task));
        }
        else if (call.IsCancelled && failure is OperationCanceledException)
        {
            Reject(call.Invocation, Cancelled);
        }
        else
        {
            Fail(call.Invocation, failure);
        }
    }

    private void Resolve(IpcMainInvokeEvent call, object? value)
    {
        Payload result;
        try
        {
            result = PayloadWriter.Value(value);
        }
        catch (CloneException exception)
        {
            // Electron's callers of later versions wait for ever; ours are told (R98).
            Fail(call, exception);
            return;
        }

        call.Resolve(result);
        Ended(call, null);
    }

    private void Fail(IpcMainInvokeEvent call, Exception exception)
    {
        core.Report(Texts.HandlerFailed(call.Channel.Name), exception);
        IpcError error = FailureWriter.Write(exception, core.Options.EnableDetailedErrors);
        if (error.Text.Length > 0)
        {
            Reject(call, error);
            return;
        }

        // Electron's renderers take an empty text for no error (R95).
        call.Resolve(PayloadWriter.Undefined);
        Ended(call, null);
    }

    private void Reject(IpcMainInvokeEvent call, IpcError error)
    {
        call.Reject(error);
        Ended(call, error.Code);
    }
}
