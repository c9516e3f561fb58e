using ActorIpc.Contracts.Engine;

namespace ActorIpc.Model.Contract.Worlds;

/// <summary>An app, what happens in it, and the means to let it happen.</summary>
public abstract class IpcWorld : IDisposable
{
    private readonly Notes<IpcDiagnostic> _diagnostics = [];
    private readonly Notes<Exception> _uncaught = [];
    private readonly Notes<DeadLetter> _deadLetters = [];

    /// <summary>The app.</summary>
    public abstract IpcApp App { get; }

    /// <summary>What main has said on its console, without what was thrown.</summary>
    public IReadOnlyList<string> Console => [.. _diagnostics.Select(line => line.Text)];

    /// <summary>What listeners of main threw.</summary>
    public IReadOnlyList<Exception> Uncaught => _uncaught;

    /// <summary>What nobody handled.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters => _deadLetters;

    /// <summary>What its engine holds on to.</summary>
    public abstract Holdings Holdings { get; }

    /// <summary>Lets one thing happen. False if nothing can.</summary>
    public abstract bool Step();

    /// <summary>Lets everything happen that can without time passing.</summary>
    public abstract void Settle();

    /// <summary>Lets time pass.</summary>
    public abstract void Advance(TimeSpan time);

    /// <summary>Lets everything happen until a task has completed, and gives its result.</summary>
    public virtual T Await<T>(Task<T> task)
    {
        Await((Task)task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Lets everything happen until a task has completed.</summary>
    public abstract void Await(Task task);

    /// <summary>Lets everything happen until a task has failed, and gives the failure.</summary>
    public TException Fails<TException>(Task task)
        where TException : Exception => Should.Throw<TException>(() => Await(task));

    /// <summary>A window whose page is C# code that does nothing by itself.</summary>
    public IpcRenderer Page(string? name = null) => Page(static _ => { }, name);

    /// <summary>A window whose page is C# code.</summary>
    public IpcRenderer Page(Action<IpcRenderer> page, string? name = null) =>
        Await(Window(name).LoadRendererAsync(page));

    /// <summary>A window without a page.</summary>
    public BrowserWindow Window(string? name = null) =>
        Await(App.CreateWindowAsync(new BrowserWindowOptions { Name = name }));

    /// <summary>A process that joins the app as a node, as far away as the world goes.</summary>
    public virtual Task<IpcNode> JoinAsync(IpcNodeOptions options) =>
        IpcNode.JoinAsync(App.Engine, App.Root, options);

    /// <summary>From now on the app quits when its last window has closed (R184).</summary>
    public void QuitWithLastWindow() => App.WindowAllClosed -= StayOpen;

    /// <summary>Begins to end the app.</summary>
    public virtual Task BeginStop()
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Task stopping = App.StopAsync();
        SynchronizationContext.SetSynchronizationContext(outer);
        return stopping;
    }

    /// <summary>Ends the app and checks that nothing of it is left.</summary>
    public abstract void Dispose();

    // Most cases go on when their windows have closed.
    private static void StayOpen(object? sender, EventArgs e) { }

    protected void Observe(IpcApp app)
    {
        app.WindowAllClosed += StayOpen;
        app.Diagnostics.Subscribe(new ListObserver<IpcDiagnostic>(_diagnostics));
        app.DeadLetters.Subscribe(new ListObserver<DeadLetter>(_deadLetters));
        app.UncaughtException += (_, e) => _uncaught.Add((Exception)e.ExceptionObject);
    }
}
