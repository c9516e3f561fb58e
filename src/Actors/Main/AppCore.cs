using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Crowds;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Framework;
using ActorIpc.Actors.Gates;
using ActorIpc.Actors.Guests;
using ActorIpc.Actors.Loops;
using ActorIpc.Actors.Observing;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Renderers;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Main;

/// <summary>
/// What the public objects and the actors of one app share. Nothing in it needs a turn.
/// </summary>
internal sealed class AppCore : IProcess, IRendererHome
{
    private const int MainFrameId = 1;

    private int _lastId;
    private int _lastFrame = MainFrameId;
    private int _lastProcess;
    private int _lastDialog;
    private int _lastAttempt;
    private int _lastFrameTreeNode;
    private long _lastDocument;

    public AppCore(IActorEngine engine, IpcAppOptions options)
    {
        Engine = engine;
        Options = options;
        Traces = new Broadcast<IpcMessageTrace>(Uncaught);
        Diagnostics = new Broadcast<IpcDiagnostic>(Uncaught);
        IpcMain = new IpcMain(this);
        MainPorts = new PortTable(MainLoop, this);
        Calls = new OutgoingCalls(engine.Time, MainLoop, "the caller has ended");
        Dialogs = new OpenDialogs(options);
        Navigator = new Navigator(this);
        WindowList = new WindowList(this);
        Nodes = new NodeTable(this);
        Roster = new IpcRoster(this);
        Gate = new Gate(this);
        Workers = new ServiceWorkers(this);
        Guests = new GuestTable(this);
    }

    public IActorEngine Engine { get; }

    public IpcAppOptions Options { get; }

    /// <summary>The event loop of the main process.</summary>
    public EventLoop MainLoop { get; } = new();

    /// <summary>The actor of the main process.</summary>
    public ActorRef Main => MainLoop.Actor;

    public IpcMain IpcMain { get; }

    public WindowTable Windows { get; } = new();

    /// <summary>The processes that run renderers for the app.</summary>
    public NodeTable Nodes { get; }

    public ContentsTable Contents { get; } = new();

    /// <summary>Which window has the focus.</summary>
    public FocusOfWindows Focus { get; } = new();

    /// <summary>What waits for somebody in main, if any channel is held.</summary>
    public HoldTable? Hold { get; set; }

    /// <summary>Who is connected.</summary>
    public IpcRoster Roster { get; }

    /// <summary>Who is spoken to together.</summary>
    public GroupTable Groups { get; } = new();

    /// <summary>Finds frames by their numbers.</summary>
    public FrameTable Frames { get; } = new();

    /// <summary>The ports that main owns.</summary>
    public PortTable MainPorts { get; }

    /// <summary>What windows give back when they close.</summary>
    public Leases Leases { get; } = new();

    /// <summary>What renderers say passes here.</summary>
    public Gate Gate { get; }

    /// <summary>The calls that main makes.</summary>
    public OutgoingCalls Calls { get; }

    public Broadcast<IpcMessageTrace> Traces { get; }

    public Broadcast<IpcDiagnostic> Diagnostics { get; }

    /// <summary>What the windows' menus look like.</summary>
    public MenuModel Menu { get; } = new();

    /// <summary>The list of windows that each of them shows.</summary>
    public WindowList WindowList { get; }

    /// <summary>The service workers that are registered.</summary>
    public ServiceWorkers Workers { get; }

    /// <summary>Brings frames to pages by their address.</summary>
    public Navigator Navigator { get; }

    /// <summary>The scripts that pages evaluate for main.</summary>
    public Evaluations Evaluations { get; } = new();

    /// <summary>The guests that pages show.</summary>
    public GuestTable Guests { get; }

    /// <summary>The open dialogs of all windows.</summary>
    public OpenDialogs Dialogs { get; }

    /// <summary>Called on the main loop when a window has closed.</summary>
    public Action WindowClosed { get; set; } = static () => { };

    /// <summary>Starts a timer of main's actor; of main's turns only.</summary>
    public Func<TimeSpan, object, ActorTimer> StartTimer { get; set; } =
        static (_, _) => throw new InvalidOperationException("Main has not started.");

    /// <summary>Raised on the main loop for what user code of main threw.</summary>
    public event EventHandler<UnhandledExceptionEventArgs>? UncaughtException;

    /// <summary>
    /// Windows and contents count together, so no two of them have the same number (R176).
    /// </summary>
    public int NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Documents of frames and runs of service workers count together.</summary>
    public DocumentId NextDocument() => new(Interlocked.Increment(ref _lastDocument));

    /// <summary>
    /// Renderers and utility processes count together, as the system's processes do.
    /// </summary>
    public int NextProcess() => Interlocked.Increment(ref _lastProcess);

    public int NextDialog() => Interlocked.Increment(ref _lastDialog);

    public int NextAttempt() => Interlocked.Increment(ref _lastAttempt);

    /// <summary>Runs something in a later turn of main; of main's turns only.</summary>
    public ActorTimer After(TimeSpan delay, Action action) => StartTimer(delay, new Due(action));

    public int NextFrameTreeNode() => Interlocked.Increment(ref _lastFrameTreeNode);

    /// <summary>A document that is about to begin: in a process of its own, unless it stands in
    /// another document, whose process it shares (R10).</summary>
    public DocumentInfo NewDocument(WebFrameMain frame, string url, Action<IpcRenderer>? page) =>
        new(
            NextDocument(),
            frame,
            frame.ParentDocument?.ProcessId ?? NextProcess(),
            frame.ParentDocument is null ? MainFrameId : Interlocked.Increment(ref _lastFrame),
            url,
            page
        );

    /// <summary>Lets listeners hear of something that happens whatever they do.</summary>
    public void Announce(Action raise)
    {
        try
        {
            raise();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What happens goes on; that a listener threw is another matter (R36).
            Uncaught(exception);
        }
    }

    /// <summary>Says a line that Electron would print on main's console.</summary>
    public void Report(string text, Exception? exception = null)
    {
        if (Diagnostics.HasObservers)
        {
            Diagnostics.Publish(new IpcDiagnostic(text, exception));
        }
    }

    /// <inheritdoc />
    public bool IsStrict => Options.Strict;

    /// <inheritdoc />
    public void Warn(string text, Exception? cause = null) => Report(text, cause);

    /// <summary>Takes note of what user code of main threw; the app goes on (R36).</summary>
    public void Uncaught(Exception exception)
    {
        Report("Uncaught Exception:", exception);
        try
        {
            UncaughtException?.Invoke(
                this,
                new UnhandledExceptionEventArgs(exception, isTerminating: false)
            );
        }
        catch (Exception second) when (second is not OutOfMemoryException)
        {
            // The last listener of all failed: there is nobody left to tell but the log.
            Report("A listener for uncaught exceptions failed:", second);
        }
    }
}
