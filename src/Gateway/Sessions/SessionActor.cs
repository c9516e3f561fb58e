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
internal sealed partial class SessionActor : Actor
{
    private static readonly TimeSpan AckDelay = TimeSpan.FromSeconds(1);

    private readonly SessionSurroundings _surroundings;
    private readonly Page _page;
    private readonly DocumentOpened _document;

    private readonly Inbox _inbox;
    private readonly Outbox _outbox;
    private readonly CallTable _calls;
    private readonly PortTable _ports;

    private Connection? _connection;
    private ActorTimer? _ackTimer;
    private ActorTimer? _resumeTimer;
    private ActorTimer? _pingTimer;
    private string? _instance;
    private long _clientFrameBytesMax = int.MaxValue;
    private int _silence;
    private bool _ended;

    public SessionActor(SessionSurroundings surroundings, Page page, DocumentOpened document)
    {
        _surroundings = surroundings;
        _page = page;
        _document = document;
        _inbox = new Inbox(Options.Credit);
        _outbox = new Outbox(Options.OutboxFramesMax, Options.OutboxBytesMax);
        _calls = new CallTable(Options.CallsInFlightMax);
        _ports = new PortTable(Options.PortsMax);
    }

    private enum Tick
    {
        Ack,
        Ping,
        Resume,
        Farewell,
    }

    private GatewayOptions Options => _surroundings.Options;

    private ILogger Log => _surroundings.Log;

    private DocumentId Document => _document.Document;

    private bool IsBound => _instance is not null;

    public override void OnStarted()
    {
        Context.Watch(_page.Door);
        AwaitClient();
    }

    public override void Receive(object message)
    {
        try
        {
            Dispatch(message);
        }
        catch (ProtocolException fault)
        {
            Break(fault);
        }
    }

    public override void OnStopped()
    {
        // Only when the engine stops, or after a failure of ours, does this do anything.
        End(CloseCode.Stopping, "", Gone("killed", CloseCode.Stopping));
    }

    private void Dispatch(object message)
    {
        switch (message)
        {
            case FrameArrived arrived:
                OnBytes(arrived);
                break;
            case Deliver deliver:
                OnDeliver(deliver);
                break;
            case CallOutcome outcome:
                OnOutcome(outcome);
                break;
            case PortDelivery delivery:
                OnPortDelivery(delivery);
                break;
            case PortDisconnected disconnected:
                OnPortEnded(disconnected.Port);
                break;
            case SyncArrived sync:
                OnSync(sync.Exchange);
                break;
            case SyncAbandoned sync:
                OnSyncAbandoned(sync.Exchange, "cancelled");
                break;
            default:
                DispatchLife(message);
                break;
        }
    }

