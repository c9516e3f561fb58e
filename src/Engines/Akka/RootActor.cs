using global::Akka.Actor;

namespace ActorIpc.Engines.Akka;

/// <summary>The parent of all actors at the top: what fails there is restarted.</summary>
internal sealed class RootActor(AkkaEngine engine) : UntypedActor
{
    protected override void PreStart() => engine.RootStarted((ActorCell)Context);

    protected override void PostStop() => engine.RootStopped();

    // The root has no use for messages: below it is where actors are.
    protected override void OnReceive(object message) =>
        engine.Bury(message, Sender, Self, Contracts.Engine.DeadLetterReason.NoSuchActor);

    protected override SupervisorStrategy SupervisorStrategy() =>
        new PortSupervision(
            (child, exception) =>
            {
                engine.Report(child, exception, Contracts.Engine.Directive.Restart);
                return Directive.Restart;
            }
        );
}
