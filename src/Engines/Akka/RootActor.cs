using global::Akka.Actor;

namespace ActorIpc.Engines.Akka;

/// <summary>The parent of all actors at the top: what fails there is restarted.</summary>
internal sealed class RootActor(AkkaEngine engine) : UntypedActor
{
    /// <summary>
    /// Stops a root, until its actor system has room for another, or is no more.
    /// </summary>
    public static async Task LeaveAsync(ActorSystem system, IActorRef root)
    {
        // Akka.NET's awaits come back where they began. An app stops its engine in a turn of its
        // main loop, which ends with the root: what came back there would be a dead letter.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await Task.WhenAny(FreeNameAsync(system, root), system.WhenTerminated)
            .ConfigureAwait(false);
    }

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

    private static async Task FreeNameAsync(ActorSystem system, IActorRef root)
    {
        Task gone = root.WatchAsync();
        system.Stop(root);
        await gone.ConfigureAwait(false);
        // Its name is free when its parent has heard of its end, which comes before this question.
        await ((IInternalActorRef)root)
            .Parent.Ask<ActorIdentity>(new Identify(null), Timeout.InfiniteTimeSpan)
            .ConfigureAwait(false);
    }
}
