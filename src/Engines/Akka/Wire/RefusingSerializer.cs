using global::Akka.Actor;
using global::Akka.Configuration;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Stands where Akka.NET has a serializer that machines have no use for.</summary>
/// <param name="system">The actor system.</param>
/// <param name="settings">
/// <c>refuses</c>: the number that it takes from Akka.NET's own.
/// </param>
internal sealed class RefusingSerializer(ExtendedActorSystem system, Config settings)
    : CheckedSerializer(system)
{
    /// <inheritdoc />
    public override int Identifier { get; } = settings.GetInt("refuses");

    /// <inheritdoc />
    public override string Manifest(object o) => "";

    protected override byte[] Write(object message) => throw Stranger(message);

    protected override object Read(byte[] bytes, string manifest) => throw Useless(manifest);
}

/// <summary>Nothing, which may only stand inside a message of Akka.NET's own.</summary>
internal sealed class NothingSerializer(ExtendedActorSystem system) : CheckedSerializer(system)
{
    /// <summary>That of Akka.NET's own for nothing.</summary>
    public override int Identifier => 0;

    /// <inheritdoc />
    public override string Manifest(object o) => "";

    protected override byte[] Write(object message) => throw Stranger(message);

    protected override object Read(byte[] bytes, string manifest) => throw Useless(manifest);

    protected override object ReadInside() => null!;
}
