using System.Globalization;
using System.Text;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>Knows the sessions of one mapped app, and leads sockets to them.</summary>
/// <remarks>
/// A token is looked for among those of the window in the socket's address, each compared in
/// constant time. A socket belongs to this actor until its Hello; afterwards to its session. What
/// still comes here before the session has had its turn is passed on, after the Hello.
/// </remarks>
internal sealed class SessionsActor(SessionSurroundings surroundings) : Actor
{
    private readonly Dictionary<WindowId, List<Entry>> _byWindow = [];
    private readonly Dictionary<ActorRef, WindowId> _windows = [];
    private readonly Dictionary<Connection, Newcomer> _newcomers = [];
    private readonly HashSet<SessionPlace> _places = [];
    private string? _stoppingWith;

    private sealed record Entry(Token Token, ActorRef Session, DocumentId Document)
    {
        /// <summary>Sync requests given to the session; answered ones leave in time.</summary>
        public List<SyncExchange> Exchanges { get; } = [];
    }

    private sealed record Newcomer(WindowId Window, ActorTimer HelloTimer);

    private GatewayOptions Options => surroundings.Options;

    public override void Receive(object message)
    {
        switch (message)
        {
            case ReserveSession reserve:
                Context.Sender.Tell(new SessionReserved(TryReserve(reserve.Place)), Context.Self);
                break;
            case ReleaseSession release:
                _ = _places.Remove(release.Place);
                break;
            case OpenSession open:
                Context.Sender.Tell(new SessionOpened(Open(open)), Context.Self);
                break;
            case ConnectionOpened opened:
                Welcome(opened);
                break;
            case FrameArrived arrived:
                OnFirstFrame(arrived);
                break;
            case ConnectionFaulted faulted:
                Refuse(faulted.Connection, faulted.Fault.Code, faulted.Fault.Message);
                faulted.Connection.Session?.Tell(faulted, Context.Self);
                break;
            case ConnectionLost lost:
                Forget(lost.Connection);
                lost.Connection.Session?.Tell(lost, Context.Self);
                break;
            case HelloDue due:
                Refuse(due.Connection, CloseCode.HelloTimeout, "no Hello came in time");
                break;
            case CheckToken check:
                DocumentId? document = Find(check.Window, check.Token)?.Document;
                Context.Sender.Tell(new TokenChecked(document), Context.Self);
                break;
            case SyncArrived sync:
                OnSync(sync);
                break;
            case SyncAbandoned sync:
                Find(sync.Exchange.Window, sync.Exchange.Request.Token)
                    ?.Session.Tell(sync, Context.Self);
                break;
            case Terminated ended:
                Remove(ended.Actor);
                break;
            case StopSessions stop:
                Stop(stop);
                break;
            default:
                break;
        }
    }

    /// <summary>A session whose turn failed is ended: its state cannot be trusted.</summary>
    public override Directive Supervise(ActorRef child, Exception exception)
    {
        surroundings.Log.SessionFailed(child.Path, exception);
        return Directive.Stop;
    }

    public override void OnStopped()
    {
        foreach (Connection connection in _newcomers.Keys)
        {
            connection.Close(CloseCode.Stopping, "");
        }
    }

    private bool TryReserve(SessionPlace place) =>
        _stoppingWith is null
        && _windows.Count + _places.Count < Options.SessionsMax
        && _places.Add(place);

    private string? Open(OpenSession open)
    {
        if (!_places.Remove(open.Place) || _stoppingWith is not null)
        {
            return null;
        }

        Token token = Token.New(Context.Engine.Entropy);
        ActorRef session = Context.Spawn(
            Props.Of(() => new SessionActor(surroundings, open.Page, open.Document)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{open.Page.Window}-{open.Document.Document}"
            )
        );
        Context.Watch(session);
        _windows.Add(session, open.Page.Window);
        if (!_byWindow.TryGetValue(open.Page.Window, out List<Entry>? entries))
        {
            _byWindow[open.Page.Window] = entries = [];
        }

        entries.Add(new Entry(token, session, open.Document.Document));
        return token.Text;
    }

    private void Remove(ActorRef session)
    {
        if (!_windows.Remove(session, out WindowId window))
        {
            return;
        }

        List<Entry> entries = _byWindow[window];
        Entry ended = entries.Single(entry => entry.Session.Equals(session));
        _ = entries.Remove(ended);
        foreach (SyncExchange exchange in ended.Exchanges)
        {
            // It was on its way when the session ended.
            exchange.CompleteUnanswered();
        }

        if (entries.Count == 0)
        {
            _ = _byWindow.Remove(window);
        }
    }

