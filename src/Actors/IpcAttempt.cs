using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Contents;
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
    private readonly DocumentInfo _document;
    private Arguments _arguments;
    private object?[]? _values;
    private IpcSender? _sender;

    internal IpcAttempt(DocumentInfo document, IpcVerb verb, string channel, Arguments arguments)
    {
        _document = document;
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
    public IpcSender Sender => _sender ??= IpcSender.Of(_document);

    /// <summary>
    /// The arguments, each as the .NET value that fits it best; the one message of a
    /// <c>postMessage</c>. Decoded on first use; listeners decode their own.
    /// </summary>
    /// <exception cref="IpcException">
    /// <c>bad-payload</c>: the bytes are no values. Left uncaught, that refuses the message.
    /// </exception>
    public IReadOnlyList<object?> Arguments => _values ??= _arguments.All();
}
