using ActorIpc.Actors.Binding;
using ActorIpc.Contracts;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a guest has sent to its host: <c>ipc-message</c> of the element (R247).</summary>
[NotCloneable]
public sealed class WebviewMessageEventArgs : EventArgs
{
    private readonly Payload _content;
    private object?[]? _args;

    internal WebviewMessageEventArgs(
        string channel,
        Payload content,
        (int ProcessId, int FrameId) frame
    )
    {
        Channel = channel;
        _content = content;
        FrameId = frame;
    }

    /// <summary>Where it was sent.</summary>
    public string Channel { get; }

    /// <summary>The arguments, each as the .NET value that fits it best.</summary>
    /// <exception cref="IpcException"><c>bad-payload</c>: what came is no value.</exception>
    public IReadOnlyList<object?> Args => _args ??= new Arguments(_content, isList: true).All();

    /// <summary>The frame of the guest that sent it.</summary>
    public (int ProcessId, int FrameId) FrameId { get; }
}
