using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>
/// A frame of a page, as main sees it: the main frame of a <see cref="WebContents"/>.
/// </summary>
/// <remarks>
/// It stays the same object when its document changes; its properties then tell of the new one
/// (R145).
/// </remarks>
[NotCloneable]
public sealed class WebFrameMain
{
    private readonly AppCore _core;
    private readonly WebContents _contents;
    private IpcMain? _ipc;

    internal WebFrameMain(AppCore core, WebContents contents)
    {
        _core = core;
        _contents = contents;
        FrameTreeNodeId = core.NextFrameTreeNode();
    }

    /// <summary>Unique in the app, and the same for the life of the frame (R147).</summary>
    public int FrameTreeNodeId { get; }

    /// <summary>
    /// Listeners and handlers for this frame only; they survive navigation (R148).
    /// </summary>
    public IpcMain Ipc =>
        Volatile.Read(ref _ipc)
        ?? Interlocked.CompareExchange(ref _ipc, new IpcMain(_core), null)
        ?? _ipc;

    /// <summary>The number of its renderer's process.</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public int ProcessId => Current.ProcessId;

    /// <summary>The number of the frame in that process; changes with the document.</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public int RoutingId => Current.FrameId;

    /// <summary>The address of its document.</summary>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    [SuppressMessage(
        "Design",
        "CA1056:URI-like properties should not be strings",
        Justification = "Electron's type; compared and shown, never parsed here."
    )]
    public string Url => Current.Url;

    /// <summary>Whether its document is gone (R150).</summary>
    public bool IsDestroyed => _contents.Document is null;

    /// <summary>
    /// Sends to the document of this frame (R128). See <see cref="WebContents.Send(string,
    /// ReadOnlySpan{object?})"/>.
    /// </summary>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    public void Send(string channel, params ReadOnlySpan<object?> arguments) =>
        SendTo(only: null, channel, arguments);

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Send(string channel, object? argument) => Send(channel, [argument]);

    /// <summary>
    /// Posts one message, with ports if wanted. See <see cref="WebContents.PostMessage"/>.
    /// </summary>
    /// <exception cref="CloneException">The message cannot be cloned (R25).</exception>
    /// <exception cref="InvalidOperationException">A port cannot be transferred (R132).</exception>
    public void PostMessage(
        string channel,
        object? message,
        IReadOnlyList<MessagePortMain>? transfer = null
    )
    {
        ArgumentNullException.ThrowIfNull(channel);
        Payload content = PayloadWriter.Value(message);
        ImmutableArray<PortEnd> ports = PortTransfer.OfChannel(transfer);
        Tell(new FrameMessage(new Channel(channel), content, IsPostMessage: true, ports));
    }

    internal IpcMain? IpcIfUsed => Volatile.Read(ref _ipc);

    internal void SendTo(DocumentInfo? only, string channel, params ReadOnlySpan<object?> arguments)
    {
        if (channel is null)
        {
            throw new ArgumentException(Texts.MissingChannel);
        }

        try
        {
            Payload content = PayloadWriter.Arguments(arguments);
            Tell(new FrameMessage(new Channel(channel), content, false, [], only));
        }
        catch (CloneException exception)
        {
            // The documents say it throws; Electron logs, and programs lean on that (R24).
            _core.Report($"{Texts.SendFailed}Error: {Texts.SerializeFailed}", exception);
        }
    }

    private void Tell(FrameMessage message)
    {
        if (_contents.IsCrashed)
        {
            _core.Report($"{Texts.SendFailed}Error: {Texts.FrameDisposed}");
            PortTransfer.Close(message.Ports);
            return;
        }

        _contents.Tell(message);
    }

    private DocumentInfo Current =>
        _contents.Document ?? throw new InvalidOperationException(Texts.FrameDisposed);
}
