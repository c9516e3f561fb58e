using ActorIpc.Actors.Main;
using ActorIpc.Actors.Ports;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Workers;

/// <summary>
/// The door of one service worker: everything it says to main, or hears from it, passes here.
/// </summary>
/// <remarks>
/// As the door of a contents it checks who speaks and keeps the order. It also ends a run that has
/// nothing to do (R244).
/// </remarks>
internal sealed class WorkerDoor(AppCore core, ServiceWorkerMain worker) : Actor
{
    private WorkerRun? _run;
    private ActorRef _renderer = ActorRef.Nobody;
    private bool _isStopping;
    private bool _isClosing;
    private long _lastHeard;

    /// <inheritdoc />
    public override void OnStarted() => Context.Watch(core.Main);

    /// <inheritdoc />
    public override void Receive(object message)
    {
        switch (message)
        {
            case RendererMessage spoken when spoken.Document == _run?.Id:
                Touch();
                Hear(_run, spoken);
                break;
            case RendererMessage spoken:
                Refuse(spoken);
                break;
            case WorkerMessage outgoing:
                Bring(outgoing);
                break;
            case BeginRun begin:
                Begin(begin);
                break;
            case TaskEnded:
                Touch();
                break;
            case IdleDue due when ReferenceEquals(due.Run, _run) && !_isStopping:
                StopIfIdle();
                break;
            case IdleDue:
                break;
            case CloseWorker:
                Close();
                break;
            case Terminated terminated when terminated.Actor.Equals(core.Main):
                Context.Stop(Context.Self);
                break;
            case Terminated terminated:
                Ended(terminated.Actor);
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    private void Hear(WorkerRun run, RendererMessage message)
    {
        switch (message)
        {
            case RendererAttached:
                ToMain(new RunNews(run, WorkerRunningStatus.Running));
                Arm(core.Options.WorkerIdleTimeout);
                break;
            case RendererSendSync sync:
                ToMain(new WorkerHeard(run, Addressed(sync)));
                break;
            case RendererSend or RendererInvoke or RendererPostMessage or RendererCancel:
                ToMain(new WorkerHeard(run, message));
                break;
            default:
                // A worker has no host (R245), and no page.
                Context.Unhandled(message);
                break;
        }
    }

    private RendererSendSync Addressed(RendererSendSync sync) =>
        Equals(sync.Caller, ActorRef.Nobody) ? sync with { Caller = Context.Sender } : sync;

    private void Refuse(RendererMessage message)
    {
        switch (message)
        {
            case RendererInvoke call:
                IpcError error = new(IpcErrorCode.Gone, Texts.WorkerDestroyed);
                call.Caller.Tell(new CallOutcome(call.Invocation, default, error));
                break;
            case RendererSendSync sync:
                CallOutcome outcome = new(sync.Invocation, IpcPayload.ReplyNeverSent);
                Addressed(sync).Caller.Tell(outcome);
                break;
            case RendererPostMessage post:
                PortTransfer.Close(post.Ports);
                break;
        }

        Context.Unhandled(message);
    }

    private void Bring(WorkerMessage message)
    {
        if (_run is null || _isStopping)
        {
            // Dropped silently by the rules (R242), but not here.
            Context.Unhandled(message);
            return;
        }

        Touch();
        _renderer.Tell(
            new Deliver(_run.Id, message.Channel, message.Arguments, IsPostMessage: false, []),
            Context.Self
        );
    }

    private void Begin(BeginRun begin)
    {
        if (_isClosing)
        {
            begin.Renderer.Tell(new DocumentClosed(begin.Run.Id, "closed"), Context.Self);
            return;
        }

        if (_run is not null)
        {
            Context.Unwatch(_renderer);
        }

        _run = begin.Run;
        _renderer = begin.Renderer;
        _isStopping = false;
        Context.Watch(_renderer);
        ToMain(new RunNews(_run, WorkerRunningStatus.Starting));
        _renderer.Tell(new Contents.RunPage(), Context.Self);
    }

    private void StopIfIdle()
    {
        TimeSpan most = core.Options.WorkerIdleTimeout;
        TimeSpan idle = core.Engine.Time.GetElapsedTime(_lastHeard);
        if (worker.HasTasks)
        {
            Arm(most);
        }
        else if (idle < most)
        {
            Arm(most - idle);
        }
        else
        {
            Stop("idle");
        }
    }

    private void Stop(string reason)
    {
        if (_run is { } run && !_isStopping)
        {
            _isStopping = true;
            ToMain(new RunNews(run, WorkerRunningStatus.Stopping));
            _renderer.Tell(new DocumentClosed(run.Id, reason), Context.Self);
        }
    }

    private void Close()
    {
        _isClosing = true;
        Stop("closed");
        if (_run is null)
        {
            Context.Stop(Context.Self);
        }
    }

    private void Ended(ActorRef renderer)
    {
        if (_run is not { } run || !renderer.Equals(_renderer))
        {
            return;
        }

        _run = null;
        ToMain(new RunNews(run, WorkerRunningStatus.Stopped));
        if (_isClosing)
        {
            Context.Stop(Context.Self);
        }
    }

    private void Touch() => _lastHeard = core.Engine.Time.GetTimestamp();

    private void Arm(TimeSpan delay)
    {
        if (delay != Timeout.InfiniteTimeSpan)
        {
            Context.StartTimer(delay, new IdleDue(_run!));
        }
    }

    private void ToMain(object message) => core.Main.Tell(message, Context.Self);
}
