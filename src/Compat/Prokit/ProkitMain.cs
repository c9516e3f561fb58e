using ActorIpc.Actors;

namespace ActorIpc.Compat.Prokit;

/// <summary>electron-prokit of the main process: messages, and windows by name.</summary>
/// <remarks>
/// <para>
/// Names, channels and answers are those of version 16.1.2 (R316 to R334); what its rules call bugs
/// is mended unless <see cref="ProkitOptions.KeepsAccidents"/>. Make one for an app.
/// </para>
/// <para>Any thread may use it. Callbacks run on the main event loop.</para>
/// </remarks>
public sealed class ProkitMain
{
    private readonly IpcApp _app;
    private readonly ProkitOptions _options;
    private readonly WindowRegistry _windows = new();

    /// <summary>Speaks for an app.</summary>
    public ProkitMain(IpcApp app, ProkitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        _app = app;
        _options = options ?? new ProkitOptions();
    }

    /// <summary>
    /// Begins to pass on what renderers send each other, and to answer for the database (R317).
    /// </summary>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    public void InitIpc()
    {
        if (_options.KeepsAccidents)
        {
            ListenForRelay();
            HandleDatabase();
        }
        else
        {
            HandleDatabase();
            ListenForRelay();
        }

        // What the original's page sends and forgets, ours asks for, and hears how it went.
        _ = _app.IpcMain.Handle(ProkitChannels.RenderToRender, Relay);
    }

    /// <summary>Answers <c>sendMsgToMain</c> of every page (R318).</summary>
    /// <param name="callback">
    /// Bound as a handler: optionally an <see cref="IpcMainInvokeEvent"/>, then the message. What
    /// it returns is the answer.
    /// </param>
    /// <returns>The registration; the original has no way to remove it.</returns>
    /// <exception cref="InvalidOperationException">There is one already (R45).</exception>
    public IDisposable OnMsgFromRender(Delegate callback) =>
        _app.IpcMain.Handle(ProkitChannels.RenderToMain, callback);

    /// <summary>Sends to the page of a window (R320).</summary>
    /// <exception cref="InvalidOperationException">
    /// <c>not find windowInstance</c>: no window has this name.
    /// </exception>
    public void SendMsgToRender(string windowName, object? message) =>
        Find(windowName).WebContents.Send(ProkitChannels.MainToRender, message);

    /// <summary>Makes a window with a name (R327).</summary>
    /// <param name="name">Its name here, and its window's unless the options give another.</param>
    /// <param name="options">How; without effect where the name is taken.</param>
    /// <returns>The new window, or the one that has the name: main's console is told so.</returns>
    public BrowserWindow CreateWindow(string name, BrowserWindowOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (GetWindow(name) is { } taken)
        {
            _app.Report(ProkitChannels.SameName);
            return taken;
        }

        BrowserWindowOptions wanted = options ?? new BrowserWindowOptions();
        BrowserWindow window = _app.CreateWindow(wanted with { Name = wanted.Name ?? name });
        _windows.Add(name, window);
        if (!_options.KeepsAccidents)
        {
            window.Closed += (_, _) => _windows.Remove(name, window);
        }

        return window;
    }

    /// <summary>The window of a name, if there is one (R328).</summary>
    public BrowserWindow? GetWindow(string name) =>
        _windows.Find(name) is { } window && Counts(window) ? window : null;

    /// <summary>Whether a window has a name (R328).</summary>
    public bool HasWindow(string name) => GetWindow(name) is not null;

    /// <summary>The windows that have names, in order of creation (R328).</summary>
    public IReadOnlyList<BrowserWindow> GetAllWindows() => [.. _windows.All.Where(Counts)];

    /// <summary>Destroys the window of a name; an unknown name is ignored (R330).</summary>
    public void DestroyWindow(string name)
    {
        if (_windows.Find(name) is { } window)
        {
            _windows.Remove(name, window);
            window.Destroy();
        }
    }

    /// <summary>Destroys every window that has a name (R331).</summary>
    public void ClearWindows()
    {
        foreach (BrowserWindow window in _windows.Clear())
        {
            if (!_options.KeepsAccidents)
            {
                window.Destroy();
            }
        }
    }

    /// <summary>
    /// Calls for attention to a window; of an unknown one the console is told (R332).
    /// </summary>
    /// <remarks>
    /// A window is a tab here: it cannot be centred, and it cannot come to the front by itself. Its
    /// title carries a mark until somebody looks at it (<see cref="BrowserWindow.Focus"/>).
    /// </remarks>
    public void ShowWindow(string name = "main")
    {
        if (GetWindow(name) is { } window)
        {
            window.Focus();
        }
        else
        {
            _app.Report(ProkitChannels.NothingToShow);
        }
    }

    private void ListenForRelay() => _ = _app.IpcMain.On(ProkitChannels.RenderToRender, Relay);

    private void HandleDatabase() =>
        _ = _app.IpcMain.Handle(ProkitChannels.Database, _options.Database ?? RefuseDatabase);

    private static object? RefuseDatabase() =>
        throw new NotSupportedException(ProkitChannels.NoDatabase);

    private void Relay(MessageToWindow message) =>
        Find(message.WindowName)
            .WebContents.Send(ProkitChannels.RenderToRender, (object?)message.Msg);

    private BrowserWindow Find(string name) =>
        GetWindow(name) ?? throw new InvalidOperationException(ProkitChannels.NoWindow);

    // A window that is gone has no name, unless its entry stays on purpose (R329).
    private bool Counts(BrowserWindow window) => _options.KeepsAccidents || !window.IsDestroyed;
}

/// <summary>What a page asks main to pass on to a window.</summary>
/// <param name="WindowName">The window's name.</param>
internal sealed record MessageToWindow(string WindowName) : CarriedMessage;
