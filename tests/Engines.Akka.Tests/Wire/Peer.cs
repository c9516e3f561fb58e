using global::Akka.Actor;
using global::Akka.Serialization;

namespace ActorIpc.Engines.Akka.Tests.Wire;

/// <summary>An actor system without an engine, which says what it likes.</summary>
internal sealed class Peer(string configuration) : IAsyncDisposable
{
    public ActorSystem System { get; } =
        ActorSystem.Create("peer", $"{configuration}\n{Machine.Configuration}");

    /// <summary>The ear of a machine.</summary>
    public async Task<IActorRef> FindAsync(Machine machine)
    {
        IActorRef ear = ((ExtendedActorSystem)System).Provider.ResolveActorRef(
            $"{machine.Engine.Address}/user/ipc/ear"
        );
        ActorIdentity identity = await ear.Ask<ActorIdentity>(new Identify(1), Machine.Patience);
        return identity.Subject;
    }

    public async ValueTask DisposeAsync() => await System.Terminate();
}

/// <summary>Bytes that go on the wire as they are.</summary>
internal sealed record Raw(byte[] Bytes);

/// <summary>Says that its bytes are Hyperion's.</summary>
internal sealed class RawSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override int Identifier => -5;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => ((Raw)obj).Bytes;

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new NotSupportedException("Nobody answers.");
}
