using ActorIpc.Actors.Renderers;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Calls;

/// <summary>
/// Who a document calls through its door: main, or another window by way of main.
/// </summary>
/// <param name="document">The document that calls.</param>
/// <param name="window">The other window; main if left out.</param>
internal sealed class DoorTarget(DocumentAddress document, WindowTarget? window = null) : CallTarget
{
    /// <inheritdoc />
    public override string Name => window?.ToString() ?? document.Label;

    /// <inheritdoc />
    public override bool IsNamedInAnswers => window is not null;

    /// <inheritdoc />
    public override bool IsGone => false;

    /// <inheritdoc />
    public override void Call(
        InvocationId invocation,
        Channel channel,
        Payload arguments,
        ActorRef caller
    ) =>
        document.Door.Tell(
            window is { } other
                ? new RendererInvokeWindow(
                    document.Id,
                    other,
                    invocation,
                    channel,
                    arguments,
                    caller
                )
                : new RendererInvoke(document.Id, invocation, channel, arguments, caller),
            caller
        );

    /// <inheritdoc />
    public override void GiveUp(InvocationId invocation, string reason, ActorRef caller) =>
        document.Door.Tell(new RendererCancel(document.Id, invocation, reason), caller);

    /// <inheritdoc />
    public override bool EndsWith(object owner) => false;
}
