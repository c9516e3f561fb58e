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
    private MessagePortMain? _ready;
    private MessagePortMain? _last;
    private PortGaps? _gaps;
    private PortLines? _lines;

    /// <summary>Where watches and timers begin; set by the process's actor.</summary>
    public IActorContext? Context { get; set; }

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
        end.Port.Tell(new PortAdopted(loop.Actor, IsLoop: true));
        return port;
    }

    /// <summary>A message has come.</summary>
    public void Deliver(PortMessage message)
    {
        // Most messages are for the port that heard the one before.
        MessagePortMain? port = _last;
        if (port?.Actor.Equals(message.Port) != true)
        {
            Ports.TryGetValue(message.Port, out port);
            _last = port;
        }

        if (port is not null)
        {
            port.Take(message);
        }
        else
        {
            Return(message);
        }
    }

    /// <summary>
    /// Gives a message to the port's actor, which knows whose it is now: it came to an old owner.
    /// </summary>
    public void Return(PortMessage message) => message.Port.Tell(message, loop.Actor);

    /// <summary>A port has more to do in this turn.</summary>
    public void SetReady(MessagePortMain port) => _ready = port;

    /// <summary>The port that has more to do in this turn.</summary>
    public MessagePortMain? TakeReady()
    {
        MessagePortMain? ready = _ready;
        if (ready is not null)
        {
            _ready = null;
        }

        return ready;
    }

    /// <summary>From now on messages come here.</summary>
    public void Begin(PortBegun begun)
    {
        if (Ports.TryGetValue(begun.Port, out MessagePortMain? port))
        {
            port.Begin(begun.Next);
        }
        else
        {
            begun.Port.Tell(new PortLeft(begun.Next), loop.Actor);
        }
    }

    /// <summary>Where the messages of a port go from now on.</summary>
    public void Route(PortRoute route)
    {
        Ports.TryGetValue(route.Port, out MessagePortMain? port);
        for (; port is not null; port = port.Successor)
        {
            SetRoute(port, route.Owner.Equals(ActorRef.Nobody) ? null : route.Owner);
        }
    }

    /// <summary>A message of a port is missing, or it has come.</summary>
    public void SetGap(MessagePortMain port)
    {
        if (!port.HasGap)
        {
            _gaps?.Remove(port);
        }
        else if (PortGaps.ArePossible(Context!.Engine))
        {
            (_gaps ??= new PortGaps(Context)).Add(port);
            if (port.EarlyCount > PortGaps.WaitingMax)
            {
                Lose(port);
            }
        }
    }

    /// <summary>Ends the ports that wait for a message which was lost on its way.</summary>
    public void LoseLate()
    {
        foreach (MessagePortMain port in _gaps?.TakeLost() ?? [])
        {
            Lose(port);
        }
    }

    /// <summary>The channel of a port has ended (R209), after so many messages.</summary>
    public void Disconnect(PortDisconnected disconnected)
    {
        if (Ports.TryGetValue(disconnected.Port, out MessagePortMain? port))
        {
            port.EndAfter(disconnected.Sent);
        }
    }

    /// <summary>The channel of a port is over.</summary>
    public void Disconnect(ActorRef actor)
    {
        _last = null;
        if (Ports.Remove(actor, out MessagePortMain? port))
        {
            Context!.Unwatch(actor);
        }

        for (; port is not null; port = port.Successor)
        {
            Release(port);
            port.Disconnected();
        }
    }

    /// <summary>
    /// A port's actor is gone, perhaps long before the port came here (R212); or a loop that ports
    /// post to has ended or cannot be reached.
    /// </summary>
    public void Lost(ActorRef actor)
    {
        if (_lines?.Has(actor) == true)
        {
            CutOff(actor);
        }
        else if (Ports.TryGetValue(actor, out MessagePortMain? port) && port.LosesActor())
        {
            Disconnect(actor);
        }
    }

    /// <summary>
    /// Nothing more comes for the owner that a port had; the next one may be here, too.
    /// </summary>
    public void HandOver(ActorRef actor)
    {
        if (Ports.TryGetValue(actor, out MessagePortMain? port))
        {
            Drop(actor, port);
            port.Leave();
        }
    }

    /// <summary>A port was closed here.</summary>
    public void Forget(ActorRef actor, MessagePortMain port)
    {
        if (Ports.TryGetValue(actor, out MessagePortMain? known) && ReferenceEquals(known, port))
        {
            Drop(actor, port);
        }
    }

    /// <summary>The process ends, and its ports with it (R209); so do its watches.</summary>
    public void CloseAll()
    {
        if (Count == 0)
        {
            return;
        }

        foreach (MessagePortMain port in Ports.Values)
        {
            port.OwnerEnds();
        }

        _last = null;
        Ports.Clear();
    }

    // Most renderers never have a port.
    private Dictionary<ActorRef, MessagePortMain> Ports => _table ??= [];

    private void Drop(ActorRef actor, MessagePortMain port)
    {
        _last = null;
        Release(port);
        Ports.Remove(actor);
        if (port.Successor is { } next)
        {
            Ports.Add(actor, next);
        }
        else
        {
            Context!.Unwatch(actor);
        }
    }

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
            Context!.Watch(actor);
        }
    }

    private void SetRoute(MessagePortMain port, ActorRef? owner)
    {
        ActorRef? before = port.Route;
        if (owner is not null && !owner.Equals(loop.Actor))
        {
            (_lines ??= new PortLines(Context!)).Add(owner);
        }

        port.Route = owner;
        if (before is not null)
        {
            _lines?.Remove(before);
        }
    }

    // From now on posts go by the port's actor, and so does the question whose the other end is.
    private void CutOff(ActorRef owner)
    {
        foreach (MessagePortMain first in Ports.Values)
        {
            for (MessagePortMain? port = first; port is not null; port = port.Successor)
            {
                if (owner.Equals(port.Route))
                {
                    SetRoute(port, null);
                    port.Actor.Tell(new PortCutOff(owner), loop.Actor);
                }
            }
        }
    }

    private void Lose(MessagePortMain port)
    {
        process.Warn(Texts.PortLost(port.EarlyCount));
        foreach (PortMessage message in port.TakeEarly())
        {
            Context!.Unhandled(message);
        }

        port.Close();
    }

    // What is done for a port while it is owned.
    private void Release(MessagePortMain port)
    {
        SetRoute(port, null);
        _gaps?.Remove(port);
    }
}
