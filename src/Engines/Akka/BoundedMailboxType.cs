using global::Akka.Actor;
using global::Akka.Configuration;
using global::Akka.Dispatch;
using global::Akka.Dispatch.MessageQueues;

namespace ActorIpc.Engines.Akka;

/// <summary>
/// The mailbox of actors with <c>Props.WithMailbox</c>. Akka.NET makes it by name.
/// </summary>
/// <param name="settings">Akka.NET's own.</param>
/// <param name="config">Its section of the configuration.</param>
public sealed class BoundedMailboxType(Settings settings, Config config)
    : MailboxType(settings, config),
        IProducesMessageQueue<IMessageQueue>
{
    internal const string Id = "actor-ipc.bounded-mailbox";

    /// <summary>What Akka.NET must find in its configuration.</summary>
    internal static Config Configuration { get; } =
        ConfigurationFactory.ParseString(
            $$"""
            {{Id}} {
              mailbox-type = "{{typeof(BoundedMailboxType).FullName}}, {{typeof(
                BoundedMailboxType
            ).Assembly.GetName().Name}}"
            }
            """
        );

    /// <inheritdoc />
    public override IMessageQueue Create(IActorRef owner, ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var cell = (AkkaCell)((ActorRefWithCell)owner).Underlying.Props.Arguments[0];
        return new BoundedQueue(AkkaEngine.Of(system), cell.Props);
    }
}
