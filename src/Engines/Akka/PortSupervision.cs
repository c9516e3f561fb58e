using global::Akka.Actor;
using global::Akka.Actor.Internal;
using global::Akka.Util;

namespace ActorIpc.Engines.Akka;

/// <summary>Lets the port's parent decide about a child, and Akka.NET do what it decided.</summary>
internal sealed class PortSupervision(Func<IActorRef, Exception, Directive> decide)
    : SupervisorStrategy
{
    public override IDecider Decider { get; } = global::Akka.Actor.Decider.From(Directive.Restart);

    public override void ProcessFailure(
        IActorContext context,
        bool restart,
        IActorRef child,
        Exception cause,
        ChildRestartStats stats,
        IReadOnlyCollection<ChildRestartStats> children
    )
    {
        if (restart)
        {
            RestartChild(child, cause, suspendFirst: false);
        }
        else
        {
            context.Stop(child);
        }
    }

    public override void HandleChildTerminated(
        IActorContext actorContext,
        IActorRef child,
        IEnumerable<IInternalActorRef> children
    ) { }

    public override ISurrogate ToSurrogate(ActorSystem system) =>
        throw new NotSupportedException("How a parent decides does not travel.");

    protected override Directive Handle(IActorRef child, Exception exception) =>
        decide(child, exception);

    // The engine reports failures by itself, once.
    protected override void LogFailure(
        IActorContext context,
        IActorRef child,
        Exception cause,
        Directive directive
    ) { }
}
