using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Calls;

/// <summary>The other end of the line between main and a utility process.</summary>
/// <param name="name">What it is called in the texts of failures.</param>
/// <param name="owner">What its calls end with.</param>
/// <param name="door">Between the two.</param>
/// <param name="isGone">Whether the process is over.</param>
internal sealed class ProcessTarget(string name, object owner, ActorRef door, Func<bool> isGone)
    : CallTarget
{
    /// <inheritdoc />
    public override string Name => name;

    /// <inheritdoc />
    public override bool IsGone => isGone();

    /// <inheritdoc />
    public override void Call(
        InvocationId invocation,
        Channel channel,
        Payload arguments,
        ActorRef caller
    ) => door.Tell(new UtilityCall(invocation, channel, arguments), caller);

    /// <inheritdoc />
    public override void GiveUp(InvocationId invocation, string reason, ActorRef caller) =>
        door.Tell(new UtilityCancel(invocation, reason), caller);

    /// <inheritdoc />
    public override bool EndsWith(object other) => ReferenceEquals(other, owner);
}
