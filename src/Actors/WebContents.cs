using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Renderers;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a window shows, as main sees it: the way to its renderer.</summary>
/// <remarks>
/// <para>Any thread may use it; its events are raised on the main event loop.</para>
/// <para>
/// It outlives its documents: a page that reloads, or a tab that closes, replaces the document and
/// not the contents (R3). Once destroyed, everything but <see cref="Id"/>, <see cref="Ipc"/> and
/// <see cref="IsDestroyed"/> throws <see cref="ObjectDisposedException"/> (R165).
/// </para>
/// </remarks>
[NotCloneable]
public sealed partial class WebContents
{
    private readonly AppCore _core;
    private readonly Lock _inProcessLock = new();

    /// <summary>The way past the door, for what is told to many.</summary>
    internal DirectLine Direct;

    private ActorRef _door = ActorRef.Nobody;
    private IpcRenderer? _inProcess;
    private ContentsExtra? _extra;
    private bool _isCrashed;
    private bool _isDestroyed;

    internal WebContents(AppCore core, WebContentsId id)
    {
        _core = core;
        Id = id;
        Ipc = new IpcMain(core);
        Frame = new WebFrameMain(core, this);
    }

    /// <summary>
    /// Raised when a document's renderer is there: what is sent now reaches its listeners.
    /// </summary>
    public event EventHandler? DidFinishLoad;

    /// <summary>Raised for each <c>send</c> of this contents, before any listener (R65).</summary>
    public event EventHandler<IpcMessageEventArgs>? IpcMessage;

    /// <summary>
    /// Raised for each <c>sendSync</c> of this contents, before any listener (R66).
    /// </summary>
    public event EventHandler<IpcMessageEventArgs>? IpcMessageSync;

    /// <summary>Unique in the app, unlike any window's, never reused (R157).</summary>
    public WebContentsId Id { get; }

    /// <summary>
    /// Listeners and handlers for this contents only; they survive navigation (R160).
    /// </summary>
    public IpcMain Ipc { get; }

    /// <summary>Its main frame; always the same object (R145).</summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public WebFrameMain MainFrame => Alive.Frame;

    /// <summary>Whether it is gone for good.</summary>
    public bool IsDestroyed => Volatile.Read(ref _isDestroyed);

