using ActorIpc.Engines.Akka.Wire;
using global::Akka.Actor;

namespace ActorIpc.Engines.Akka;

/// <summary>Whether an actor system that a program has can carry an engine.</summary>
internal static class AttachedSystem
{
    /// <summary>Checks it.</summary>
    /// <exception cref="ArgumentException">Says what in its configuration must change.</exception>
    public static void Check(ActorSystem system)
    {
        if (system.Settings.SerializeAllMessages || system.Settings.SerializeAllCreators)
        {
            throw Unfit(
                system,
                "makes bytes of what stays on the machine: akka.actor.serialize-messages and "
                    + "serialize-creators must be off."
            );
        }

        if (((ExtendedActorSystem)system).Provider.DefaultAddress.HasGlobalScope)
        {
            CheckWire(system);
        }
    }

    private static void CheckWire(ActorSystem system)
    {
        if (!(EngineConfiguration.IsComplete(system.Settings.Config) && IsOurs(typeof(object))))
        {
            throw Unfit(
                system,
                "speaks with other machines and would carry any type: put "
                    + "AkkaEngine.WireConfiguration in front of its configuration."
            );
        }

        if (ContractTypes.Messages.FirstOrDefault(type => !IsOurs(type)) is { } stranger)
        {
            throw Unfit(
                system,
                $"has another serializer for {stranger}: take it out of "
                    + "akka.actor.serialization-bindings."
            );
        }

        bool IsOurs(Type type) =>
            system.Serialization.FindSerializerForType(type) is ContractSerializer;
    }

    private static ArgumentException Unfit(ActorSystem system, string problem) =>
        new($"'{system.Name}' {problem}", nameof(system));
}
