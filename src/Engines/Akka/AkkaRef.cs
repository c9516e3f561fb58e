using ActorIpc.Engines.Akka.Wire;
using global::Akka.Actor;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka;

/// <summary>An actor of Akka.NET, here or on another machine, as the port sees it.</summary>
internal sealed class AkkaRef(AkkaEngine engine, IActorRef actor) : ActorRef
{
    public AkkaEngine Engine => engine;

    public IActorRef Actor => actor;

    /// <inheritdoc />
    public override string Path => engine.Names.PathOf(actor);

    /// <inheritdoc />
    public override void Tell(object message, ActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        IActorRef teller = AkkaEngine.Unwrap(sender);
        object told = Outgoing.Of(message, teller, actor);
        actor.Tell(told, Outgoing.IsAnonymous(told) ? ActorRefs.NoSender : teller);
    }

    /// <inheritdoc />
    public override Task<T> AskAsync<T>(
        object message,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        return engine.Asks.AskAsync<T>(this, message, timeout, cancellationToken);
    }

    /// <inheritdoc />
    public override bool Equals(ActorRef? other) =>
        other is AkkaRef akka && actor.Equals(akka.Actor);

    /// <inheritdoc />
    public override int GetHashCode() => actor.GetHashCode();
}
