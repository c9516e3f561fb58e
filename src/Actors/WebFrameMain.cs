using System.Diagnostics.CodeAnalysis;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>A frame of a page, as main sees it: the main frame, or one below it.</summary>
/// <remarks>
/// <para>
/// It stays the same object when its document changes; its properties then tell of the new one
/// (R145). While a document that was replaced still unloads, that document has an object of its
/// own, which is <see cref="Detached"/> (R149).
/// </para>
/// <para>
/// A frame without a document is destroyed: it was taken out of its page, its renderer was lost, or
/// nothing is loaded in it (R150). Then everything but <see cref="FrameTreeNodeId"/>,
/// <see cref="Detached"/>, <see cref="IsDestroyed"/> and <see cref="Ipc"/> throws
/// <see cref="InvalidOperationException"/>. A main frame lives again with its next document.
/// </para>
/// <para>Any thread may use it; its event is raised on the main event loop.</para>
/// </remarks>
[NotCloneable]
public sealed partial class WebFrameMain
{
    private IpcMain? _ipc;
    private DocumentInfo? _document;
    private FrameExtra? _extra;
    private bool _isKnown;

    /// <summary>The main frame of a contents.</summary>
    internal WebFrameMain(AppCore core, WebContents contents)
    {
        Contents = contents;
        FrameTreeNodeId = core.NextFrameTreeNode();
    }

    /// <summary>A frame below the one that shows a document.</summary>
    internal WebFrameMain(AppCore core, DocumentInfo parent, string name)
        : this(core, parent.Contents) => _extra = new FrameExtra { Parent = parent, Name = name };

    // Stands for a document that another frame showed, and that unloads.
    private WebFrameMain(WebFrameMain former, DocumentInfo document)
    {
        Contents = former.Contents;
        FrameTreeNodeId = former.FrameTreeNodeId;
        _document = document;
        _extra = new FrameExtra
        {
            Parent = former.ParentDocument,
            Name = former._extra?.Name ?? "",
            Former = former,
            IsDetached = true,
        };
    }

    /// <summary>Raised when a document of the frame has been read (R153).</summary>
    /// <remarks>A page that is C# code has been read when it has run.</remarks>
    public event EventHandler? DomReady
    {
        add => Change(extra => extra.DomReady += value);
        remove => Change(extra => extra.DomReady -= value);
    }

    /// <summary>The frame of two numbers, as events carry them (R144).</summary>
    /// <param name="app">Where to look.</param>
    /// <param name="processId">The number of the renderer's process.</param>
    /// <param name="routingId">The number of the frame in that process.</param>
    /// <returns>Nothing when no live frame has these numbers.</returns>
    public static WebFrameMain? FromId(IpcApp app, int processId, int routingId)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Core.Frames.Find(processId, document => document.FrameId == routingId);
    }

    /// <summary>The frame that shows the document of a token (R144).</summary>
    /// <param name="app">Where to look.</param>
    /// <param name="processId">The number of the renderer's process.</param>
    /// <param name="frameToken">The token; one that nobody has, or that is none, is not found.
    /// </param>
    /// <returns>Nothing when no live frame has this token.</returns>
    public static WebFrameMain? FromFrameToken(IpcApp app, int processId, string frameToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(frameToken);
        return app.Core.Frames.Find(processId, document => document.FrameToken == frameToken);
    }

    /// <summary>Unique in the app, and the same for the life of the frame (R147).</summary>
    public int FrameTreeNodeId { get; }

    /// <summary>
    /// Listeners and handlers for this frame only; they survive navigation (R148).
    /// </summary>
    /// <remarks>
    /// They hear the frame's documents to the end: a document that unloads is heard here, too, for
    /// its own object has the scope of the frame (R70).
    /// </remarks>
    public IpcMain Ipc =>
        _extra?.Former is { } former
            ? former.Ipc
            : Volatile.Read(ref _ipc)
                ?? Interlocked.CompareExchange(ref _ipc, new IpcMain(Contents.Core), null)
                ?? _ipc;

    /// <summary>
    /// The number of its renderer's process, which a page shares with the frames below it.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public int ProcessId => Current.ProcessId;

    /// <summary>The number of the frame in that process; changes with the document.</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public int RoutingId => Current.FrameId;

    /// <summary>The token of its document: unique in the app (R147).</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public string FrameToken => Current.FrameToken;

    /// <summary>
    /// The operating system's number of its renderer's process: that of this process for a page
    /// that is C# code, that of its node for one that runs there, and 0 for one in a browser, whose
    /// number nobody knows.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public int OsProcessId =>
        Current.Node?.OsProcessId ?? (Current.IsInProcess ? Environment.ProcessId : 0);

    /// <summary>The name that its page gave it; empty for a main frame.</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public string Name => Extra?.Name ?? "";

    /// <summary>The address of its document.</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    [SuppressMessage(
        "Design",
        "CA1056:URI-like properties should not be strings",
        Justification = "Electron's type; compared and shown, never parsed here."
    )]
    public string Url => Current.Url;

    /// <summary>
    /// The origin of its document; <c>null</c>, as a word, where it is opaque. A blank document has
    /// that of the one it stands in (R147).
    /// </summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public string Origin => FrameOrigin.Of(Current);

    /// <summary>
    /// <c>visible</c> or <c>hidden</c>, as the page has told last; pages begin visible.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public string VisibilityState => Extra is { IsHidden: true } ? "hidden" : "visible";

    /// <summary>
    /// Whether it is no longer in its page: it was taken out, or stands for a document that was
    /// replaced and still unloads (R149).
    /// </summary>
    public bool Detached => _extra is { IsDetached: true };

    /// <summary>Whether it has no document (R150).</summary>
    public bool IsDestroyed => Document is null;

    /// <summary>The frame at the top of the page: itself, if it is the main frame (R146).</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public WebFrameMain Top => Parent?.Top ?? this;

    /// <summary>The frame it stands in; nothing for a main frame (R146).</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public WebFrameMain? Parent => Extra?.Parent?.Frame;

    /// <summary>The frames directly below it, in the order in which they came (R146).</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public IReadOnlyList<WebFrameMain> Frames => Extra?.Children ?? [];

    /// <summary>Itself, then everything below it (R146).</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public IReadOnlyList<WebFrameMain> FramesInSubtree =>
        [
            this,
            .. Frames.Where(child => !child.IsDestroyed).SelectMany(child => child.FramesInSubtree),
        ];

    internal WebContents Contents { get; }

    /// <summary>The document that it shows, as main has learnt it.</summary>
    internal DocumentInfo? Document => Volatile.Read(ref _document);

    internal DocumentInfo? ParentDocument => _extra?.Parent;

    internal bool IsMain => ParentDocument is null;

    /// <summary>Whether documents in it have IPC: below the main one only if asked (R4).</summary>
    internal bool MayHaveIpc => IsMain || Contents.NodeIntegrationInSubFrames;

    internal IpcMain? IpcIfUsed => Volatile.Read(ref _ipc);

    private DocumentInfo Current => Document ?? throw Disposed();

    /// <summary>The rest of what it knows, as long as it has a document.</summary>
    private FrameExtra? Extra => Document is null ? throw Disposed() : _extra;

    private static InvalidOperationException Disposed() => new(Texts.FrameDisposed);
}
