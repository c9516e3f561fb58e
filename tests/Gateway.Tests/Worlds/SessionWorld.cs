using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;
using ActorIpc.Engines.Simulation;
using ActorIpc.Gateway.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorIpc.Gateway.Tests.Worlds;

/// <summary>
/// Sessions under virtual time, between a main that records and sockets in memory.
/// </summary>
internal sealed class SessionWorld : IDisposable
{
    private readonly ActorRef _sessions;
    private int _documents;

    public SessionWorld(
        Action<GatewayOptions>? configure = null,
        ulong seed = 1,
        Func<SimulationEngine, ActorRef>? main = null
    )
    {
        configure?.Invoke(Options);
        Engine = new SimulationEngine(seed);
        SessionSurroundings surroundings = new(Options, NullLogger.Instance, main?.Invoke(Engine));
        Handshakes = surroundings.Handshakes;
        _sessions = Engine.Spawn(Props.Of(() => new SessionsActor(surroundings)));
    }

    public GatewayOptions Options { get; } = new();

    public Handshakes Handshakes { get; }

    public SimulationEngine Engine { get; }

    /// <summary>Opens a document in a window of its own, as the page host does.</summary>
    public TestPage Open(int window = 1, CallTimes? times = null)
    {
        TestPage page = new(this, window, times);
        Open(page);
        return page;
    }

    /// <summary>Opens one more document in a page's window.</summary>
    public void Open(TestPage page)
    {
        SessionPlace place = new();
        DocumentOpened document = new(new DocumentId(++_documents), 5, 1);
        bool isGranted = Reserve(place);
        OpenSession open = new(place, page.Page, document);
        page.Began(document, isGranted ? Ask<SessionOpened>(open).Token : null);
    }

    /// <summary>Holds a place among the sessions free.</summary>
    public bool Reserve(SessionPlace place) =>
        Ask<SessionReserved>(new ReserveSession(place)).IsGranted;

    /// <summary>Gives a place back.</summary>
    public void Release(SessionPlace place)
    {
        _sessions.Tell(new ReleaseSession(place));
        Engine.RunUntilQuiet();
    }

    /// <summary>A socket opens for a window.</summary>
    public TestConnection Connect(int window = 1)
    {
        Handshakes.TryBegin().ShouldBeTrue();
        TestConnection connection = new() { Owner = _sessions };
        _sessions.Tell(new ConnectionOpened(connection, new WindowId(window)));
        Engine.RunUntilQuiet();
        return connection;
    }

    public SyncExchange Sync(int window, SyncRequest request)
    {
        SyncExchange exchange = new(new WindowId(window), request);
        _sessions.Tell(new SyncArrived(exchange));
        Engine.RunUntilQuiet();
        return exchange;
    }

    /// <summary>A request that reaches its session when that has just ended.</summary>
    public SyncExchange SyncWhileStopping(TestPage page, SyncRequest request)
    {
        SyncExchange exchange = new(page.Page.Window, request);
        page.Session.Tell(new DocumentClosed(page.Document, "closed"));
        _sessions.Tell(new SyncArrived(exchange));
        Engine.RunUntilQuiet();
        return exchange;
    }

    public void Abandon(SyncExchange exchange)
    {
        _sessions.Tell(new SyncAbandoned(exchange));
        Engine.RunUntilQuiet();
    }

    public void StopSessions(string code = CloseCode.Stopping)
    {
        _sessions.Tell(new StopSessions(code));
        Engine.RunUntilQuiet();
    }

    private T Ask<T>(object question) =>
        Engine.Run(_sessions.AskAsync<T>(question, Timeout.InfiniteTimeSpan));

    public void Advance(TimeSpan time) => Engine.Advance(time);

    /// <summary>Ends the world; nothing of it may be left.</summary>
    public void Dispose()
    {
        _ = Engine.Run(Engine.StopAsync(TimeSpan.FromMinutes(1)));
        Engine.Census.Actors.ShouldBe(0, Engine.ToString());
        Engine.Census.Timers.ShouldBe(0, Engine.ToString());
    }
}
