using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using global::Akka.Actor;
using global::Akka.Event;
using DeadLetterReason = ActorIpc.Contracts.Engine.DeadLetterReason;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Where messages leave an actor system for other machines, and come in.</summary>
/// <remarks>
/// It counts what it refuses and says so, once for each message; the log has the same text.
/// </remarks>
internal sealed class Border
{
    private static readonly ConditionalWeakTable<ActorSystem, Border> Borders = [];

    private readonly Broadcast<string> _diagnostics = new();
    private readonly ActorSystem _system;
    private AkkaEngine? _engine;
    private Func<Payload, ReadOnlyMemory<byte>>? _encoder;
    private long _refused;

    private Border(ActorSystem system)
    {
        _system = system;
        Frame = new FrameSize(system);
    }

    /// <summary>What a frame leaves to messages.</summary>
    public FrameSize Frame { get; }

    /// <summary>How many messages did not cross, in either direction.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>A line for each of them.</summary>
    public IObservable<string> Diagnostics => _diagnostics;

    /// <summary>Whether other machines may name the engine's own actors only.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The border of an actor system.</summary>
    public static Border Of(ActorSystem system) => Borders.GetValue(system, key => new Border(key));

    /// <summary>From now on messages cross.</summary>
    public void Open(AkkaEngine engine, Func<Payload, ReadOnlyMemory<byte>>? encoder) =>
        (_engine, _encoder) = (engine, encoder);

    /// <summary>There is no engine after all.</summary>
    public void Close() => (_engine, _encoder) = (null, null);

    /// <summary>Whether other machines may name an actor: to speak to it, or to others.</summary>
    /// <remarks>
    /// The engine's own and questions that are open. Besides, at the root and one below it, death
    /// watch: what else comes for the root was refused as it was read.
    /// </remarks>
    public bool IsOpen(IActorRef actor)
    {
        if (!IsClosed || actor is IActorRefScope { IsLocal: false })
        {
            return true;
        }

        ActorPath path = actor.Path;
        int depth = path.Depth;
        while (path.Depth > 2)
        {
            path = path.Parent;
        }

        return depth == 0
            || path.Depth == 2
                && path.Parent.Name switch
                {
                    "user" => path.Name == _engine?.Options.RootName,
                    "temp" => true,
                    "system" => depth == 2 && path.Name == "remote-watcher",
                    _ => false,
                };
    }

    /// <summary>The bytes of a payload.</summary>
    public ReadOnlyMemory<byte> Encode(Payload payload) =>
        payload.IsEncoded ? payload.Bytes
        : _encoder is { } encoder ? encoder(payload)
        : throw new SerializationException(
            $"A payload of {payload} leaves the process, and AkkaEngineOptions.PayloadEncoder is "
                + "not set."
        );

    /// <summary>Refuses a message that would leave; who waits for its answer gets one.</summary>
    public SerializationException RefuseSend(object message, Exception cause)
    {
        Outgoing unsent = Outgoing.From(message);
        Lose(unsent, cause);
        // Who called may be a page, which is not told where main is.
        string text = NotSent(unsent, "", cause);
        Unsent.Answer(unsent, new IpcError(Reasons.CodeOf(cause), text));
        return new SerializationException(text, cause);
    }

    /// <summary>
    /// Replaces a message that cannot leave; nothing if there is nothing to send in its place.
    /// </summary>
    public object? Replace(Outgoing unsent, Exception cause)
    {
        string text = $"The answer was not sent: {Reasons.Of(cause)}";
        object? instead = Unsent.InPlaceOf(
            unsent.Message,
            new IpcError(Reasons.CodeOf(cause), text)
        );
        if (instead is PortMessage)
        {
            Lose(unsent, cause);
        }
        else if (instead is not null)
        {
            Tell(LineOf(unsent, cause));
        }

        return instead;
    }

    /// <summary>Refuses a message that came in, and gives what stands for it.</summary>
    public RefusedReceipt RefuseReceipt(Exception cause)
    {
        string text = $"A message from {Peers.Current} was refused: {Reasons.OfReceipt(cause)}";
        Tell(Reasons.Cut(text));
        return RefusedReceipt.Instance;
    }

    private void Lose(Outgoing unsent, Exception cause)
    {
        Tell(LineOf(unsent, cause));
        _engine?.Bury(
            unsent.Message,
            _engine.SenderOf(unsent.Sender),
            _engine.SenderOf(unsent.Recipient),
            DeadLetterReason.Refused
        );
        Unsent.ClosePorts(unsent.Message);
    }

    private string LineOf(Outgoing unsent, Exception cause)
    {
        string place =
            _engine is null || unsent.Recipient.IsNobody()
                ? ""
                : $" for {Reasons.Cut(_engine.Names.PathOf(unsent.Recipient))}";
        return NotSent(unsent, place, cause);
    }

    private static string NotSent(Outgoing unsent, string place, Exception cause) =>
        $"A {unsent.Message.GetType()}{place} was not sent: {Reasons.Of(cause)}";

    // A line for each message, for whoever listens and in the log.
    private void Tell(string text)
    {
        Interlocked.Increment(ref _refused);
        _system.Log.Warning("{0}", text);
        if (_diagnostics.HasObservers)
        {
            _diagnostics.Publish(text);
        }
    }
}
