using ActorIpc.Actors.Loops;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Ports;

/// <summary>The ports that one process owns, and what arrives on them.</summary>
/// <remarks>
/// Changed only in the turns of the process's loop. It keeps a port alive that the program holds no
/// reference to (R213).
/// </remarks>
internal sealed class PortTable(EventLoop loop, IProcess process)
{
    private readonly Dictionary<ActorRef, MessagePortMain> _ports = [];

    /// <summary>Asks to be told when an actor has stopped; set by the process's actor.</summary>
    public Action<ActorRef> Watch { get; set; } = static _ => { };

    /// <summary>The loop whose turns the ports' listeners run in.</summary>
    public EventLoop Loop => loop;

    /// <summary>Whose ports these are.</summary>
    public IProcess Process => process;

    /// <summary>How many ports the process owns.</summary>
    public int Count => _ports.Count;

    /// <summary>Takes over a port that came with a message.</summary>
    public MessagePortMain Adopt(PortEnd end)
    {
        MessagePortMain port = new(this, end);
        Add(end.Port, port);
        end.Port.Tell(new PortAdopted(loop.Actor));
        return port;
    }

    /// <summary>Makes a port known that was made here.</summary>
    public void Add(ActorRef actor, MessagePortMain port) =>
        loop.Run(() =>
        {
            _ports[actor] = port;
            Watch(actor);
        });

    /// <summary>A message has come.</summary>
    public void Deliver(PortDelivery delivery)
    {
        if (!_ports.TryGetValue(delivery.Port, out MessagePortMain? port) || !port.Hear(delivery))
        {
            // A started port without a listener drops what arrives (R193), and nobody took its
            // ports.
            PortTransfer.Close(delivery.Ports);
        }
    }

    /// <summary>The channel of a port has ended (R209).</summary>
    public void Disconnect(ActorRef actor)
    {
        if (_ports.Remove(actor, out MessagePortMain? port))
        {
            port.Disconnected();
        }
    }

    /// <summary>A port's actor is gone, perhaps long before the port came here (R212).</summary>
    public void Lost(ActorRef actor)
    {
        if (_ports.TryGetValue(actor, out MessagePortMain? port) && port.LosesActor())
        {
            Disconnect(actor);
        }
    }

    /// <summary>Nothing more comes from a port that was handed over or closed.</summary>
    public void Forget(ActorRef actor) => _ports.Remove(actor);

    /// <summary>The process ends, and its ports with it (R209).</summary>
    public void CloseAll()
    {
        foreach (ActorRef actor in _ports.Keys)
        {
            actor.Tell(new PortClosed());
        }

        _ports.Clear();
    }
}