    private void DispatchLife(object message)
    {
        switch (message)
        {
            case AttachConnection attach:
                OnAttach(attach.Connection, attach.Hello);
                break;
            case ConnectionFaulted faulted when faulted.Connection == _connection:
                throw faulted.Fault;
            case ConnectionLost lost when lost.Connection == _connection:
                OnLost();
                break;
            case ConnectionFaulted or ConnectionLost:
                // Of a socket that another one has replaced.
                break;
            case DocumentClosed closed when closed.Document == Document:
                OnDocumentClosed(closed.Reason);
                break;
            case StopSessions:
                End(CloseCode.Stopping, "", Gone("killed", CloseCode.Stopping));
                break;
            case Terminated ended when ended.Actor.Equals(_page.Door):
                End(CloseCode.Closed, "", farewell: null);
                break;
            case Terminated ended:
                OnPortEnded(ended.Actor);
                break;
            case Tick tick:
                OnTick(tick);
                break;
            case SyncDue due:
                OnSyncDue(due.Exchange);
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    private void OnAttach(Connection connection, Hello hello)
    {
        bool resumed = IsBound;
        if (!Bind(hello.Instance))
        {
            Log.TokenReused(_page.Window, Document);
            connection.Close(CloseCode.TokenUsed, "the token belongs to another instance");
            return;
        }

        // The client knows of the loss of its socket before we do: the old one is as good as lost.
        _connection?.Close(CloseCode.Replaced, "another socket took this one's place");
        _connection = connection;
        connection.Owner = Context.Self;
        _clientFrameBytesMax = hello.FrameBytesMax;
        _outbox.Resume(hello.Received);
        SendWelcome(resumed);
        StartPinging();
        Flush();
        Log.ClientAttached(_page.Window, Document, resumed, hello.Received);
    }

    /// <summary>Binds the document's token to the first instance that shows it.</summary>
    private bool Bind(string instance)
    {
        if (IsBound)
        {
            return string.Equals(_instance, instance, StringComparison.Ordinal);
        }

        _instance = instance;
        _page.Door.Tell(new RendererAttached(Document, Context.Self), Context.Self);
        return true;
    }

    private void SendWelcome(bool resumed)
    {
        _inbox.Welcome();
        Welcome welcome = new()
        {
            Version = Protocol.Version,
            Resumed = resumed,
            Received = _inbox.Received,
            Document = Document.Value,
            Contents = _page.Contents.Value,
            Process = _document.ProcessId,
            Frame = _document.FrameId,
            FrameBytesMax = Options.FrameBytesMax,
            CallsMax = Options.CallsInFlightMax,
            Credit = Options.Credit,
            PingMilliseconds = (long)Options.PingInterval.TotalMilliseconds,
            ResumeMilliseconds = (long)Options.ResumeTimeout.TotalMilliseconds,
        };
        SendNow(new() { Kind = FrameKind.Welcome, Welcome = welcome });
    }

    private void OnLost()
    {
        Log.ClientLost(_page.Window, Document);
        _connection = null;
        _pingTimer?.Cancel();
        AwaitClient();
    }

    private void AwaitClient() =>
        _resumeTimer = Context.StartTimer(Options.ResumeTimeout, Tick.Resume);

    private void StartPinging()
    {
        _resumeTimer?.Cancel();
        _resumeTimer = null;
        _pingTimer?.Cancel();
        _silence = 0;
        _pingTimer = Context.StartTimer(Options.PingInterval, Options.PingInterval, Tick.Ping);
    }

    private void OnTick(Tick tick)
    {
        switch (tick)
        {
            case Tick.Ack:
                _ackTimer = null;
                SendAck();
                break;
            case Tick.Ping when _connection is not null:
                OnPingDue(_connection);
                break;
            case Tick.Farewell:
                End(CloseCode.Replaced, "", farewell: null);
                break;
            case Tick.Resume when _connection is null:
                Log.ClientGone(_page.Window, Document);
                End(CloseCode.SessionGone, "", Gone("abnormal-exit", CloseCode.SessionGone));
                break;
            default:
                break;
        }
    }

    // Whatever arrives sets the count back. So at 2 a whole interval was silent, at 3 two of them.
    private void OnPingDue(Connection connection)
    {
        _silence++;
        if (_silence == 2)
        {
            SendNow(new() { Kind = FrameKind.Ping, Number = _inbox.Received });
        }
        else if (_silence > 2)
        {
            connection.Close(CloseCode.PingTimeout, "no sign of life");
            OnLost();
        }
    }

    /// <summary>Main says that the document is over.</summary>
    /// <remarks>
    /// A page that is reloaded is replaced while it still runs: what it says while it unloads
    /// counts (R59), so its session waits for its Unload. Only a page in another tab gets no such
    /// end.
    /// </remarks>
    private void OnDocumentClosed(string reason)
    {
        if (reason == CloseCode.Replaced)
        {
            _ = Context.StartTimer(Options.UnloadTimeout, Tick.Farewell);
        }
        else
        {
            End(reason, "", farewell: null);
        }
    }

    /// <summary>The client has broken the protocol.</summary>
    private void Break(ProtocolException fault)
    {
        Log.ProtocolBroken(_page.Window, Document, fault.Code, fault.Message);
        End(fault.Code, fault.Message, Gone("killed", fault.Code));
    }

    // The status stands for the exit code that a page in a browser has not.
    private RendererGone Gone(string reason, string code) =>
        new(Document, reason, CloseCode.StatusOf(code));

    /// <summary>
    /// Ends the session: its socket, its calls, its ports, and its renderer for main.
    /// </summary>
    private void End(string code, string text, RendererMessage? farewell)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _connection?.Close(code, text);
        _connection = null;
        foreach (SyncExchange exchange in _calls.Exchanges)
        {
            exchange.CompleteUnanswered();
        }

        foreach (ActorRef port in _ports.Ports)
        {
            port.Tell(new PortClosed(), Context.Self);
        }

        if (farewell is not null)
        {
            _page.Door.Tell(farewell, Context.Self);
        }

        Log.SessionEnded(_page.Window, Document, code);
        Context.Stop(Context.Self);
    }
}
