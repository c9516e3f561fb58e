using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Ports;

/// <summary>The loops that a process posts to directly: it watches each of them.</summary>
/// <remarks>
/// So a process whose machine no longer reaches another one learns it from the engine, whatever
/// main reaches.
/// </remarks>
internal sealed class PortLines(IActorContext context)
{
    private readonly Dictionary<ActorRef, int> _ports = [];

    /// <summary>Whether any port posts to a loop.</summary>
    public bool Has(ActorRef owner) => _ports.ContainsKey(owner);

    /// <summary>One more port posts to a loop.</summary>
    public void Add(ActorRef owner)
    {
        int ports = _ports.GetValueOrDefault(owner);
        _ports[owner] = ports + 1;
        if (ports == 0)
        {
            context.Watch(owner);
        }
    }

    /// <summary>A port does not post there any more.</summary>
    public void Remove(ActorRef owner)
    {
        int ports = _ports.GetValueOrDefault(owner);
        if (ports > 1)
        {
            _ports[owner] = ports - 1;
        }
        else if (_ports.Remove(owner))
        {
            context.Unwatch(owner);
        }
    }
}
