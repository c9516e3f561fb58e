namespace ActorIpc.Contracts.Engine;

/// <summary>
/// Runs actors. The port behind which the embedded, simulation and Akka engines stand.
/// </summary>
/// <remarks>
/// What every engine promises is proved by the suites of <c>tests/Engine.Contract</c>.
/// </remarks>
public interface IActorEngine : IAsyncDisposable
{
    /// <summary>The clock of all timers and timeouts.</summary>
    TimeProvider Time { get; }

    /// <summary>The source of all chance: ids and tokens.</summary>
    EntropySource Entropy { get; }

    /// <summary>
    /// The most bytes of one message to another machine; without limit unless it says so.
    /// </summary>
    /// <remarks>
    /// A larger one is refused where it is sent. A message that stays at home is no bytes.
    /// </remarks>
    long MessageBytesMax => long.MaxValue;

    /// <summary>
    /// How people say that <see cref="MessageBytesMax"/> is a number: the setting of the engine
    /// that makes it so, if there is one.
    /// </summary>
    /// <param name="bytes">The number.</param>
    string MessageBytesSetting(long bytes) =>
        bytes == long.MaxValue ? "no limit for messages" : $"at most {bytes} bytes for a message";

    /// <summary>
    /// How late a message can be and still come: one that is later than this has been lost on its
    /// way. Infinite unless the engine says otherwise: it loses none.
    /// </summary>
    /// <remarks>
    /// Between machines a connection that breaks takes along what was on it, and neither end is
    /// told. Whoever waits for one of several messages by its number waits this long.
    /// </remarks>
    TimeSpan MessageDelayMax => Timeout.InfiniteTimeSpan;

    /// <summary>Every message that was not handled, with the reason.</summary>
    IObservable<DeadLetter> DeadLetters { get; }

    /// <summary>Every exception that left a turn, with what was decided.</summary>
    IObservable<ActorFailure> Failures { get; }

    /// <summary>Starts an actor at the top. Any thread may call it.</summary>
    /// <param name="props">How to make it.</param>
    /// <param name="name">Unique among the living actors at the top; made up if left out.</param>
    /// <exception cref="ActorNameException">The name is taken, empty or has a '/'.</exception>
    /// <exception cref="InvalidOperationException">The engine is stopping.</exception>
    ActorRef Spawn(Props props, string? name = null);

    /// <summary>
    /// Holds the caller until the task has completed, while the other actors go on.
    /// </summary>
    /// <remarks>
    /// The one blocking call of the port; it exists for <c>sendSync</c> (R54). A threaded engine
    /// blocks the caller's thread; an engine with one thread runs the turns of the other actors
    /// meanwhile. The actor in whose turn it is called handles nothing before it returns. It does
    /// not throw what the task failed with.
    /// </remarks>
    /// <param name="until">What to wait for. Whoever completes it must not need the caller.</param>
    void Block(Task until);

    /// <summary>Tells one message to many actors, as telling each of them in turn would.</summary>
    /// <remarks>
    /// An engine may wake them more cheaply together than one by one. An actor that blocks does not
    /// keep the others waiting.
    /// </remarks>
    /// <param name="actors">Who is told; each as often as it is named.</param>
    /// <param name="message">One immutable message, the same object for all.</param>
    /// <param name="sender">Whom the receivers may answer; nobody if left out.</param>
    void TellAll(ReadOnlySpan<ActorRef> actors, object message, ActorRef? sender = null)
    {
        foreach (ActorRef actor in actors)
        {
            actor.Tell(message, sender);
        }
    }

    /// <summary>Stops an actor at the top after the message that it is handling.</summary>
    /// <exception cref="ArgumentException">The actor is not at the top of this engine.</exception>
    void Stop(ActorRef actor);

    /// <summary>Stops every actor, children before parents, and then the engine.</summary>
    /// <remarks>
    /// Idempotent: every call returns the same end. After <paramref name="deadline"/> what still
    /// runs is abandoned and the task completes with <see langword="false"/>.
    /// </remarks>
    /// <param name="deadline">How long an orderly stop may take, on the engine's clock.</param>
    Task<bool> StopAsync(TimeSpan deadline);
}
