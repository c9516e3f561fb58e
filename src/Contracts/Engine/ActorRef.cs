namespace ActorIpc.Contracts.Engine;

/// <summary>The address of one actor, and the only way to reach it.</summary>
/// <remarks>
/// Location transparent: it can be put into a message and used on another machine. Two references
/// to one actor are equal. Any thread may use it.
/// </remarks>
public abstract class ActorRef : IEquatable<ActorRef>
{
    /// <summary>
    /// A reference that leads nowhere: what is told to it is forgotten, an Ask fails at once.
    /// </summary>
    /// <remarks>It belongs to no engine, so it has no dead letters.</remarks>
    public static ActorRef Nobody { get; } = new NobodyRef();

    /// <summary>Where the actor stands in its engine, for example <c>/app/windows/7</c>.</summary>
    public abstract string Path { get; }

    /// <summary>Puts a message into the actor's mailbox and returns at once.</summary>
    /// <remarks>
    /// At most once, and first in, first out for each pair of sender and receiver. A message that
    /// cannot be delivered becomes a dead letter with a reason; the caller is not told.
    /// </remarks>
    /// <param name="message">An immutable message. Ownership passes to the receiver.</param>
    /// <param name="sender">Whom the receiver may answer; nobody if left out.</param>
    public abstract void Tell(object message, ActorRef? sender = null);

    /// <summary>Tells a message and awaits the one answer to it.</summary>
    /// <remarks>
    /// Completes exactly once: with the answer, with the exception of a <see cref="Failure"/>, with
    /// <see cref="AskTimeoutException"/>, or cancelled. Nothing of the call stays behind. A target
    /// known to have stopped fails the call at once with <see cref="ActorStoppedException"/>.
    /// </remarks>
    /// <typeparam name="T">The type of the answer; another type fails the call.</typeparam>
    /// <param name="message">
    /// The question. The actor answers with <c>Context.Sender.Tell</c>.
    /// </param>
    /// <param name="timeout">
    /// How long to wait on the engine's clock; <see cref="Timeout.InfiniteTimeSpan"/> for ever.
    /// </param>
    /// <param name="cancellationToken">Gives up the wait; the actor is not told.</param>
    public abstract Task<T> AskAsync<T>(
        object message,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    );

    /// <inheritdoc />
    public virtual bool Equals(ActorRef? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public sealed override bool Equals(object? obj) => Equals(obj as ActorRef);

    /// <inheritdoc />
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>Whether two references lead to the same actor.</summary>
    public static bool operator ==(ActorRef? left, ActorRef? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Whether two references lead to different actors.</summary>
    public static bool operator !=(ActorRef? left, ActorRef? right) => !(left == right);

    /// <summary>The path, for logs.</summary>
    public override string ToString() => Path;

    private sealed class NobodyRef : ActorRef
    {
        public override string Path => "/nobody";

        public override void Tell(object message, ActorRef? sender = null) =>
            ArgumentNullException.ThrowIfNull(message);

        public override Task<T> AskAsync<T>(
            object message,
            TimeSpan timeout,
            CancellationToken cancellationToken = default
        ) => Task.FromException<T>(new ActorStoppedException(Path));
    }
}
