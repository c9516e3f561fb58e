using ActorIpc.Actors.Ports;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors;

/// <summary>
/// What a gateway needs to know of ports: how to make a channel that nobody owns yet.
/// </summary>
public static class IpcPorts
{
    /// <summary>Starts two entangled port actors.</summary>
    /// <remarks>
    /// Each end waits for its first <see cref="PortAdopted"/>. An end that is never adopted lives
    /// until
    /// it is told <see cref="PortClosed"/>.
    /// </remarks>
    /// <param name="engine">Runs them.</param>
    /// <returns>Both ends; which is which makes no difference.</returns>
    public static (PortEnd First, PortEnd Second) OpenChannel(IActorEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ActorRef first = engine.Spawn(Props.Of(static () => new MessagePortActor()));
        ActorRef second = engine.Spawn(Props.Of(static () => new MessagePortActor()));
        first.Tell(new PortEntangled(second));
        second.Tell(new PortEntangled(first));
        return (new PortEnd(first, second), new PortEnd(second, first));
    }
}
