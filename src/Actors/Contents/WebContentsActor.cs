using ActorIpc.Actors.Main;
using ActorIpc.Actors.Ports;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Contents;

/// <summary>
/// The door of one contents: everything its renderer says to main, or hears from it, passes here.
/// </summary>
/// <remarks>
/// It checks that the document that speaks is loaded, stamps what it says with who it is (R296),
/// and keeps the order. It runs no user code, so a page finds it awake when main is busy.
/// </remarks>
internal sealed class WebContentsActor(AppCore core, WebContents contents) : Actor
{
    private readonly WaitingMessages _waiting = new(core.Options.WaitingMessagesMax);
    private readonly List<DocumentSlot> _unloading = [];
    private DocumentSlot? _current;
    private bool _isClosing;

    /// <inheritdoc />
    public override void Receive(object message)
    {
        switch (message)
        {
            case RendererMessage spoken:
                Hear(spoken);
                break;
            case FrameMessage outgoing:
                Bring(outgoing);
                break;
            case OpenDocument open:
                Open(open);
                break;
            case LoadInProcess load:
                Load(load);
                break;
            case CloseDoor close:
                Close(close.Reason);
                break;
            case Terminated terminated:
                RendererStopped(terminated.Actor);
                break;
            case FarewellOver:
                End();
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    private void Hear(RendererMessage message)
    {
        if (SlotOf(message.Document) is not { } slot)
        {
            Refuse(message);
            return;
        }

        switch (message)
        {
            case RendererInvoke call:
                ToMain(new IpcMainInvokeEvent(slot.Info, call));
                break;
            case RendererSend send:
                ToMain(new Heard(slot.Info, send));
                break;
            case RendererSendSync sync:
                ToMain(new Heard(slot.Info, Addressed(sync)));
                break;
            case RendererPostMessage post:
                ToMain(new Heard(slot.Info, post));
                break;
            case RendererCancel cancel:
                ToMain(new CancelCall(slot.Info, cancel.Invocation));
                break;
            default:
                HearNews(slot, message);
                break;
        }
    }

    private void HearNews(DocumentSlot slot, RendererMessage message)
    {
        switch (message)
        {
            case RendererAttached attached:
                Attach(slot, attached.Renderer);
                break;
            case RendererUnloaded:
                Unload(slot);
                break;
            case RendererGone when !ReferenceEquals(slot, _current):
                // It was about to go anyway; the contents has another document.
                Unload(slot);
                break;
            case RendererGone gone:
                Lose(slot, new RenderProcessGoneDetails(gone.Reason, gone.ExitCode));
                break;
            default:
                // sendToHost without an embedder is dropped silently by the rules (R71), but not
                // here.
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
                IpcError error = new(IpcErrorCode.Gone, Texts.ContentsDestroyed);
                call.Caller.Tell(new CallOutcome(call.Invocation, default, error));
                break;
            case RendererSendSync sync:
                CallOutcome outcome = new(sync.Invocation, IpcPayload.ContentsDestroyed);
                Addressed(sync).Caller.Tell(outcome);
                break;
            case RendererPostMessage post:
                PortTransfer.Close(post.Ports);
                break;
            case RendererAttached attached:
                // Another document began before this one's renderer came.
                attached.Renderer.Tell(
                    new DocumentClosed(message.Document, "replaced"),
                    Context.Self
                );
                return;
            case RendererUnloaded or RendererGone or RendererCancel:
                return;
        }

        Context.Unhandled(message);
    }

    private void Bring(FrameMessage message)
    {
        if (message.Only is { } only && !ReferenceEquals(_current?.Info, only))
        {
            Drop(message);
        }
        else if (_current is { IsAttached: true } slot)
        {
            Deliver(slot, message);
        }
        else if (message.Channel.Scope == ChannelScope.Framework)
        {
            // State, which the renderer is told again when it attaches.
            return;
        }
        else if (_isClosing || !_waiting.TryAdd(message))
        {
            Drop(message);
        }
    }

    private void Deliver(DocumentSlot slot, FrameMessage message)
    {
        if (core.Traces.HasObservers)
        {
            core.Traces.Publish(TraceWriter.Delivery(contents, message.Channel, message.Content));
        }

        slot.Renderer!.Tell(
            new Deliver(
                slot.Info.Id,
                message.Channel,
                message.Content,
                message.IsPostMessage,
                message.Ports
            ),
            Context.Self
        );
    }

    private void Drop(FrameMessage message)
    {
        PortTransfer.Close(message.Ports);
        Context.Unhandled(message);
    }

    private void Open(OpenDocument open)
    {
        if (_isClosing)
        {
            Context.Sender.Tell(new Failure(new ActorStoppedException(Context.Self.Path)));
            return;
        }

        DocumentInfo document = core.NewDocument(contents, open.Url);
        Begin(new DocumentSlot(document));
        Context.Sender.Tell(
            new DocumentOpened(document.Id, document.ProcessId, document.FrameId),
            Context.Self
        );
    }

    private void Load(LoadInProcess load)
    {
        if (_isClosing)
        {
            load.Renderer.Tell(new DocumentClosed(load.Document.Id, "closed"), Context.Self);
            return;
        }

        DocumentSlot slot = new(load.Document) { Renderer = load.Renderer };
        Context.Watch(load.Renderer);
        Begin(slot);
        load.Renderer.Tell(new RunPage(), Context.Self);
    }

    private void Begin(DocumentSlot slot)
    {
        if (_current is { } old)
        {
            // What waited for the old document is not carried over (R135).
            DropWaiting();
            Retire(old, "replaced");
        }

        _current = slot;
        ToMain(new DocumentBegun(slot.Info));
    }

    private void Attach(DocumentSlot slot, ActorRef renderer)
    {
        if (!Equals(slot.Renderer, renderer))
        {
            if (slot.Renderer is { } former)
            {
                Context.Unwatch(former);
            }

            slot.Renderer = renderer;
            Context.Watch(renderer);
        }

        if (!ReferenceEquals(slot, _current))
        {
            renderer.Tell(new DocumentClosed(slot.Info.Id, "replaced"), Context.Self);
            return;
        }

        slot.IsAttached = true;
        foreach (FrameMessage message in _waiting.TakeAll())
        {
            Deliver(slot, message);
        }

        ToMain(new DocumentAttached(slot.Info));
    }

    // An old document may still say good-bye (R59, R149); one that never had a renderer cannot.
    private void Retire(DocumentSlot slot, string reason)
    {
        _current = null;
        if (slot.Renderer is { } renderer)
        {
            _unloading.Add(slot);
            renderer.Tell(new DocumentClosed(slot.Info.Id, reason), Context.Self);
        }
        else
        {
            ToMain(new DocumentEnded(slot.Info));
        }
    }

    private void Unload(DocumentSlot slot)
    {
        Forget(slot);
        ToMain(new DocumentEnded(slot.Info));
        EndIfDone();
    }

    private void Lose(DocumentSlot slot, RenderProcessGoneDetails details)
    {
        Forget(slot);
        ToMain(new RendererLost(slot.Info, details));
        EndIfDone();
    }

    private void RendererStopped(ActorRef renderer)
    {
        if (_unloading.Find(slot => Equals(slot.Renderer, renderer)) is { } old)
        {
            Unload(old);
        }
        else if (_current is { } slot && Equals(slot.Renderer, renderer))
        {
            Lose(slot, new RenderProcessGoneDetails("abnormal-exit", ExitCode: 1));
        }
    }

    private void Forget(DocumentSlot slot)
    {
        if (slot.Renderer is { } renderer)
        {
            Context.Unwatch(renderer);
        }

        _unloading.Remove(slot);
        if (ReferenceEquals(_current, slot))
        {
            _current = null;
        }
    }

    private void Close(string reason)
    {
        if (_isClosing)
        {
            return;
        }

        _isClosing = true;
        if (_current is { } slot)
        {
            Retire(slot, reason);
        }

        if (_unloading.Count > 0)
        {
            Context.StartTimer(core.Options.FarewellTimeout, new FarewellOver());
        }

        EndIfDone();
    }

    private void EndIfDone()
    {
        if (_isClosing && _unloading.Count == 0)
        {
            End();
        }
    }

    private void End()
    {
        foreach (DocumentSlot slot in _unloading)
        {
            ToMain(new DocumentEnded(slot.Info));
        }

        _unloading.Clear();
        DropWaiting();
        ToMain(new ContentsClosed(contents));
        Context.Stop(Context.Self);
    }

    private void DropWaiting()
    {
        foreach (FrameMessage message in _waiting.TakeAll())
        {
            Drop(message);
        }
    }

    private DocumentSlot? SlotOf(DocumentId document) =>
        _current is { } slot && slot.Info.Id == document
            ? slot
            : _unloading.Find(old => old.Info.Id == document);

    private void ToMain(object message) => Context.Parent.Tell(message, Context.Self);
}
