using System.Collections.Immutable;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>Stands for the renderer at the other end of a socket.</summary>
/// <remarks>
/// <para>
/// It lives from the moment its document's entry file is served until the document is over. A
/// socket comes, may be lost, and may come again within <see cref="GatewayOptions.ResumeTimeout"/>.
/// </para>
/// <para>
/// It reads frames and tells main's door the same messages as a renderer in this process would; it
/// writes what main tells it into frames. Payloads pass through unread.
/// </para>
/// <para>
/// A client that breaks the protocol ends its own session and nothing else: the fault is an
/// exception of this turn that is caught in this turn.
/// </para>
/// </remarks>
internal sealed partial class SessionActor(
    SessionSurroundings surroundings,
    Page page,
    DocumentOpened document
) : Actor
{
    // Made when the actor starts, because they need its context.
    private Line _line = null!;
    private Speaker _main = null!;
    private SessionCalls _calls = null!;
    private SessionPorts _ports = null!;
    private SessionQuestions _questions = null!;
    private PageCalls _pageCalls = null!;

    private ActorTimer? _resumeTimer;
    private string? _instance;
    private string? _farewellCode;
    private bool _ended;

    private enum Tick
    {
        Resume,
        Farewell,
    }

    private GatewayOptions Options => surroundings.Options;

    private ILogger Log => surroundings.Log;

    private DocumentId Document => document.Document;

    public override void OnStarted()
    {
        _line = new Line(Context, Options);
        _main = new Speaker(Document, page.Door, Context.Self);
        _calls = new SessionCalls(_line, _main, Options.CallsInFlightMax);
        _ports = new SessionPorts(_line, Context, Options.PortsMax);
        _questions = new SessionQuestions(_line, _main);
        _pageCalls = new PageCalls(_line, _main, Options.CallsInFlightMax);
        Context.Watch(page.Door);
        AwaitClient();
    }

    // Only when the engine stops, or after a failure of ours, is there anything left to end.
    public override void OnStopped() =>
        End(CloseCode.Stopping, "", Gone("killed", CloseCode.Stopping));

    public override void Receive(object message)
    {
        try
        {
            HearOrLive(message);
        }
        catch (ProtocolException fault)
        {
            Log.ProtocolBroken(page.Window, Document, fault.Code, fault.Message);
            End(fault.Code, fault.Message, Gone("killed", fault.Code));
        }
    }

    private void HearOrLive(object message)
    {
        switch (message)
        {
            case FrameArrived arrived:
                OnBytes(arrived);
                break;
            case CallOutcome outcome:
                _calls.Answer(outcome);
                break;
            case Deliver deliver:
                OnDeliver(deliver);
                break;
            case DeliverCall call when call.Document == Document:
                _pageCalls.Ask(call);
                break;
            case DeliverCancel cancel when cancel.Document == Document:
                _pageCalls.Cancel(cancel);
                break;
            case PortMessage delivery:
                OnPortDelivery(delivery);
                break;
            case PortDisconnected disconnected:
                _ports.OnEnded(disconnected.Port);
                break;
            case SyncArrived sync:
                OnSync(sync.Exchange);
                break;
            case SyncAbandoned sync:
                Abandon(sync.Exchange, "cancelled");
                break;
            case SyncDue due:
                Abandon(due.Exchange, "timeout");
                break;
            case HandledMark mark:
                OnHandled(mark.Number);
                break;
            default:
                Live(message);
                break;
        }
    }

    private void Live(object message)
    {
        switch (message)
        {
            case AttachConnection attach:
                OnAttach(attach.Connection, attach.Hello);
                break;
            case ConnectionFaulted faulted when _line.IsOn(faulted.Connection):
                throw faulted.Fault;
            case ConnectionLost lost when _line.IsOn(lost.Connection):
                OnLost();
                break;
            case ConnectionFaulted or ConnectionLost:
                // Of a socket that another one has replaced.
                break;
            case UnloadQuestion question when question.Document == Document:
                _questions.AskToUnload(question);
                break;
            case DocumentClosed closed when closed.Document == Document:
                OnDocumentClosed(closed.Reason);
                break;
            case StopSessions stop:
                End(stop.Code, "", Gone("killed", stop.Code));
                break;
            case Terminated ended when ended.Actor.Equals(page.Door):
                OnDoorGone();
                break;
            case Page or PageRefused:
                End(CloseCode.Closed, "", farewell: null);
                break;
            case Terminated ended:
                _ports.OnEnded(ended.Actor);
                break;
            case LineTick tick:
                OnLineTick(tick);
                break;
            case Tick tick:
                OnTick(tick);
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    private void OnBytes(FrameArrived arrived)
    {
        arrived.Connection.Taken(arrived.Bytes.Length);
        if (_line.TryTake(arrived, out Frame frame))
        {
            OnVerb(frame);
        }

        KeepUp();
    }

    // Main is asked how far it has come, behind what it was told: that is what credit goes by.
    private void KeepUp()
    {
        if (_line.TryMark(out long number))
        {
            page.Door.Tell(new HandledMark(number), Context.Self);
        }

        _line.KeepUp();
    }

    private void OnVerb(in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Invoke:
                _calls.Invoke(frame);
                break;
            case FrameKind.Send:
                _main.Send(frame);
                break;
            case FrameKind.Post:
                ImmutableArray<PortEnd> ports = _ports.Open(frame.Ports);
                _main.Say(new RendererPostMessage(Document, frame.Channel, Content(frame), ports));
                break;
            case FrameKind.SendToHost:
                _main.Say(new RendererSendToHost(Document, frame.Channel, Content(frame)));
                break;
            case FrameKind.Cancel:
                _calls.Cancel(frame);
                break;
            case FrameKind.PortMessage:
                _ports.Post(frame);
                break;
            case FrameKind.PortClose:
                _ports.Close(frame.Number);
                break;
            case FrameKind.Unload:
            case FrameKind.Result or FrameKind.Error when _questions.TakeAnswer(frame):
                bool isClosed = _farewellCode == CloseCode.Closed;
                string code = isClosed ? CloseCode.Closed : CloseCode.Unloaded;
                End(code, "", new RendererUnloaded(Document));
                break;
            case FrameKind.Close:
                Log.ClientClosed(page.Window, Document, frame.Code!, frame.Text!);
                End(CloseCode.Closed, "", Gone("abnormal-exit", frame.Code!));
                break;
            case FrameKind.Result or FrameKind.Error:
                _pageCalls.TakeAnswer(frame);
                break;
            default:
                // Nothing else is a verb of the client.
                break;
        }
    }

    private static Payload Content(in Frame frame) => Payload.FromBytes(frame.Payload);

    private void OnDeliver(Deliver deliver)
    {
        if (deliver.Document != Document)
        {
            Context.Unhandled(deliver);
            return;
        }

        if (!FrameWriter.CanWrite(deliver.Channel) || !_ports.HasRoomFor(deliver.Ports.Length))
        {
            Log.DeliveryRefused(page.Window, Document, deliver.Ports.Length);
            _ports.Refuse(deliver.Ports);
            Context.Unhandled(deliver);
            return;
        }

        if (!_ports.TrySend(Windows.FrameOf(deliver), deliver.Ports))
        {
            Log.DeliveryTooLarge(page.Window, Document, _line.ClientFrameBytesMax);
            Context.Unhandled(deliver);
        }
    }

    private void OnPortDelivery(PortMessage delivery)
    {
        if (!_ports.HasRoomFor(delivery.Ports.Length))
        {
            Log.DeliveryRefused(page.Window, Document, delivery.Ports.Length);
        }

        _ports.Deliver(delivery);
    }

    private void OnAttach(Connection connection, Hello hello)
    {
        bool resumed = _instance is not null;
        if (!Bind(hello.Instance))
        {
            connection.Close(CloseCode.TokenUsed, "the token belongs to another instance");
            return;
        }

        _resumeTimer?.Cancel();
        _main.Hang(isHanging: false);
        _line.Attach(connection, hello, Greeting.Of(Options, page, document, resumed));
        Log.ClientAttached(page.Window, Document, resumed, hello.Received);
    }

    /// <summary>Binds the document's token to the first instance that shows it.</summary>
    private bool Bind(string instance)
    {
        if (_instance is null)
        {
            _instance = instance;
            _main.Say(new RendererAttached(Document, Context.Self));
        }

        bool isOwner = string.Equals(_instance, instance, StringComparison.Ordinal);
        if (!isOwner)
        {
            Log.TokenReused(page.Window, Document);
        }

        return isOwner;
    }

    private void OnLineTick(LineTick tick)
    {
        if (!_line.OnTick(tick))
        {
            // A page that does not even answer a ping: its loop does not turn (R187).
            _main.Hang(isHanging: true);
            OnLost();
        }
    }

    private void OnLost()
    {
        Log.ClientLost(page.Window, Document);
        _line.Lose();
        AwaitClient();
    }

    private void AwaitClient() =>
        _resumeTimer = Context.StartTimer(Options.ResumeTimeout, Tick.Resume);

    private void OnTick(Tick tick)
    {
        if (tick == Tick.Farewell)
        {
            End(_farewellCode!, "", farewell: null);
        }
        else if (!_line.IsAttached)
        {
            Log.ClientGone(page.Window, Document);
            End(CloseCode.SessionGone, "", Gone("abnormal-exit", CloseCode.SessionGone));
        }
    }
}
