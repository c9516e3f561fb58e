using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>An actor that a test writes in place.</summary>
public sealed class Role : Actor
{
    public Action<IActorContext>? Started { get; init; }

    public Action<IActorContext, object>? Received { get; init; }

    public Action<IActorContext>? Stopped { get; init; }

    public Func<ActorRef, Exception, Directive>? Decides { get; init; }

    public override void OnStarted() => Started?.Invoke(Context);

    public override void OnStopped() => Stopped?.Invoke(Context);

    public override Directive Supervise(ActorRef child, Exception exception) =>
        Decides?.Invoke(child, exception) ?? base.Supervise(child, exception);

    /// <summary>Does what it is told to do, or leaves the message to the test.</summary>
    public override void Receive(object message)
    {
        if (message is Action<IActorContext> act)
        {
            act(Context);
        }
        else
        {
            Received?.Invoke(Context, message);
        }
    }
}
