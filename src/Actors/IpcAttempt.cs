using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Gates;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>One message that a renderer wants to pass, as interceptors see it.</summary>
/// <remarks>
/// Of any verb alike, before anybody hears it. Who sends it follows from its connection (R296);
/// what it says is hostile until proved otherwise.
/// </remarks>
[NotCloneable]
public sealed class IpcAttempt
{
    private readonly ISpeaker _speaker;
    private Arguments _arguments;
    private object?[]? _values;
    private IpcSender? _sender;

    internal IpcAttempt(ISpeaker speaker, IpcVerb verb, string channel, Arguments arguments)
    {
        _speaker = speaker;
        _arguments = arguments;
        Verb = verb;
        Channel = channel;
    }

    /// <summary>How it was sent.</summary>
    public IpcVerb Verb { get; }

    /// <summary>Where.</summary>
    public string Channel { get; }

    /// <summary>How many ports came with it.</summary>
    public int PortCount { get; internal init; }

    /// <summary>Who sends it.</summary>
    public IpcSender Sender => _sender ??= _speaker.ToSender();

    /// <summary>
    /// The arguments, each as the .NET value that fits it best; the one message of a
    /// <c>postMessage</c>. Decoded on first use; listeners decode their own.
    /// </summary>
    /// <exception cref="IpcException">
    /// <c>bad-payload</c>: the bytes are no values. Left uncaught, that refuses the message.
    /// </exception>
    public IReadOnlyList<object?> Arguments => _values ??= _arguments.All();
}
