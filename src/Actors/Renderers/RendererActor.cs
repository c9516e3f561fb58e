using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Loops;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Renderers;

/// <summary>
/// A renderer of C# code in this process: its mailbox is the event loop of one document.
/// </summary>
/// <remarks>
/// It runs the page first, then attaches, so the page's listeners miss nothing (R134).
/// </remarks>
internal sealed class RendererActor(IpcRenderer renderer, Action<IpcRenderer> page)
    : LoopActor(renderer.PortTable)
{
    /// <inheritdoc />
    public override void OnStarted()
    {
        base.OnStarted();
        Context.Watch(renderer.Door);
    }

    /// <inheritdoc />
    public override void OnStopped()
    {
        using EventLoop.Turn turn = Loop.Enter();
        renderer.Release();
        RunMicrotasks();
    }

    /// <inheritdoc />
    protected override void Uncaught(Exception exception) => renderer.Fail(exception);

    /// <inheritdoc />
    protected override void Handle(object message)
    {
        switch (message)
        {
            case CallOutcome or DeadlineQueue or DeadlineDue:
                renderer.Outgoing.Handle(message, Context);
                break;
            case Deliver deliver:
                Hear(deliver);
                break;
            case Announce announcement:
                Hear(announcement);
                break;
            case DeliverCall call:
                renderer.Answer(call);
                break;
            default:
                HandleRare(message);
                break;
        }
    }

    private void HandleRare(object message)
    {
        switch (message)
        {
            case DeliverCancel cancel:
                renderer.CancelCall(cancel.Invocation);
                break;
            case Contents.RunPage:
                RunPage();
                break;
            case UnloadQuestion question:
                renderer.Answer(question);
                break;
            case DocumentClosed closed:
                End(closed);
                break;
            case Terminated terminated when terminated.Actor.Equals(renderer.Door):
                Context.Stop(Context.Self);
                break;
            default:
                base.Handle(message);
                break;
        }
    }

    private void RunPage()
    {
        try
        {
            page(renderer);
        }
        finally
        {
            // A page that throws is a page all the same: what it did before counts (R141).
            renderer.Attach();
        }
    }

    // A page that was not killed or destroyed has a last word (R59, R180).
    private void End(DocumentClosed closed)
    {
        try
        {
            if (closed.Reason is "closed" or "replaced" or "removed")
            {
                renderer.RaiseUnload();
            }
        }
        finally
        {
            renderer.Release();
            Context.Stop(Context.Self);
        }
    }

    private void Hear(Deliver deliver)
    {
        if (!renderer.Hear(deliver))
        {
            Ports.PortTransfer.Close(deliver.Ports);
            Context.Unhandled(deliver);
        }
    }

    private void Hear(Announce announcement)
    {
        if (!renderer.Hear(announcement))
        {
            Context.Unhandled(announcement);
        }
    }
}
