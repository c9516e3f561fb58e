using global::Akka.Actor;
using global::Akka.Serialization;
using global::Akka.Util;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;

namespace ActorIpc.Engines.Akka;

/// <summary>A reference in a message that leaves the process.</summary>
/// <param name="Path">The actor's full address, or nothing for nobody.</param>
internal sealed record RefSurrogate(string? Path) : ISurrogate
{
    public static RefSurrogate Of(ActorRef reference) =>
        reference switch
        {
            AkkaRef akka => new RefSurrogate(Serialization.SerializedActorPath(akka.Actor)),
            _ when ReferenceEquals(reference, ActorRef.Nobody) => new RefSurrogate((string?)null),
            _ => throw new ArgumentException($"{reference.Path} is of another kind of engine."),
        };

    /// <summary>The reference as it is seen here.</summary>
    public ActorRef Resolve(ActorSystem system) =>
        Path is null
            ? ActorRef.Nobody
            : AkkaEngine
                .Of(system)
                .Wrap(((ExtendedActorSystem)system).Provider.ResolveActorRef(Path));

    /// <inheritdoc />
    ISurrogated ISurrogate.FromSurrogate(ActorSystem system) => (AkkaRef)Resolve(system);
}
