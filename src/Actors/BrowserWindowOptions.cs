namespace ActorIpc.Actors;

/// <summary>What a window is like.</summary>
public sealed record BrowserWindowOptions
{
    /// <summary>A name by which the app finds it; unique among live windows (R177).</summary>
    /// <value>None by default. It is not empty.</value>
    public string? Name { get; init; }

    /// <summary>Its title, shown as the tab's.</summary>
    /// <value>The name if there is one, else <c>ActorIpc</c>.</value>
    public string? Title { get; init; }

    /// <summary>
    /// A script that runs before the page's own and has <c>ipcRenderer</c>; a path.
    /// </summary>
    /// <value>None by default. A relative path starts at <see cref="RootDirectory"/>.</value>
    public string? Preload { get; init; }

    /// <summary>
    /// Whether frames below a page's main frame have IPC, too; the preload then runs in each (R4).
    /// </summary>
    /// <value>False by default: such frames exist, and nothing in them reaches main.</value>
    public bool NodeIntegrationInSubFrames { get; init; }

    /// <summary>
    /// The frame whose page asked for the window; <see cref="WebContents.Opener"/> tells of it.
    /// </summary>
    /// <value>None by default, as for a window that main opens by itself.</value>
    public WebFrameMain? Opener { get; init; }

    /// <summary>Whether its page may show guests (R253).</summary>
    /// <value>False by default.</value>
    public bool WebviewTag { get; init; }

    /// <summary>Whether a page's preload script speaks to the page by the bridge only.</summary>
    /// <remarks>
    /// A browser gives a page one world (<c>docs/security.md</c>), so the preload can reach the
    /// page's globals in any case. What this decides is whether <c>contextBridge</c> works (R258).
    /// </remarks>
    /// <value>True by default, as in Electron; without it the bridge's functions throw.</value>
    public bool ContextIsolation { get; init; } = true;

    /// <summary>Whether the window stays when the contents of its opener is gone (R183).</summary>
    /// <value>False by default: it is destroyed together with its opener.</value>
    public bool OutlivesOpener { get; init; }

    /// <summary>The window that it belongs to: it closes before that one does (R183).</summary>
    /// <value>None by default.</value>
    public BrowserWindow? Parent { get; init; }

    /// <summary>Whether it is meant to keep people from its parent.</summary>
    /// <value>False by default. Tabs of a browser cannot: pages are told nothing of it.</value>
    public bool Modal { get; init; }

    /// <summary>The folder whose files the page may load.</summary>
    /// <value>The current directory by default.</value>
    public string? RootDirectory { get; init; }

    /// <summary>What the page of the window may speak on.</summary>
    /// <value>
    /// None by default: all that <see cref="IpcAppOptions.Channels"/> and
    /// <see cref="IpcAppOptions.WindowChannels"/> let pass. It can only take more away.
    /// </value>
    public ChannelPolicy? Channels { get; init; }

    /// <summary>Checks what can be checked before anything is made.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="FileNotFoundException">There is no such preload script.</exception>
    internal void Check()
    {
        if (Name is "")
        {
            throw new ArgumentException(Texts.NamelessWindow);
        }

        if (PreloadFile is { } preload)
        {
            PreloadPath.ThrowIfMissing(preload);
        }
    }

    internal string RootPath => Path.GetFullPath(RootDirectory ?? ".");

    internal string? PreloadFile => Preload is null ? null : Path.GetFullPath(Preload, RootPath);
}
