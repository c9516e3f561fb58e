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
    private Dictionary<ActorRef, MessagePortMain>? _table;

    /// <summary>Asks to be told when an actor has stopped; set by the process's actor.</summary>
    public Action<ActorRef> Watch { get; set; } = static _ => { };

    /// <summary>The loop whose turns the ports' listeners run in.</summary>
    public EventLoop Loop => loop;

    /// <summary>Whose ports these are.</summary>
    public IProcess Process => process;

    /// <summary>How many ports the process owns.</summary>
    public int Count => _table?.Count ?? 0;

    /// <summary>Takes over a port that came with a message.</summary>
    public MessagePortMain Adopt(PortEnd end)
    {
        MessagePortMain port = new(this, end);
        loop.Run(() => Add(end.Port, port));
        end.Port.Tell(new PortAdopted(loop.Actor));
        return port;
    }

    /// <summary>A message has come.</summary>
    public void Deliver(PortDelivery delivery)
    {
        if (!Ports.TryGetValue(delivery.Port, out MessagePortMain? port) || !port.Hear(delivery))
        {
            // A started port without a listener drops what arrives (R193), and nobody took its
            // ports.
            PortTransfer.Close(delivery.Ports);
        }
    }

    /// <summary>The channel of a port has ended (R209).</summary>
    public void Disconnect(ActorRef actor)
    {
        Ports.Remove(actor, out MessagePortMain? port);
        for (; port is not null; port = port.Successor)
        {
            port.Disconnected();
        }
    }

    /// <summary>A port's actor is gone, perhaps long before the port came here (R212).</summary>
    public void Lost(ActorRef actor)
    {
        if (Ports.TryGetValue(actor, out MessagePortMain? port) && port.LosesActor())
        {
            Disconnect(actor);
        }
    }

    /// <summary>
    /// Nothing more comes for the owner that a port had; the next one may be here, too.
    /// </summary>
    public void HandOver(ActorRef actor)
    {
        if (Ports.Remove(actor, out MessagePortMain? port) && port.Successor is { } next)
        {
            Ports.Add(actor, next);
        }
    }

    /// <summary>A port was closed here.</summary>
    public void Forget(ActorRef actor, MessagePortMain port)
    {
        if (Ports.TryGetValue(actor, out MessagePortMain? known) && ReferenceEquals(known, port))
        {
            HandOver(actor);
        }
    }

    /// <summary>The process ends, and its ports with it (R209).</summary>
    public void CloseAll()
    {
        if (Count == 0)
        {
            return;
        }

        foreach (ActorRef actor in Ports.Keys)
        {
            actor.Tell(new PortClosed());
        }

        Ports.Clear();
    }

    // Most renderers never have a port.
    private Dictionary<ActorRef, MessagePortMain> Ports => _table ??= [];

    // A port may come back before its last delivery to its old owner here: it queues (R198).
    private void Add(ActorRef actor, MessagePortMain port)
    {
        if (Ports.TryGetValue(actor, out MessagePortMain? known))
        {
            while (known.Successor is { } next)
            {
                known = next;
            }

            known.Successor = port;
        }
        else
        {
            Ports.Add(actor, port);
            Watch(actor);
        }
    }
}
