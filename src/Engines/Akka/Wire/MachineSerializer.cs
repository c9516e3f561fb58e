using System.Collections.Frozen;
using global::Akka.Actor;
using global::Akka.Remote;
using global::Akka.Remote.Serialization;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Who is there, and does it still live: what machines say among themselves.</summary>
internal sealed class MachineSerializer(ExtendedActorSystem system) : CheckedSerializer(system)
{
    private readonly MiscMessageSerializer _akka = new(system);
    private readonly FrozenSet<string> _manifests = FrozenSet.ToFrozenSet(
        ["ID", "AID", "RWHB", "RWHR"],
        StringComparer.Ordinal
    );

    /// <summary>That of Akka.NET's own for this and that.</summary>
    public override int Identifier => 16;

    /// <inheritdoc />
    public override string Manifest(object o) => _akka.Manifest(o);

    protected override byte[] Write(object message) =>
        message
            is Identify { MessageId: null }
                or ActorIdentity { MessageId: null }
                or RemoteWatcher.Heartbeat
                or RemoteWatcher.HeartbeatRsp
            ? _akka.ToBinary(message)
            : throw Stranger(message);

    protected override object Read(byte[] bytes, string manifest)
    {
        object message = _manifests.Contains(manifest)
            ? _akka.FromBinary(bytes, manifest)
            : throw Useless(manifest);
        return message is ActorIdentity { Subject: { } actor } && !Border.IsOpen(actor)
            ? throw new ClosedActorException("it names", actor.Path)
            : message;
    }
}

/// <summary>The one selection that machines need: it asks another whether it lives.</summary>
internal sealed class SelectionSerializer(ExtendedActorSystem system) : CheckedSerializer(system)
{
    private static readonly ActorSelectionMessage Heartbeat = new(
        RemoteWatcher.Heartbeat.Instance,
        [new SelectChildName("system"), new SelectChildName("remote-watcher")]
    );

    private readonly Lazy<byte[]> _heartbeat = new(() =>
        new MessageContainerSerializer(system).ToBinary(Heartbeat)
    );

    /// <summary>That of Akka.NET's own for messages inside others.</summary>
    public override int Identifier => 6;

    /// <inheritdoc />
    public override string Manifest(object o) => "";

    protected override byte[] Write(object message) =>
        message is ActorSelectionMessage { Message: RemoteWatcher.Heartbeat }
            ? _heartbeat.Value
            : throw Stranger(message);

    protected override object Read(byte[] bytes, string manifest) =>
        bytes.AsSpan().SequenceEqual(_heartbeat.Value) ? Heartbeat : throw Useless(manifest);
}
