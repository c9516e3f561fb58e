using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Framework;
using ActorIpc.Actors.Guests;
using ActorIpc.Actors.Loops;
using ActorIpc.Actors.Workers;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Main;

/// <summary>
/// The main process: its mailbox is the main event loop, its children are the doors of contents.
/// </summary>
/// <remarks>
/// All user code of main runs in its turns: listeners, handlers, window events, menu clicks, main's
/// ports. What these throw is main's uncaught exception and never leaves a turn.
/// </remarks>
internal sealed class AppActor : LoopActor
{
    private readonly IpcApp _app;
    private readonly AppCore _core;
    private readonly Router _router;
    private readonly Invocations _invocations;
    private readonly TraceWriter _traces;
    private readonly FrameworkRouter _framework;
    private readonly Pages _pages;
    private readonly Closing _closing;
    private readonly FrameNews _frames;
    private readonly Relay _relay;
    private readonly HoldTable? _hold;

    public AppActor(IpcApp app, AppCore core)
        : base(core.MainPorts)
    {
        _app = app;
        _core = core;
        _router = new Router(core);
        _traces = new TraceWriter(core);
        _invocations = new Invocations(core) { Ended = _traces.Ended };
        _framework = new FrameworkRouter(app, core);
        _frames = new FrameNews(core, _framework);
        _relay = new Relay(core);
        _hold = core.Hold = core.Options.Held.Count == 0 ? null : NewHoldTable();
        _pages = new Pages(app, core);
        _closing = new Closing(app, core) { Done = End };
    }

    /// <inheritdoc />
    public override void OnStarted()
    {
        base.OnStarted();
        _core.StartTimer = Context.StartTimer;
        _app.Started(new WindowFactory(_app, _core, Context));
    }

    /// <inheritdoc />
    public override void OnStopped()
    {
        using (Loop.Enter())
        {
            // Whoever awaits a call of main goes on in its last turn.
            _core.Calls.End();
        }

        _core.MainPorts.CloseAll();
        _app.Ended();
    }

    /// <inheritdoc />
    /// <remarks>A door that failed goes on: its documents would not survive a restart.</remarks>
    public override Directive Supervise(ActorRef child, Exception exception)
    {
        _core.Report($"{child.Path} failed:", exception);
        return Directive.Resume;
    }

    /// <inheritdoc />
    protected override void Uncaught(Exception exception) => _core.Uncaught(exception);

    /// <inheritdoc />
    protected override void Handle(object message)
    {
        switch (message)
        {
            case IpcMainInvokeEvent call:
                Start(call);
                break;
            case Heard heard:
                Route(heard);
                break;
            case CancelCall cancel when _hold?.TryCancel(cancel) == true:
                break;
            case CancelCall cancel when !_relay.TryCancel(cancel):
                _invocations.Cancel(cancel);
                break;
            case WindowMessage speech when _relay.Pass(speech) is { } reason:
                Context.Unhandled(speech.Message, reason);
                break;
            case CancelCall or WindowMessage:
                break;
            case CallOutcome or DeadlineQueue or DeadlineDue:
                _core.Calls.Handle(message, Context);
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
            case Due due:
                due.Action();
                break;
            case HandledMark:
                Context.Sender.Tell(message, Context.Self);
                break;
            case FindPage find:
                Context.Sender.Tell(_pages.Find(find), Context.Self);
                break;
            case FindUnvisitedPage:
                Context.Sender.Tell(_pages.FindUnvisited(), Context.Self);
                break;
            case StopApp stop:
                Context.StartTimer(stop.Deadline, new StopOverdue());
                _hold?.EndAll();
                _invocations.EndAll();
                _closing.Begin();
                break;
            case StopOverdue:
                _closing.End();
                break;
            case NodeHello hello:
                _core.Nodes.Greet(hello, Context);
                break;
            case Terminated terminated when _core.Nodes.Lose(terminated.Actor):
                break;
            default:
                HandleNews(message);
                break;
        }
    }

