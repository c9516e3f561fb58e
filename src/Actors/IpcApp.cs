using ActorIpc.Actors.Main;
using ActorIpc.Actors.Ports;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>An application of one main process and its windows, run by an engine.</summary>
/// <remarks>
/// Any thread may use it. Its events, and all listeners and handlers of main, run on one event
/// loop,
/// one at a time; an await of theirs comes back to it.
/// </remarks>
[NotCloneable]
public sealed partial class IpcApp : IAsyncDisposable
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(10);

    private readonly AppCore _core;
    private readonly TaskCompletionSource<IpcApp> _started = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly TaskCompletionSource _ended = new();
    private readonly IDisposable _deadPorts;
    private readonly Quitting _quitting;
    private readonly LoopQuestions _questions;
    private WindowFactory? _factory;
    private Task? _stopping;
    private int _openContents;

    private IpcApp(AppCore core)
    {
        _core = core;
        Dialog = new Dialog(core);
        _deadPorts = DeadPorts.Of(core.Engine);
        _quitting = new Quitting(this, core);
        _questions = new LoopQuestions(core.MainLoop);
        core.WindowClosed = _quitting.WindowClosed;
    }

    /// <summary>Raised when somebody wants a window and none waits for a visitor.</summary>
    public event EventHandler? Activate;

    /// <summary>Raised while a contents is made, before any message of it (R159).</summary>
    public event EventHandler<WebContents>? WebContentsCreated;

    /// <summary>
    /// Raised while a window is made, after <see cref="WebContentsCreated"/> (R174).
    /// </summary>
    public event EventHandler<BrowserWindow>? BrowserWindowCreated;

    /// <summary>Raised for what a listener of main threw; the app goes on (R36, R37).</summary>
    public event EventHandler<UnhandledExceptionEventArgs>? UncaughtException
    {
        add => _core.UncaughtException += value;
        remove => _core.UncaughtException -= value;
    }

    /// <summary>The listeners and handlers of main.</summary>
    public IpcMain IpcMain => _core.IpcMain;

    /// <summary>Open dialogs.</summary>
    public Dialog Dialog { get; }

    /// <summary>The service workers of its pages.</summary>
    public ServiceWorkers ServiceWorkers => _core.Workers;

    /// <summary>The actor of the main process; it answers the questions of a gateway.</summary>
    public ActorRef Root => _core.Main;

    /// <summary>The engine that runs the app.</summary>
    public IActorEngine Engine => _core.Engine;

    /// <summary>The live windows, in order of creation.</summary>
    public IReadOnlyList<BrowserWindow> Windows => _core.Windows.All;

    /// <summary>
    /// Every message that passes through main. Costs nothing while nobody listens.
    /// </summary>
    public IObservable<IpcMessageTrace> Messages => _core.Traces;

    /// <summary>What Electron would print on main's console.</summary>
    public IObservable<IpcDiagnostic> Diagnostics => _core.Diagnostics;

    /// <summary>Every message that nobody handled, with the reason.</summary>
    public IObservable<DeadLetter> DeadLetters => _core.Engine.DeadLetters;

    /// <summary>Every message that a policy or an interceptor refused.</summary>
    /// <remarks>Told on the main loop, for all verbs alike. The content is not told.</remarks>
    public IObservable<IpcRefusal> Refusals => _core.Gate.Refusals;

    /// <summary>
    /// How many messages were refused so far, by window, channel and reason; in bounded memory
    /// (<see cref="IpcAppOptions.RefusalCountsMax"/>).
    /// </summary>
    public IReadOnlyList<IpcRefusalCount> RefusalCounts => _core.Gate.Counts.Snapshot();

    /// <summary>Starts an app.</summary>
    /// <param name="engine">Runs it; it ends with the app unless the options say otherwise.</param>
    /// <param name="options">Choices and limits.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Task<IpcApp> StartAsync(IActorEngine engine, IpcAppOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        IpcAppOptions wanted = options ?? new IpcAppOptions();
        wanted.Check();
        AppCore core = new(engine, wanted);
        IpcApp app = new(core);
        engine.Spawn(Props.Of(() => new AppActor(app, core)), core.Options.Name);
        return app._started.Task;
    }

    /// <summary>Makes a window, as Electron's constructor does.</summary>
    /// <remarks>On another thread than the main loop it waits for the loop's next turn.</remarks>
    /// <param name="options">How; without a page and without a name if left out.</param>
    /// <exception cref="InvalidOperationException">The name is taken (R177).</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ObjectDisposedException">The app stops.</exception>
    public BrowserWindow CreateWindow(BrowserWindowOptions? options = null)
    {
        Task<BrowserWindow> creation = CreateWindowAsync(options);
        if (!creation.IsCompleted)
        {
            _core.Engine.Block(creation);
        }

        System.Runtime.CompilerServices.TaskAwaiter<BrowserWindow> created = creation.GetAwaiter();
        return created.GetResult();
    }

    /// <summary>Makes a window in a turn of the main loop.</summary>
    /// <inheritdoc cref="CreateWindow" path="/param|/exception" />
    public Task<BrowserWindow> CreateWindowAsync(BrowserWindowOptions? options = null)
    {
        BrowserWindowOptions wanted = options ?? new BrowserWindowOptions();
        wanted.Check();
        if (_stopping is not null)
        {
            throw LoopQuestions.Refusal();
        }

        return _questions.AskAsync(() => _factory!.Create(wanted));
    }

    /// <summary>Judges every message of a renderer before anybody hears it.</summary>
    /// <remarks>
    /// It sees <c>send</c>, <c>sendSync</c>, <c>invoke</c>, <c>postMessage</c> and a guest's
    /// <c>sendToHost</c> alike, before R65's first stage and after the channel policies.
    /// Interceptors run in the turns of the main loop, in order, those of the options first; the
    /// first that refuses decides. One that throws refuses, and what it threw is in <see
    /// cref="Diagnostics"/>.
    /// </remarks>
    /// <param name="interceptor">Says whether the message may pass; must be quick.</param>
    /// <returns>Disposing it takes it away; what was judged stays so.</returns>
    public IDisposable Intercept(Func<IpcAttempt, IpcVerdict> interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return _core.Gate.Add(interceptor);
    }

    /// <summary>The live window of a number.</summary>
    public BrowserWindow? FindWindow(WindowId id) => _core.Windows.Find(id);

    /// <summary>The live window of a name.</summary>
    public BrowserWindow? FindWindow(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _core.Windows.Find(name);
    }

    /// <summary>Shows an application menu in every window, now and when it loads.</summary>
    /// <param name="template">The items at the top, or nothing to have no menu.</param>
    public void SetApplicationMenu(IReadOnlyList<MenuItem>? template)
    {
        _core.Menu.Set(template);
        Post(() => _core.Menu.ShowEverywhere(_core.Windows.All));
    }

    /// <summary>Runs code in a turn of the main loop: at once when called from there.</summary>
    public void Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _core.MainLoop.Run(action);
    }

    /// <summary>Says a line on main's console: <see cref="Diagnostics"/>.</summary>
    public void Report(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _core.Report(text);
    }

    /// <summary>Closes every window, ends what runs, and stops.</summary>
    /// <remarks>
    /// Nobody is asked, as by <see cref="Exit"/>; <see cref="Quit"/> asks.
    /// Unanswered calls fail with <c>reply-never-sent</c>. Every call returns the same end. A
    /// listener of main may ask for it but not await it: its loop is what ends.
    /// </remarks>
    /// <param name="deadline">How long that may take; 10 s if left out.</param>
    public Task StopAsync(TimeSpan? deadline = null)
    {
        TaskCompletionSource stopping = new();
        if (Interlocked.CompareExchange(ref _stopping, stopping.Task, null) is { } earlier)
        {
            return earlier;
        }

        // The end may not wait for a loop that is about to stop, or for whoever asked.
        SynchronizationContext? caller = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _ = EndAsync(stopping, deadline ?? StopDeadline);
        SynchronizationContext.SetSynchronizationContext(caller);
        return stopping.Task;
    }

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public ValueTask DisposeAsync() => new(StopAsync());

    internal AppCore Core => _core;

    internal int OpenContents => _openContents;

    internal void Started(WindowFactory factory)
    {
        _factory = factory;
        _core.Guests.Make = factory.CreateGuest;
        _started.TrySetResult(this);
    }

    internal void Announce(WebContents contents)
    {
        _openContents++;
        _core.Announce(() => WebContentsCreated?.Invoke(this, contents));
    }

    internal void Announce(BrowserWindow window)
    {
        Announce(window.WebContents);
        _core.Announce(() => BrowserWindowCreated?.Invoke(this, window));
    }

    internal void ContentsClosed() => _openContents--;

    internal void RaiseActivate() => _core.Announce(() => Activate?.Invoke(this, EventArgs.Empty));

    /// <summary>The main loop has run its last turn, whoever has stopped it.</summary>
    internal void Ended()
    {
        _ended.TrySetResult();
        _ = StopAsync();
    }

    private async Task EndAsync(TaskCompletionSource stopping, TimeSpan deadline)
    {
        try
        {
            if (!_ended.Task.IsCompleted)
            {
                Root.Tell(new StopApp(deadline));
            }

            await _ended.Task.WaitAsync(deadline * 2, Engine.Time);
        }
        catch (TimeoutException)
        {
            // User code holds the main loop; the engine abandons it.
            _core.Report("The main loop did not stop in time.");
        }

        _questions.Refuse();

        if (!_core.Options.LeaveEngineRunning)
        {
            await Engine.StopAsync(deadline);
        }

        _deadPorts.Dispose();
        _core.Traces.Complete();
        _core.Roster.Complete();
        _core.Gate.Refusals.Complete();
        _core.Diagnostics.Complete();
        stopping.SetResult();
        _exited.TrySetResult(Volatile.Read(ref _exitCode));
    }
}
