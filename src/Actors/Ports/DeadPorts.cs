using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Ports;

/// <summary>
/// Closes the ports in messages that reached nobody, so that their other ends hear of it (R214).
/// </summary>
internal sealed class DeadPorts : IObserver<DeadLetter>, IDisposable
{
    private readonly IDisposable _subscription;

    public DeadPorts(IActorEngine engine) => _subscription = engine.DeadLetters.Subscribe(this);

    /// <inheritdoc />
    public void OnNext(DeadLetter value)
    {
        ImmutableArray<PortEnd> ports = value.Message switch
        {
            Deliver deliver => deliver.Ports,
            Contents.FrameMessage message => message.Ports,
            RendererPostMessage post => post.Ports,
            PortMessage message => message.Ports,
            UtilityPost post => post.Ports,
            PortDelivery delivery => delivery.Ports,
            Main.Heard { Message: RendererPostMessage post } => post.Ports,
            _ => [],
        };
        PortTransfer.Close(ports);
    }

    /// <inheritdoc />
    public void OnCompleted() { }

    /// <inheritdoc />
    public void OnError(Exception error) { }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();
}
