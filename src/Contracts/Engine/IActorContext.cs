namespace ActorIpc.Contracts.Engine;

/// <summary>What an actor may do inside its turns. Not for use from any other thread.</summary>
public interface IActorContext
{
    /// <summary>The actor's own address.</summary>
    ActorRef Self { get; }

    /// <summary>The parent's address.</summary>
    ActorRef Parent { get; }

    /// <summary>
    /// Who sent the message of this turn; <see cref="ActorRef.Nobody"/> if unknown.
    /// </summary>
    ActorRef Sender { get; }

    /// <summary>The engine that runs the actor.</summary>
    IActorEngine Engine { get; }

    /// <summary>Starts a child.</summary>
    /// <param name="props">How to make it.</param>
    /// <param name="name">Unique among the living children; made up if left out.</param>
    /// <exception cref="ActorNameException">The name is taken, empty or has a '/'.</exception>
    /// <exception cref="InvalidOperationException">The actor is stopping.</exception>
    ActorRef Spawn(Props props, string? name = null);

    /// <summary>
    /// Stops a child, or the actor itself, after the message that it is handling.
    /// </summary>
    /// <exception cref="ArgumentException">The actor is neither this one nor its child.</exception>
    void Stop(ActorRef actor);

    /// <summary>Asks for one <see cref="Terminated"/> when the actor has stopped.</summary>
    /// <remarks>
    /// Watching twice is watching once. A stopped actor answers at once. What the actor told the
    /// watcher before its end arrives first. The watch ends with the actor instance that began it.
    /// </remarks>
    void Watch(ActorRef actor);

    /// <summary>
    /// Takes back <see cref="Watch"/>: no <see cref="Terminated"/> arrives afterwards.
    /// </summary>
    void Unwatch(ActorRef actor);

    /// <summary>
    /// Tells the actor itself a message, once, after a delay on the engine's clock.
    /// </summary>
    /// <param name="delay">Zero or more.</param>
    /// <param name="message">What to tell.</param>
    /// <returns>The means to call it off. The timer ends with the actor instance.</returns>
    ActorTimer StartTimer(TimeSpan delay, object message);

    /// <summary>Tells the actor itself a message again and again.</summary>
    /// <param name="delay">Before the first; zero or more.</param>
    /// <param name="period">Between two; more than zero. A late tick is not made up for.</param>
    /// <param name="message">What to tell.</param>
    ActorTimer StartTimer(TimeSpan delay, TimeSpan period, object message);

    /// <summary>Says that the actor had no use for the message: it becomes a dead letter.</summary>
    /// <remarks>
    /// Its reason is <see cref="DeadLetterReason.Unhandled"/>, its sender <see cref="Sender"/>.
    /// </remarks>
    void Unhandled(object message);

    /// <summary>Says why nobody took the message: it becomes a dead letter.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reason">The dead letter's reason.</param>
    void Unhandled(object message, DeadLetterReason reason) => Unhandled(message);
}

/// <summary>A timer of one actor.</summary>
public abstract class ActorTimer
{
    /// <summary>
    /// Calls the timer off. Its message does not arrive afterwards, even if it was due.
    /// </summary>
    public abstract void Cancel();
}

/// <summary>Says that a watched actor has stopped. Arrives exactly once for each watch.</summary>
/// <param name="Actor">The actor that has stopped.</param>
public sealed record Terminated(ActorRef Actor);

/// <summary>An answer that fails the Ask it answers.</summary>
/// <param name="Exception">What the asker's task fails with.</param>
public sealed record Failure(Exception Exception);
