using global::Akka.Actor;
using global::Akka.Configuration;
using global::Akka.Serialization;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Stands where Akka.NET has JSON, which would let any type in, and refuses all.</summary>
internal sealed class RefusingSerializer : SerializerWithStringManifest
{
    private readonly Border _border;

    public RefusingSerializer(ExtendedActorSystem system)
        : base(system) => _border = Border.Of(system);

    /// <summary>Akka.NET calls this one if the configuration has settings for JSON.</summary>
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : this(system) => _ = settings;

    /// <summary>That of Akka.NET's own JSON.</summary>
    public override int Identifier => 1;

    /// <inheritdoc />
    public override string Manifest(object o) => "";

    /// <inheritdoc />
    public override byte[] ToBinary(object obj) => throw _border.RefuseSend(obj, Refusal());

    /// <inheritdoc />
    public override object FromBinary(byte[] bytes, string manifest) =>
        throw _border.RefuseReceipt(Refusal());

    private static InvalidOperationException Refusal() =>
        new("JSON could carry any type, so nothing crosses between machines by it.");
}
