using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Main;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Workers;

/// <summary>Answers the calls of one service worker by the handlers of its scope (R240).</summary>
/// <remarks>
/// Each run of a worker counts its calls from the start, and a handler may outlive the run that
/// asked. So calls are numbered anew here.
/// </remarks>
internal sealed class WorkerCalls
{
    private readonly AppCore _core;
    private readonly IncomingCalls _incoming;
    private readonly Dictionary<InvocationId, RendererInvoke> _asked = [];
    private long _last;

    public WorkerCalls(AppCore core, ServiceWorkerMain worker)
    {
        _core = core;
        _incoming = new IncomingCalls(worker.Ipc.Handlers)
        {
            Answer = Answer,
            Report = core.Report,
            Uncaught = core.Uncaught,
            IsDetailed = core.Options.EnableDetailedErrors,
        };
    }

    /// <summary>Calls the handler of a channel, or says that there is none.</summary>
    public void Start(WorkerRun run, RendererInvoke call)
    {
        if (_asked.Count >= _core.Options.CallsInFlightMax)
        {
            string text = $"Error: {_core.Options.CallsInFlightMax} calls are unanswered";
            IpcError error = new(IpcErrorCode.TooManyCalls, text);
            call.Caller.Tell(new CallOutcome(call.Invocation, default, error));
            return;
        }

        InvocationId id = new(++_last);
        _asked.Add(id, call);
        IpcMainServiceWorkerInvokeEvent ipcEvent = new(_core, run, call);
        _incoming.Start(id, call.Channel.Name, ipcEvent, ref ipcEvent.Arguments);
    }

    /// <summary>The worker no longer waits.</summary>
    public void Cancel(InvocationId invocation)
    {
        foreach ((InvocationId id, RendererInvoke call) in _asked)
        {
            if (call.Invocation == invocation)
            {
                _asked.Remove(id);
                _incoming.Cancel(id);
                return;
            }
        }
    }

    /// <summary>The worker has stopped: nobody waits for any call.</summary>
    public void CancelAll()
    {
        _asked.Clear();
        _incoming.CancelAll();
    }

    private void Answer(InvocationId id, Payload result, IpcError? error)
    {
        if (_asked.Remove(id, out RendererInvoke? call))
        {
            call.Caller.Tell(new CallOutcome(call.Invocation, result, error));
        }
    }
}
