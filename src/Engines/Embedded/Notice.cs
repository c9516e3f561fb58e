using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>
/// A message that the engine queues among those of the actors, to keep their order.
/// </summary>
/// <remarks>
/// It is checked again when its turn comes: a timer may have been cancelled, a watch taken back.
/// Its envelope bears <see cref="Mark"/> as the sender, which no actor can forge.
/// </remarks>
internal static class Notice
{
    /// <summary>The sender that marks an envelope as the engine's own.</summary>
    public static ActorRef Mark { get; } = new MarkRef();

    private sealed class MarkRef : ActorRef
    {
        public override string Path => "/engine";

        public override void Tell(object message, ActorRef? sender = null) =>
            Nobody.Tell(message, sender);

        public override Task<T> AskAsync<T>(
            object message,
            TimeSpan timeout,
            CancellationToken cancellationToken = default
        ) => Nobody.AskAsync<T>(message, timeout, cancellationToken);
    }
}