    private void Welcome(ConnectionOpened opened)
    {
        opened.Connection.Owner = Context.Self;
        ActorTimer timer = Context.StartTimer(
            Options.HelloTimeout,
            new HelloDue(opened.Connection)
        );
        _newcomers.Add(opened.Connection, new Newcomer(opened.Window, timer));
        if (_stoppingWith is { } code)
        {
            Refuse(opened.Connection, code, "");
        }
    }

    private void OnFirstFrame(FrameArrived arrived)
    {
        arrived.Connection.Taken(arrived.Bytes.Length);
        if (!_newcomers.TryGetValue(arrived.Connection, out Newcomer? newcomer))
        {
            arrived.Connection.Session?.Tell(TooEarly(arrived.Connection), Context.Self);
            return;
        }

        try
        {
            Attach(newcomer.Window, arrived);
        }
        catch (ProtocolException fault)
        {
            Refuse(arrived.Connection, fault.Code, fault.Message);
        }
    }

    private static ConnectionFaulted TooEarly(Connection connection) =>
        new(
            connection,
            new ProtocolException(CloseCode.BadFrame, "a frame came before the Welcome")
        );

    private void Attach(WindowId window, FrameArrived arrived)
    {
        Frame frame = FrameReader.Read(arrived.Bytes, FrameSide.Client);
        Hello hello =
            frame.Hello
            ?? throw new ProtocolException(CloseCode.BadFrame, "the first frame is not a Hello");
        CheckVersion(hello.Version);
        ActorRef session =
            Find(window, hello.Token)?.Session
            ?? throw new ProtocolException(
                hello.Received > 0 ? CloseCode.SessionGone : CloseCode.BadToken,
                "the token is not one of this window, or its document is over"
            );
        Forget(arrived.Connection);
        arrived.Connection.Session = session;
        session.Tell(new AttachConnection(arrived.Connection, hello), Context.Self);
    }

    private void OnSync(SyncArrived sync)
    {
        SyncRequest request = sync.Exchange.Request;
        try
        {
            CheckVersion(request.Version);
            if (Find(sync.Exchange.Window, request.Token) is { } entry)
            {
                _ = entry.Exchanges.RemoveAll(exchange => exchange.Answer.IsCompleted);
                entry.Exchanges.Add(sync.Exchange);
                entry.Session.Tell(sync, Context.Self);
            }
            else if (request.Frames[^1].Kind == FrameKind.Unload)
            {
                // The socket was faster with the same news, and the document is over already.
                sync.Exchange.Complete(new SyncAnswer(null));
            }
            else
            {
                throw new ProtocolException(
                    request.Received > 0 ? CloseCode.SessionGone : CloseCode.BadToken,
                    "the token is not one of this window, or its document is over"
                );
            }
        }
        catch (ProtocolException fault)
        {
            surroundings.Log.SyncRefused(sync.Exchange.Window, fault.Code);
            sync.Exchange.Refuse(fault.Code, fault.Message);
        }
    }

    private static void CheckVersion(long version)
    {
        if (version != Protocol.Version)
        {
            throw new ProtocolException(
                CloseCode.BadVersion,
                $"the client speaks version {version}, the gateway version {Protocol.Version}"
            );
        }
    }

    private Entry? Find(WindowId window, string token)
    {
        if (!_byWindow.TryGetValue(window, out List<Entry>? entries))
        {
            return null;
        }

        byte[] shown = Encoding.UTF8.GetBytes(token);
        Entry? found = null;
        foreach (Entry entry in entries)
        {
            found = entry.Token.Matches(shown) ? entry : found;
        }

        return found;
    }

    private void Refuse(Connection connection, string code, string text)
    {
        if (_newcomers.TryGetValue(connection, out Newcomer? newcomer))
        {
            surroundings.Log.ConnectionRefused(newcomer.Window, code, text);
            Forget(connection);
            connection.Close(code, text);
        }
    }

    private void Forget(Connection connection)
    {
        if (_newcomers.Remove(connection, out Newcomer? newcomer))
        {
            newcomer.HelloTimer.Cancel();
            surroundings.Handshakes.End();
        }
    }

    private void Stop(StopSessions stop)
    {
        _stoppingWith ??= stop.Code;
        foreach (Connection connection in _newcomers.Keys.ToArray())
        {
            Refuse(connection, _stoppingWith, "");
        }

        foreach (ActorRef session in _windows.Keys)
        {
            session.Tell(stop, Context.Self);
        }
    }
}
