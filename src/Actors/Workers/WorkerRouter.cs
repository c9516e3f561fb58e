using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Ports;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Workers;

/// <summary>
/// Brings the messages of one service worker to its own listeners and handlers, and to nobody else
/// (R72).
/// </summary>
/// <remarks>Runs in the turns of the main loop.</remarks>
internal sealed class WorkerRouter(AppCore core, ServiceWorkerMain worker)
{
    private readonly WorkerCalls _calls = new(core, worker);

    /// <summary>Offers a message to those who may hear it.</summary>
    /// <returns>Whether anybody did.</returns>
    public bool Hear(WorkerRun run, RendererMessage message)
    {
        switch (message)
        {
            case RendererInvoke call:
                _calls.Start(run, call);
                return true;
            case RendererCancel cancel:
                _calls.Cancel(cancel.Invocation);
                return true;
            default:
                return Offer(new IpcMainServiceWorkerEvent(core, run, message));
        }
    }

    /// <summary>Nobody waits for the calls of a run any more.</summary>
    public void EndRun() => _calls.CancelAll();

    private bool Offer(IpcMainServiceWorkerEvent message)
    {
        bool isAnswerable = false;
        try
        {
            string channel = message.Channel;
            Listener[] listeners = worker.Ipc.Registered(channel);
            if (listeners.Length == 0)
            {
                return Unheard(message);
            }

            message.Adopt();
            isAnswerable = worker.Ipc.Dispatch(channel, listeners, message, ref message.Arguments);
            return true;
        }
        finally
        {
            if (!isAnswerable)
            {
                // Nobody has the event in hands, so nobody can answer any more (R113, R114).
                message.Answer(IpcPayload.ReplyNeverSent);
            }
        }
    }

    private bool Unheard(IpcMainServiceWorkerEvent message)
    {
        PortTransfer.Close(message.UntakenPorts);
        if (message.Channel == IpcEmitter.ErrorChannel)
        {
            // Somebody took the guard away (R38).
            throw UnhandledError.Of(ref message.Arguments);
        }

        if (message.IsSync)
        {
            core.Report(Texts.WorkerSyncUnheard(worker.VersionId, message.Channel));
        }

        return false;
    }
}
