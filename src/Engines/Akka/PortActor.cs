using global::Akka.Actor;

namespace ActorIpc.Engines.Akka;

/// <summary>Akka.NET's side of an actor of the port; made anew at each restart.</summary>
internal sealed class PortActor(AkkaCell cell) : UntypedActor
{
    protected override void PreStart() => cell.Begin(Context);

    // The children stop first; what the old instance leaves behind is seen to when they have.
    protected override void PreRestart(Exception reason, object message)
    {
        foreach (IActorRef child in Context.GetChildren())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }
    }

    protected override void PostRestart(Exception reason) => cell.BeginAgain();

    protected override void PostStop() => cell.End();

    protected override void OnReceive(object message) => cell.Receive(message, Sender);

    protected override SupervisorStrategy SupervisorStrategy() => new PortSupervision(cell.Decide);
}
