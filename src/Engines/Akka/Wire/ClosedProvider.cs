using global::Akka.Actor;
using global::Akka.Actor.Internal;
using global::Akka.Event;
using global::Akka.Remote;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Akka.NET's way to actors, where other machines reach the engine's own only.</summary>
/// <remarks>
/// Akka.NET asks it for the recipient and the sender of each message that comes in, by their paths.
/// Whoever may not be named is replaced by one that refuses. It allocates nothing for the others.
/// </remarks>
internal sealed class ClosedProvider(string systemName, Settings settings, EventStream eventStream)
    : RemoteActorRefProvider(systemName, settings, eventStream),
        IRemoteActorRefProvider
{
    private Border? _border;

    /// <inheritdoc />
    public override void Init(ActorSystemImpl system)
    {
        _border = Border.Of(system);
        _border.IsClosed = true;
        base.Init(system);
    }

    IInternalActorRef IRemoteActorRefProvider.ResolveActorRefWithLocalAddress(
        string path,
        Address localAddress
    )
    {
        IInternalActorRef found = ResolveActorRefWithLocalAddress(path, localAddress);
        return _border!.IsOpen(found) ? found : new ClosedActor(this, found.Path, _border);
    }
}

/// <summary>Stands for an actor that other machines may not speak to.</summary>
internal sealed class ClosedActor(IActorRefProvider provider, ActorPath path, Border border)
    : MinimalActorRef
{
    // With the path of the other it would be the same: Akka.NET knows its daemon by that.
    public override ActorPath Path { get; } = path / "closed";

    public override IActorRefProvider Provider => provider;

    public override void SendSystemMessage(global::Akka.Dispatch.SysMsg.ISystemMessage message) =>
        Refuse();

    protected override void TellInternal(object message, IActorRef sender) => Refuse();

    private void Refuse() => border.RefuseReceipt(new ClosedActorException("it is for", path));
}

/// <summary>Other machines may not speak to an actor, nor name it to have it spoken to.</summary>
internal sealed class ClosedActorException(string what, ActorPath path)
    : Exception($"{what} {path}, and other machines speak to the engine's own actors only.");
