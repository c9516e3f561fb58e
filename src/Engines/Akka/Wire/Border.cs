using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using global::Akka.Event;
using Hyperion.Internal;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;
using DeadLetterReason = ActorIpc.Contracts.Engine.DeadLetterReason;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Where messages leave an actor system for other machines, and come in.</summary>
/// <remarks>
/// It counts what it refuses and says so, once for each message; the log has the same text.
/// </remarks>
internal sealed class Border
{
    /// <summary>What a frame holds besides the message: two addresses and their frame.</summary>
    public const int EnvelopeBytes = 2048;

    private const string FrameKey = "akka.remote.dot-netty.tcp.maximum-frame-size";

    private static readonly ConditionalWeakTable<ActorSystem, Border> Borders = [];

    private readonly Broadcast<string> _diagnostics = new();
    private readonly ActorSystem _system;
    private AkkaEngine? _engine;
    private Func<Payload, ReadOnlyMemory<byte>>? _encoder;
    private long _refused;

    private Border(ActorSystem system)
    {
        _system = system;
        BytesMax =
            system.Settings.Config.GetByteSize(FrameKey, null) - EnvelopeBytes ?? long.MaxValue;
    }

    /// <summary>The most bytes of one message.</summary>
    public long BytesMax { get; }

    /// <summary>How many messages did not cross, in either direction.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>A line for each of them.</summary>
    public IObservable<string> Diagnostics => _diagnostics;

    /// <summary>The border of an actor system.</summary>
    public static Border Of(ActorSystem system) => Borders.GetValue(system, key => new Border(key));

    /// <summary>From now on messages cross.</summary>
    public void Open(AkkaEngine engine, Func<Payload, ReadOnlyMemory<byte>>? encoder) =>
        (_engine, _encoder) = (engine, encoder);

    /// <summary>The bytes of a payload.</summary>
    public ReadOnlyMemory<byte> Encode(Payload payload) =>
        payload.IsEncoded ? payload.Bytes
        : _encoder is { } encoder ? encoder(payload)
        : throw new SerializationException(
            $"A payload of {payload} leaves the process, and AkkaEngineOptions.PayloadEncoder is "
                + "not set."
        );

    /// <summary>Refuses a message that would leave.</summary>
    public SerializationException RefuseSend(object message, Exception cause)
    {
        string text = $"A {message.GetType()} was not sent: {ReasonOf(cause)}";
        Tell(text);
        _engine?.Bury(message, ActorRef.Nobody, ActorRef.Nobody, DeadLetterReason.Refused);
        if (message is RendererInvoke invoke)
        {
            // Whoever waits here for the answer need not wait for the deadline.
            invoke.Caller.Tell(
                new CallOutcome(invoke.Invocation, default, new IpcError(CodeOf(cause), text))
            );
        }

        return new SerializationException(text, cause);
    }

    /// <summary>Replaces an answer that cannot leave by one that says so.</summary>
    public CallOutcome Replace(CallOutcome outcome, Exception cause)
    {
        string text = $"The answer was not sent: {ReasonOf(cause)}";
        Tell(text);
        return new CallOutcome(outcome.Invocation, default, new IpcError(CodeOf(cause), text));
    }

    /// <summary>Refuses a message that came in, and gives what stands for it.</summary>
    public RefusedReceipt RefuseReceipt(Exception cause)
    {
        string text = $"A message from another machine was refused: {ReasonOf(cause)}";
        Tell(text);
        _system.Log.Warning("{0}", text);
        return RefusedReceipt.Instance;
    }

    private void Tell(string text)
    {
        Interlocked.Increment(ref _refused);
        if (_diagnostics.HasObservers)
        {
            _diagnostics.Publish(text);
        }
    }

    private static string CodeOf(Exception cause) =>
        cause is TooLargeException ? IpcErrorCode.TooLarge : IpcErrorCode.Refused;

    private static string ReasonOf(Exception cause)
    {
        Exception innermost = cause;
        for (Exception? next = cause; next is not null; next = next.InnerException)
        {
            if (next is EvilDeserializationException evil)
            {
                return ContractTypes.Stranger(evil.BadTypeString);
            }

            innermost = next;
        }

        return innermost.Message;
    }
}

/// <summary>A message is larger than a frame.</summary>
internal sealed class TooLargeException(long bytes, long bytesMax)
    : Exception($"it has {bytes} bytes, and {bytesMax} are the most that a frame takes.");
