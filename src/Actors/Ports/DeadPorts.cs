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

    private DeadPorts(IActorEngine engine) => _subscription = engine.DeadLetters.Subscribe(this);

    /// <summary>Sees to the dead letters of an engine until it is disposed.</summary>
    public static IDisposable Of(IActorEngine engine) => new DeadPorts(engine);

    /// <inheritdoc />
    public void OnNext(DeadLetter value)
    {
        if (value is { Message: PortMessage early } && IsToOldOwner(value, early))
        {
            // The port has been handed on, or is over, or cannot be reached from here: its actor
            // knows (R198).
            early.Port.Tell(early);
            return;
        }

        ImmutableArray<PortEnd> ports = value.Message switch
        {
            Deliver deliver => deliver.Ports,
            Contents.FrameMessage message => message.Ports,
            RendererPostMessage post => post.Ports,
            PortMessage message => message.Ports,
            UtilityPost post => post.Ports,
            Main.Heard { Message: RendererPostMessage post } => post.Ports,
            _ => [],
        };
        PortTransfer.Close(ports);
    }

    // What the port's actor itself could not send is lost: it would only try again.
    private static bool IsToOldOwner(DeadLetter letter, PortMessage message) =>
        letter.Reason switch
        {
            DeadLetterReason.Stopped or DeadLetterReason.NoSuchActor => true,
            DeadLetterReason.Unreachable => !letter.Sender.Equals(message.Port),
            _ => false,
        } && !letter.Recipient.Equals(message.Port);

    /// <inheritdoc />
    public void OnCompleted() { }

    /// <inheritdoc />
    public void OnError(Exception error) { }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();
}
