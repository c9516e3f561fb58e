using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Calls;

/// <summary>The page of a frame, for whoever calls it.</summary>
/// <param name="frame">The frame.</param>
/// <param name="from">The window that asks; main itself if left out.</param>
internal sealed class FrameTarget(WebFrameMain frame, WindowSender? from) : CallTarget
{
    private WebContents Contents => frame.Contents;

    /// <inheritdoc />
    public override string Name =>
        Contents.Owner is { } window
            ? window.Name is { } name
                ? $"window {window.Id} '{name}'"
                : $"window {window.Id}"
            : $"contents {Contents.Id}";

    /// <inheritdoc />
    public override bool IsGone => Contents.IsDestroyed;

    /// <inheritdoc />
    public override void Call(
        InvocationId invocation,
        Channel channel,
        Payload arguments,
        ActorRef caller
    )
    {
        Slip slip = new(from, new Caller(caller, invocation));
        Contents.Tell(new FrameMessage(frame, channel, arguments, false, [], Slip: slip));
    }

    /// <inheritdoc />
    public override void GiveUp(InvocationId invocation, string reason, ActorRef caller) =>
        Contents.Tell(new GiveUpCall(new Caller(caller, invocation), reason));

    /// <inheritdoc />
    public override bool EndsWith(object owner) => ReferenceEquals(owner, Contents);
}
