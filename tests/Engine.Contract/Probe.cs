using System.Collections.Concurrent;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>An actor that keeps every message and does whatever it is told.</summary>
public sealed class Probe
{
    private readonly ConcurrentQueue<(object Message, ActorRef Sender)> _received = new();

    public Probe(EngineWorld world, string? name = null) =>
        Ref = world.Engine.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (context, message) => _received.Enqueue((message, context.Sender)),
                }
            ),
            name
        );

    public ActorRef Ref { get; }

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<object> Messages => [.. _received.Select(received => received.Message)];

    /// <summary>Who sent what arrived, in order.</summary>
    public IReadOnlyList<ActorRef> Senders => [.. _received.Select(received => received.Sender)];

    /// <summary>Runs an act in a turn of the probe.</summary>
    public void Do(Action<IActorContext> act) => Ref.Tell(act);
}
