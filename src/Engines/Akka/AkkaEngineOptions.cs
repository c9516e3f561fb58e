using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Akka;

/// <summary>What an <see cref="AkkaEngine"/> takes from outside.</summary>
public sealed record AkkaEngineOptions
{
    /// <summary>
    /// The name of the actor below <c>/user</c> whose children are at the top here.
    /// </summary>
    /// <value><c>ipc</c> by default; unique in its actor system.</value>
    public string RootName { get; init; } = "ipc";

    /// <summary>The clock of timers and timeouts.</summary>
    /// <value>That of the actor system's scheduler by default.</value>
    public TimeProvider? Time { get; init; }

    /// <summary>Where ids and tokens come from. The operating system's generator.</summary>
    public EntropySource Entropy { get; init; } = CryptographicEntropy.Shared;

    /// <summary>
    /// Turns a payload of scalars into bytes, for a message that leaves the process.
    /// </summary>
    /// <value>
    /// None by default: a message with such a payload is then refused at the sender. Programs give
    /// <c>IpcPayload.ToBytes</c>.
    /// </value>
    public Func<Payload, ReadOnlyMemory<byte>>? PayloadEncoder { get; init; }

    /// <summary>
    /// How long <see cref="AkkaEngine.DisposeAsync"/> lets actors stop. 5 seconds.
    /// </summary>
    public TimeSpan DisposeDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How <see cref="AkkaEngine.Block"/> waits where time is virtual.</summary>
    internal Action<Task>? Blocking { get; init; }
}
