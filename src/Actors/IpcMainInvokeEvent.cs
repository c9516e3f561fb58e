using System.Diagnostics.CodeAnalysis;
using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a handler in main gets with a call: who makes it (R78).</summary>
/// <remarks>
/// Who the caller is follows from its connection and never from what it says (R296).
/// </remarks>
[NotCloneable]
public sealed class IpcMainInvokeEvent
{
    internal Arguments Arguments;

    private readonly RendererInvoke _call;

    internal IpcMainInvokeEvent(DocumentInfo document, RendererInvoke call)
    {
        Document = document;
        _call = call;
        Arguments = new Arguments(call.Arguments, isList: true);
    }

    /// <summary>What kind of caller it is: <c>frame</c> (R78).</summary>
    [SuppressMessage(
        "Performance",
        "CA1822:Mark members as static",
        Justification = "Electron's member of each event."
    )]
    public string Type => "frame";

    /// <summary>The contents whose frame calls (R82).</summary>
    public WebContents Sender => Document.Contents;

    /// <summary>
    /// The frame that calls; nothing once its document was replaced or has ended (R84). Read it
    /// before the first await, and treat nothing as untrusted (R299).
    /// </summary>
    public WebFrameMain? SenderFrame => Sender.FrameOf(Document);

    /// <summary>
    /// The number of the renderer's process; stays valid when that is gone (R83).
    /// </summary>
    public int ProcessId => Document.ProcessId;

    /// <summary>The number of the frame in that process (R83).</summary>
    public int FrameId => Document.FrameId;

    internal DocumentInfo Document { get; }

    internal Channel Channel => _call.Channel;

    internal InvocationId Invocation => _call.Invocation;

    /// <summary>When it came to main, if somebody wants to know.</summary>
    internal long ArrivedAt { get; set; }

    internal void Resolve(Payload result) =>
        _call.Caller.Tell(new CallOutcome(_call.Invocation, result));

    internal void Reject(IpcError error) =>
        _call.Caller.Tell(new CallOutcome(_call.Invocation, default, error));
}