    /// <summary>The address of its document; empty when there is none.</summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    [SuppressMessage(
        "Design",
        "CA1056:URI-like properties should not be strings",
        Justification = "Electron's type; compared and shown, never parsed here."
    )]
    public string Url => Alive.Document?.Url ?? "";

    /// <summary>A renderer in this process for this contents: C# code as the page.</summary>
    /// <remarks>
    /// Made at the first use, with an empty page; it replaces the document that was loaded.
    /// <see cref="BrowserWindow.LoadRendererAsync(Action{IpcRenderer})"/> loads a page with code of
    /// its own.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public IpcRenderer InProcessRenderer
    {
        get
        {
            lock (_inProcessLock)
            {
                return _inProcess is { IsReleased: false } ? _inProcess : Load(static _ => { });
            }
        }
    }

    /// <summary>
    /// Sends to the listeners of the page's main frame and returns at once (R121).
    /// </summary>
    /// <remarks>
    /// Messages of one sender arrive in order. Until a renderer is there they wait, at most
    /// <see cref="IpcAppOptions.WaitingMessagesMax"/> of them (R134). There is no acknowledgement.
    /// </remarks>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">
    /// What; if it cannot be cloned, that is logged and nothing is sent (R24).
    /// </param>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R123).</exception>
    /// <exception cref="CloneException">
    /// Something cannot be cloned, in strict mode (<see cref="IpcAppOptions.Strict"/>).
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Its renderer was lost (R124), in strict mode.
    /// </exception>
    public void Send(string channel, params ReadOnlySpan<object?> arguments)
    {
        ThrowIfDestroyed();
        MainFrame.Send(channel, arguments);
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Send(string channel, object? argument) => Send(channel, [argument]);

    /// <summary>Posts one message to the page's main frame, with ports if wanted (R129).</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">One cloneable value.</param>
    /// <param name="transfer">Ports that change hands; they become unusable here (R196).</param>
    /// <exception cref="CloneException">The message cannot be cloned (R25).</exception>
    /// <exception cref="InvalidOperationException">
    /// A port cannot be transferred (R131, R132).
    /// </exception>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R123).</exception>
    public void PostMessage(
        string channel,
        object? message,
        IReadOnlyList<MessagePortMain>? transfer = null
    )
    {
        ThrowIfDestroyed();
        MainFrame.PostMessage(channel, message, transfer);
    }

    internal BrowserWindow? Owner { get; set; }

    internal AppCore Core => _core;

    /// <summary>Whether frames below the main one have IPC (R4).</summary>
    internal bool NodeIntegrationInSubFrames =>
        Guest is { } guest
            ? guest.Preferences.NodeIntegrationInSubFrames
            : Owner is { NodeIntegrationInSubFrames: true };

    internal ActorRef Door => _door;

    /// <summary>The document of the main frame, as main has learnt it.</summary>
    internal DocumentInfo? Document => Frame.Document;

    /// <summary>The main frame, whether the contents lives or not.</summary>
    internal WebFrameMain Frame { get; }

    internal bool HasIpcMessageListener => IpcMessage is not null;

    internal bool HasIpcMessageSyncListener => IpcMessageSync is not null;

    internal void Open(ActorRef door) => _door = door;

    internal void Tell(object message)
    {
        Direct.Enter();
        _door.Tell(message, _core.Main);
    }

    /// <summary>Who is told an <see cref="Announce"/> next: the page itself, or the door.</summary>
    /// <remarks>It must be told: a door waits for what was said to be on its way.</remarks>
    internal ActorRef BeginAnnounce()
    {
        if (!_core.Traces.HasObservers && Direct.Page is { } page)
        {
            return page;
        }

        Direct.Enter();
        return _door;
    }

    internal void ThrowIfDestroyed()
    {
        if (IsDestroyed)
        {
            throw new ObjectDisposedException(null, Texts.ObjectDestroyed);
        }
    }

    internal WebFrameMain? FrameOf(DocumentInfo document)
    {
        WebFrameMain? frame = document.Frame.ShowingOf(document);
        if (frame is null)
        {
            _core.Report(Texts.FrameOutdated);
        }

        return frame;
    }

    /// <summary>Replaces the document by C# code in this process.</summary>
    internal IpcRenderer Load(
        Action<IpcRenderer> page,
        string url = DocumentInfo.InProcessUrl,
        bool isAnnounced = false
    )
    {
        ThrowIfDestroyed();
        lock (_inProcessLock)
        {
            DocumentInfo document = _core.NewDocument(Frame, url, page);
            document.IsAnnounced = isAnnounced;
            _inProcess = InProcessDocument.Open(_core, document);
            Volatile.Write(ref _isCrashed, false);
            return _inProcess;
        }
    }

    /// <summary>Replaces the document by a page that a node runs.</summary>
    internal Task Load(string page, AppNode node)
    {
        ThrowIfDestroyed();
        string url = $"node://{Uri.EscapeDataString(node.Name)}/{Uri.EscapeDataString(page)}";
        DocumentInfo document = _core.NewDocument(Frame, url, null) with { Node = node };
        TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _core.MainLoop.Run(() => _core.Nodes.Load(document, page, loaded));
        return loaded.Task;
    }

    /// <summary>Replaces the document by a page that a node runs, if the node is there.</summary>
    internal bool TryLoad(string page, AppNode node)
    {
        if (node.IsGone)
        {
            return false;
        }

        _ = Load(page, node);
        return true;
    }

    internal void SendFramework(string name, params ReadOnlySpan<object?> arguments) =>
        SendFramework(name, PayloadWriter.Arguments(arguments));

    internal void SendFramework(string name, Payload arguments)
    {
        if (!IsDestroyed)
        {
            Tell(new FrameMessage(Frame, Channel.Framework(name), arguments, false, []));
        }
    }

    /// <summary>
    /// Whether the document's renderer is there, as main has learnt it; of main's turns only.
    /// </summary>
    internal bool IsAttached => Document is { IsAttached: true };

    internal void Begin(DocumentInfo document)
    {
        bool isFirst = document.Frame.Begin(document);
        if (document.Frame.IsMain)
        {
            Revive();
        }

        if (isFirst && _extra?.FrameCreated is { } listeners)
        {
            listeners(this, new FrameCreatedEventArgs(document.Frame));
        }
    }

    internal void Attached() => DidFinishLoad?.Invoke(this, EventArgs.Empty);

    internal void Offer(IpcMainEvent message, string channel)
    {
        EventHandler<IpcMessageEventArgs>? listeners = message.IsSync ? IpcMessageSync : IpcMessage;
        listeners?.Invoke(this, new IpcMessageEventArgs(message, channel));
    }
}
