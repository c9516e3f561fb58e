using System.Runtime.CompilerServices;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Renderers;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>A window: a name, a title, and a <see cref="WebContents"/> that shows a page.</summary>
/// <remarks>
/// <para>
/// Its page is a file that a browser shows (<see cref="LoadFile"/>), or C# code in this process
/// (<see cref="LoadRendererAsync(Action{IpcRenderer})"/>).
/// </para>
/// <para>
/// Any thread may use it; its events are raised on the main event loop. Once destroyed, everything
/// but <see cref="Id"/>, <see cref="Name"/> and <see cref="IsDestroyed"/> throws
/// <see cref="ObjectDisposedException"/> (R165).
/// </para>
/// </remarks>
[NotCloneable]
public sealed partial class BrowserWindow
{
    private const string UsualTitle = "ActorIpc";

    private readonly AppCore _core;
    private readonly BrowserWindowOptions _options;
    private readonly WebContents _contents;
    private readonly string _key;
    private readonly TaskCompletionSource _everLoaded = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private string _title;
    private Page? _page;
    private WindowExtra? _extra;
    private bool _isDestroyed;

    internal BrowserWindow(
        AppCore core,
        WindowId id,
        WebContents contents,
        BrowserWindowOptions options,
        string key
    )
    {
        _core = core;
        _contents = contents;
        _options = options;
        _key = key;
        _title = options.Title ?? options.Name ?? UsualTitle;
        Id = id;
        contents.Owner = this;
    }

    /// <summary>Unique in the app, never reused (R176).</summary>
    public WindowId Id { get; }

    /// <summary>The name it was given, if any.</summary>
    public string? Name => _options.Name;

    /// <summary>What it shows; stays the same for the life of the window (R175).</summary>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public WebContents WebContents
    {
        get
        {
            ThrowIfDestroyed();
            return _contents;
        }
    }

    /// <summary>
    /// Its title, shown as the tab's; a page that sets a title of its own changes it.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public string Title
    {
        get
        {
            ThrowIfDestroyed();
            return Volatile.Read(ref _title);
        }
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ThrowIfDestroyed();
            ChangeTitle(value);
            _contents.SendFramework("title", value);
        }
    }

    /// <summary>Makes a file the page of the window, for the next visitor.</summary>
    /// <param name="path">
    /// A relative path starts at the window's root folder, and stays below it.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">
    /// The file is not below the window's root folder.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public void LoadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfDestroyed();
        string root = _options.RootPath;
        string file = Path.GetFullPath(path, root);
        string relative = Path.GetRelativePath(root, file);
        if (Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == "..")
        {
            throw new ArgumentException($"'{path}' is not below '{root}'.", nameof(path));
        }

        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no page '{file}'.", file);
        }

        Volatile.Write(ref _page, PageOf(root, relative));
    }

    /// <summary>As <see cref="LoadFile"/>, and waits until a visitor's page is there.</summary>
    /// <returns>
    /// Completes when the first renderer has attached. It waits as long as nobody visits: do not
    /// await it where the visit depends on what comes next.
    /// </returns>
    /// <inheritdoc cref="LoadFile" path="/param|/exception" />
    public Task LoadFileAsync(string path)
    {
        LoadFile(path);
        return _everLoaded.Task;
    }

    /// <summary>
    /// Makes C# code the page: it runs on an event loop of its own, as a renderer's.
    /// </summary>
    /// <param name="page">
    /// Runs first, as a preload does; what it listens to misses no message.
    /// </param>
    /// <returns>The renderer, when the page has run and main may speak to it.</returns>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public Task<IpcRenderer> LoadRendererAsync(Action<IpcRenderer> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        ThrowIfDestroyed();
        return _contents.Load(page).Attached;
    }

    /// <summary>
    /// As the other, for a page that awaits; the renderer is there at its first await.
    /// </summary>
    /// <inheritdoc cref="LoadRendererAsync(Action{IpcRenderer})" />
    public Task<IpcRenderer> LoadRendererAsync(Func<IpcRenderer, Task> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        ThrowIfDestroyed();
        return _contents.Load(InProcessDocument.PageOf(page)).Attached;
    }

    /// <summary>Sends to its page, as <see cref="WebContents.Send(string,
    /// ReadOnlySpan{object?})"/> does (R138).</summary>
    /// <inheritdoc cref="WebContents.Send(string, ReadOnlySpan{object?})"
    /// path="/param|/exception|/remarks" />
    public void Send(string channel, params ReadOnlySpan<object?> arguments) =>
        WebContents.Send(channel, arguments);

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Send(string channel, object? argument) => WebContents.Send(channel, [argument]);

    /// <summary>What it shows, whether or not it is destroyed.</summary>
    internal WebContents Shown => _contents;

    /// <summary>What a visitor is shown, if the page is a file.</summary>
    internal Page? Page =>
        Volatile.Read(ref _page) is { } page ? page with { Title = _title } : null;

    /// <summary>What its page may speak on, if it was made with a policy.</summary>
    internal ChannelPolicy? Channels => _options.Channels;

    /// <summary>Whether no visitor's document is loaded.</summary>
    internal bool IsWaiting => !IsDestroyed && _contents.Document is null;

    /// <summary>Whether a page host in a browser draws its page.</summary>
    internal bool HasPageHost => !IsDestroyed && _contents.Document is { IsInProcess: false };

    internal WebFrameMain? Opener => _options.Opener;

    internal bool HasWebviewTag => _options.WebviewTag;

    internal bool NodeIntegrationInSubFrames => _options.NodeIntegrationInSubFrames;

    internal void Loaded() => _everLoaded.TrySetResult();

    internal void TitleSetByPage(string title) => ChangeTitle(title);

    private void ChangeTitle(string title)
    {
        if (Interlocked.Exchange(ref _title, title) != title)
        {
            _core.WindowList.ShowSoon();
        }
    }

    private Page PageOf(string root, string relative) =>
        new(
            Id,
            _contents.Id,
            _contents.Door,
            _key,
            root,
            relative.Replace(Path.DirectorySeparatorChar, '/'),
            _options.PreloadFile,
            _title,
            _options.ContextIsolation,
            _core.Options.PreloadPaths,
            _core.Options.CallTimes,
            _options.NodeIntegrationInSubFrames
        );

    internal void ThrowIfDestroyed()
    {
        if (IsDestroyed)
        {
            throw new ObjectDisposedException(null, Texts.ObjectDestroyed);
        }
    }
}
