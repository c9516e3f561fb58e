using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a listener in main gets with a message: who sent it, and how to answer.</summary>
/// <remarks>
/// <para>One event is shared by all listeners of all scopes (R65, R76).</para>
/// <para>Who the sender is follows from its connection and never from what it says (R296).</para>
/// </remarks>
[NotCloneable]
public sealed class IpcMainEvent
{
    internal Arguments Arguments;

    private readonly Heard _heard;
    private ImmutableArray<MessagePortMain> _ports = [];
    private int _isAnswered;
    private bool _isPrevented;

    internal IpcMainEvent(Heard heard, Arguments arguments)
    {
        _heard = heard;
        Arguments = arguments;
    }

    /// <summary>What kind of sender it is: <c>frame</c> (R77).</summary>
    [SuppressMessage(
        "Performance",
        "CA1822:Mark members as static",
        Justification = "Electron's member of each event."
    )]
    public string Type => "frame";

    /// <summary>Whether a listener has called <see cref="PreventDefault"/>.</summary>
    public bool DefaultPrevented => Volatile.Read(ref _isPrevented);

    /// <summary>The contents whose frame sent the message (R82).</summary>
    public WebContents Sender => Document.Contents;

    /// <summary>
    /// The frame that sent it; nothing once its document was replaced or has ended (R84). Read it
    /// before the first await, and treat nothing as untrusted (R299).
    /// </summary>
    public WebFrameMain? SenderFrame => Sender.FrameOf(Document);

    /// <summary>
    /// The number of the renderer's process; stays valid when that is gone (R83).
    /// </summary>
    public int ProcessId => Document.ProcessId;

    /// <summary>The number of the frame in that process (R83).</summary>
    public int FrameId => Document.FrameId;

    /// <summary>The ports that came with a postMessage; none with other messages (R80).</summary>
    public IReadOnlyList<MessagePortMain> Ports => _ports;

    /// <summary>
    /// Answers a <c>sendSync</c>: the value is cloned now, and the first answer wins (R106, R107).
    /// </summary>
    /// <value>
    /// Always null when read (R110). Ignored by messages that are no <c>sendSync</c>.
    /// </value>
    /// <exception cref="CloneException">
    /// The value cannot be cloned; the call can still be answered (R116).
    /// </exception>
    public object? ReturnValue
    {
        get => null;
        set => Answer(PayloadWriter.Value(value, Sender.Core.Options.Strict));
    }

    /// <summary>Notes that it was called; a message has no default to prevent (R77).</summary>
    public void PreventDefault() => Volatile.Write(ref _isPrevented, true);

    /// <summary>
    /// Sends to exactly the document that sent the message (R87). Nothing happens when it is gone
    /// (R88).
    /// </summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">
    /// What; if it cannot be cloned, that is logged and nothing is sent (R24).
    /// </param>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    /// <exception cref="CloneException">In strict mode: something cannot be cloned.</exception>
    /// <exception cref="InvalidOperationException">
    /// In strict mode: the document is gone.
    /// </exception>
    public void Reply(string channel, params ReadOnlySpan<object?> arguments) =>
        Document.Frame.SendTo(Document, channel, arguments);

    /// <summary>Replies with one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Reply(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Reply(string channel, object? argument) => Reply(channel, [argument]);

    internal DocumentInfo Document => _heard.Document;

    internal RendererMessage Message => _heard.Message;

    internal bool IsSync => Message is RendererSendSync;

    internal bool IsAnswered => Volatile.Read(ref _isAnswered) != 0;

    /// <summary>The listeners' own objects for the ports that came.</summary>
    internal void Adopt(ImmutableArray<MessagePortMain> ports) => _ports = ports;

    /// <summary>Answers a sendSync, unless it was answered.</summary>
    internal void Answer(Payload value)
    {
        if (Message is RendererSendSync call && Interlocked.Exchange(ref _isAnswered, 1) == 0)
        {
            call.Caller.Tell(new CallOutcome(call.Invocation, value));
        }
    }
}
