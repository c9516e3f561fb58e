using ActorIpc.Actors.Guests;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Ports;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Contents;

/// <summary>
/// The door of one contents: everything its renderers say to main, or hear from it, passes here.
/// </summary>
/// <remarks>
/// It checks that the document that speaks is loaded, stamps what it says with who it is (R296),
/// and keeps the order. It runs no user code, so a page finds it awake when main is busy.
/// </remarks>
internal sealed partial class WebContentsActor(AppCore core, WebContents contents) : Actor
{
    private readonly FrameTree _frames = new(contents.Frame);
    private DoorCalls? _calls;
    private bool _isClosing;

    /// <inheritdoc />
    public override void Receive(object message)
    {
        Handle(message);
        if (Context.Sender == core.Main)
        {
            // WebContents.Tell has counted it.
            contents.Direct.Leave();
        }
    }

    private void Handle(object message)
    {
        switch (message)
        {
            case RendererMessage spoken:
                Hear(spoken);
                break;
            case FrameMessage outgoing:
                Bring(outgoing);
                break;
            case HandledMark:
                Context.Parent.Tell(message, Context.Sender);
                break;
            case Announce announcement:
                Bring(announcement);
                break;
            case OpenDocument open:
                Open(open);
                break;
            case LoadInProcess load:
                Load(load);
                break;
            case LoadOnNode load:
                Load(load);
                break;
            case RemoveFrame removal when _frames.PlaceOf(removal.Frame) is { } place:
                Remove(place, "removed");
                break;
            case RemoveFrame:
                break;
            case AskToUnload ask:
                Question.Ask(_frames.Main.Current, ask.Attempt);
                break;
            case KillRenderer:
                Kill();
                break;
            case GiveUpCall gaveUp:
                _calls?.GiveUp(gaveUp);
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
        if (_frames.Find(message.Document) is not { HasIpc: true } slot)
        {
            if (!Unheard.TryAnswer(message, Context))
            {
                Context.Unhandled(message);
            }

            return;
        }

        switch (message)
        {
            case RendererInvoke call:
                ToMain(new IpcMainInvokeEvent(slot.Info, call));
                break;
            case RendererSend or RendererPostMessage:
                ToMain(new Heard(slot.Info, message));
                break;
            case RendererSendSync sync:
                ToMain(new Heard(slot.Info, Addressed(sync)));
                break;
            case RendererCancel cancel:
                ToMain(new CancelCall(slot.Info, cancel.Invocation));
                break;
            case RendererAnswer answer:
                _calls?.Answer(slot.Info, answer);
                break;
            case RendererSendWindow or RendererInvokeWindow:
                ToMain(new WindowMessage(slot.Info, message));
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
            case RendererUnloadAnswer answer:
                Question.Answer(answer);
                break;
            case RendererHangs hanging when _frames.IsLoaded(slot):
                ToMain(new PageHangs(slot.Info, hanging.IsHanging));
                break;
            case RendererHangs:
                break;
            case RendererGone gone:
                Lose(slot, new RenderProcessGoneDetails(gone.Reason, gone.ExitCode));
                break;
            case RendererFrameRemoved removed:
                if (_frames.PlaceIn(slot.Info, removed.FrameTreeNodeId) is { } place)
                {
                    Remove(place, "removed");
                }

                break;
            case RendererSendToHost said:
                ToMain(new HostMessage(slot.Info, said));
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    private RendererSendSync Addressed(RendererSendSync sync) =>
        Unheard.Addressed(sync, Context.Sender);

    private void Bring(FrameMessage message)
    {
        if (message.Slip is { Caller: not null } && !Calls.TryAdd(message))
        {
            return;
        }

        FrameSlot? place = _frames.PlaceOf(message.Frame);
        if (message.Only is { } only && !ReferenceEquals(place?.Current?.Info, only))
        {
            Drop(message);
        }
        else if (place?.Current is { IsAttached: true } slot)
        {
            Deliver(slot, message);
        }
        else if (message.Channel.Scope == ChannelScope.Framework)
        {
            // State, which the renderer is told again when it attaches.
            return;
        }
        else if (_isClosing || place?.TryWait(message, core.Options.WaitingMessagesMax) != true)
        {
            Drop(message, isTooMuch: !_isClosing && place is not null);
        }
    }

    // C# pages are told the one object that all are told; what is more goes the usual way.
    private void Bring(Announce announcement)
    {
        if (
            _frames.Main.Current is { IsAttached: true, Info.IsInProcess: true } slot
            && !core.Traces.HasObservers
        )
        {
            contents.Direct.Connect(slot.Renderer);
            slot.Renderer!.Tell(announcement, Context.Self);
            return;
        }

        WebFrameMain main = _frames.Main.Frame;
        Bring(new FrameMessage(main, announcement.Channel, announcement.Arguments, false, []));
    }

    private void Deliver(DocumentSlot slot, FrameMessage message)
    {
        if (core.Traces.HasObservers)
        {
            core.Traces.Publish(TraceWriter.Delivery(contents, message.Channel, message.Content));
        }

        if (message.Slip is { Caller: not null })
        {
            Calls.Bring(slot, message);
            return;
        }

        slot.Renderer!.Tell(
            new Deliver(
                slot.Info.Id,
                message.Channel,
                message.Content,
                message.IsPostMessage,
                message.Ports,
                message.Slip?.From
            ),
            Context.Self
        );
    }

    private void Drop(FrameMessage message, bool isTooMuch = false)
    {
        if (message.Slip is { Caller: not null })
        {
            Calls.Drop(message, isTooMuch ? DoorCalls.TooManyWait(core.Options) : DoorCalls.Gone);
            return;
        }

        PortTransfer.Close(message.Ports);
        Context.Unhandled(message);
    }

    private void Open(OpenDocument open)
    {
        if (FrameFor(open.Place) is not { } frame)
        {
            Context.Sender.Tell(new Failure(new ActorStoppedException(Context.Self.Path)));
            return;
        }

        DocumentInfo document = core.NewDocument(frame, open.Url, page: null);
        DocumentSlot slot = new(document) { HasIpc = frame.MayHaveIpc };
        slot.WatchOpener(open.Opener, Context);
        Begin(slot);
        Context.Sender.Tell(
            new DocumentOpened(
                document.Id,
                document.ProcessId,
                document.FrameId,
                frame.FrameTreeNodeId,
                slot.HasIpc
            ),
            Context.Self
        );
    }

    private WebFrameMain? FrameFor(FramePlace? place)
    {
        if (_isClosing || place is null)
        {
            return _isClosing ? null : _frames.Main.Frame;
        }

        if (_frames.Find(place.Parent) is not { } parent || !_frames.IsLoaded(parent))
        {
            return null;
        }

        return place.FrameTreeNodeId is { } id ? _frames.PlaceIn(parent.Info, id)?.Frame
            : HasRoom ? new WebFrameMain(core, parent.Info, place.Name)
            : null;
    }

    private bool HasRoom => _frames.Count < core.Options.FramesMax;

    private void Load(LoadInProcess load)
    {
        if (_isClosing || !CanBegin(load))
        {
            load.Renderer?.Tell(
                new DocumentClosed(load.Document.Id, _isClosing ? "closed" : "replaced"),
                Context.Self
            );
            return;
        }

        DocumentSlot slot = new(load.Document)
        {
            Renderer = load.Renderer,
            HasIpc = load.Renderer is not null,
        };
        Begin(slot);
        if (load.Renderer is { } renderer)
        {
            Context.Watch(renderer);
            renderer.Tell(new RunPage(), Context.Self);
        }
    }

    private void Load(LoadOnNode load)
    {
        if (_isClosing)
        {
            ToMain(new DocumentEnded(load.Document));
            return;
        }

        Begin(new DocumentSlot(load.Document) { HasIpc = true });
        load.Document.Node!.Actor.Tell(
            new RunRenderer(load.Document.Id, contents.Id, Context.Self, load.Page),
            Context.Self
        );
    }

    // A frame that has been taken out does not come back; a new one needs the page it stands in.
    private bool CanBegin(LoadInProcess load) =>
        load is { IsNewFrame: true, Document.Frame.ParentDocument: { } parent }
            ? HasRoom && ReferenceEquals(_frames.PlaceOf(parent.Frame)?.Current?.Info, parent)
            : _frames.PlaceOf(load.Document.Frame) is not null;

    private void Begin(DocumentSlot slot)
    {
        FrameSlot place = _frames.PlaceOf(slot.Info.Frame) ?? _frames.Add(slot.Info.Frame);
        if (place.Current is { } old)
        {
            // What waited for the old document is not carried over (R135).
            DropWaiting(place);
            Retire(place, old, "replaced");
        }

        place.Current = slot;
        contents.Direct.Connect(null);
        ToMain(new DocumentBegun(slot.Info));
    }

    private void Attach(DocumentSlot slot, ActorRef renderer)
    {
        slot.Watch(renderer, Context);
        FrameSlot? place = _frames.PlaceOf(slot.Info.Frame);
        if (!ReferenceEquals(place?.Current, slot))
        {
            renderer.Tell(new DocumentClosed(slot.Info.Id, "replaced"), Context.Self);
            return;
        }

        slot.IsAttached = true;
        foreach (FrameMessage message in place.TakeWaiting())
        {
            Deliver(slot, message);
        }

        ToMain(new DocumentAttached(slot.Info));
    }

    // An old document may still say good-bye (R59, R149); one that never had a renderer cannot.
    private void Retire(FrameSlot place, DocumentSlot slot, string reason)
    {
        _calls?.End(slot.Info);
        place.Current = null;
        contents.Direct.Connect(null);
        _question?.Gone(slot);
        RemoveBelow(slot, reason);
        if (slot.Renderer is { } renderer)
        {
            _frames.BeginUnload(slot);
            renderer.Tell(new DocumentClosed(slot.Info.Id, reason), Context.Self);
        }
        else
        {
            ToMain(new DocumentEnded(slot.Info));
        }
    }

    private void RemoveBelow(DocumentSlot slot, string reason)
    {
        foreach (FrameSlot place in _frames.Below(slot.Info))
        {
            Remove(place, reason);
        }
    }

    private void Remove(FrameSlot place, string reason)
    {
        _frames.Remove(place);
        DropWaiting(place);
        ToMain(new FrameRemoved(place.Frame));
        if (place.Current is { } slot)
        {
            Retire(place, slot, reason);
        }
    }

    private void Unload(DocumentSlot slot)
    {
        Forget(slot);
        RemoveBelow(slot, "replaced");
        ToMain(new DocumentEnded(slot.Info));
        EndIfDone();
    }

    // A frame below another ends alone; the page's own renderer takes the whole page along (R10).
    private void Lose(DocumentSlot slot, RenderProcessGoneDetails details)
    {
        if (!ReferenceEquals(slot, _frames.Main.Current))
        {
            Unload(slot);
            return;
        }

        Forget(slot);
        RemoveBelow(slot, "killed");
        ToMain(new RendererLost(slot.Info, details));
        EndIfDone();
    }

    private void RendererStopped(ActorRef renderer)
    {
        while (_frames.Find(renderer) is { } slot)
        {
            Lose(slot, new RenderProcessGoneDetails("abnormal-exit", ExitCode: 1));
        }
    }

    private void Forget(DocumentSlot slot)
    {
        _calls?.End(slot.Info);
        if (slot.Renderer is { } renderer)
        {
            Context.Unwatch(renderer);
        }

        _question?.Gone(slot);
        _frames.EndUnload(slot);
        if (_frames.PlaceOf(slot.Info.Frame) is { } place && ReferenceEquals(place.Current, slot))
        {
            place.Current = null;
            contents.Direct.Connect(null);
        }
    }

    private void DropWaiting(FrameSlot place)
    {
        foreach (FrameMessage message in place.TakeWaiting())
        {
            Drop(message);
        }
    }

    private DoorCalls Calls => _calls ??= new DoorCalls(Context, core.Options.CallsInFlightMax);

    private void ToMain(object message) => Context.Parent.Tell(message, Context.Self);
}