    private void HandleNews(object message)
    {
        switch (message)
        {
            case DocumentBegun begun:
                _frames.Begin(begun.Document);
                break;
            case DocumentAttached attached:
                _frames.Attach(attached.Document);
                break;
            case FrameRemoved removed:
                removed.Frame.Remove();
                break;
            case DocumentEnded ended:
                End(ended.Document);
                break;
            case RendererLost lost:
                _core.Nodes.End(lost.Document, lost.Details.Reason);
                End(lost.Document);
                Lose(lost);
                break;
            case UnloadAnswered answered:
                answered.Contents.Attempt?.PageAnswers(answered.Attempt, answered.IsRefused);
                break;
            case PageHangs page:
                page.Document.Contents.Hang(page.IsHanging);
                break;
            case ContentsClosed closed:
                _closing.Closed(closed.Contents);
                _core.Calls.EndOf(closed.Contents);
                _core.Groups.RemoveFromAll(closed.Contents);
                break;
            case WorkerHeard heard when !_core.Gate.Admits(heard.Run, heard.Message):
                Refused(heard.Message);
                break;
            case HostMessage said when !_core.Gate.Admits(said.Document, said.Message):
                Refused(said.Message);
                break;
            case IMainNews news when news.Hear():
                break;
            default:
                base.Handle(message);
                break;
        }
    }

    private void Start(IpcMainInvokeEvent call)
    {
        call.ArrivedAt = _traces.Now();
        if (call.Channel.Scope == ChannelScope.Framework)
        {
            _framework.Answer(call);
        }
        else if (!_core.Gate.Admits(call))
        {
            _traces.Ended(call, IpcErrorCode.Refused);
        }
        else if (_hold?.TryHold(call.Channel, call) != true)
        {
            _invocations.Start(call);
        }
    }

    private void Route(Heard message)
    {
        if (message.Channel.Scope == ChannelScope.Framework)
        {
            _framework.Hear(message);
            return;
        }

        if (!_core.Gate.Admits(message.Document, message.Message))
        {
            Refused(message);
            return;
        }

        if (_hold?.TryHold(message.Channel, message) != true)
        {
            RouteNow(message);
        }
    }

    private void RouteNow(Heard message)
    {
        long arrivedAt = _traces.Now();
        string outcome = TraceWriter.Uncaught;
        try
        {
            outcome = _router.Route(message) ? TraceWriter.Ok : TraceWriter.Unheard;
        }
        catch (UndecodableException)
        {
            outcome = IpcErrorCode.BadPayload;
            throw;
        }
        finally
        {
            _traces.Routed(message, outcome, arrivedAt);
        }

        if (outcome == TraceWriter.Unheard)
        {
            // Not an error, but not silent either (R42).
            Context.Unhandled(message.Message);
        }
    }

    private HoldTable NewHoldTable() =>
        new(_core)
        {
            IsAwaited = message =>
                message is Heard heard
                    ? _router.HasListener(heard)
                    : _invocations.HasHandler((IpcMainInvokeEvent)message),
            Release = message =>
            {
                if (message is Heard heard)
                {
                    RouteNow(heard);
                }
                else
                {
                    _invocations.Start((IpcMainInvokeEvent)message);
                }
            },
        };

    private void Refused(Heard message)
    {
        _traces.Routed(message, IpcErrorCode.Refused, _traces.Now());
        Refused(message.Message);
    }

    // A call was answered; the rest is lost, and says why.
    private void Refused(RendererMessage message)
    {
        if (message is not (RendererInvoke or RendererSendSync))
        {
            Context.Unhandled(message, DeadLetterReason.Refused);
        }
    }

    private void End()
    {
        if (_core.Options.LeaveEngineRunning)
        {
            Context.Stop(Context.Self);
        }
        else
        {
            _ = _core.Engine.StopAsync(_core.Options.FarewellTimeout);
        }
    }

    // The news comes in a later turn than the loss, in which sending fails already (R168).
    private void Lose(RendererLost lost)
    {
        WebContents contents = lost.Document.Contents;
        contents.MarkLost(lost.Document);
        _core.MainLoop.Post(_ => _app.TellOfLoss(contents, lost.Details), null);
    }

    private void End(DocumentInfo document)
    {
        _frames.End(document);
        _core.Nodes.End(document, "its document ended");
        _invocations.CancelAll(document);
        _hold?.CancelAll(document);
        _core.Guests.Ended(document);
        _relay.CancelAll(document);
    }
}
