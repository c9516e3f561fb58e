using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>What an <see cref="EmbeddedEngine"/> takes from outside.</summary>
public sealed record EmbeddedEngineOptions
{
    /// <summary>The messages that one actor may handle before others get their turn. 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Throughput
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 64;

    /// <summary>The clock of timers and timeouts. The system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where ids and tokens come from. The operating system's generator.</summary>
    public EntropySource Entropy { get; init; } = CryptographicEntropy.Shared;

    /// <summary>Where actors run. The thread pool.</summary>
    public IDispatcher Dispatcher { get; init; } = ThreadPoolDispatcher.Shared;

    /// <summary>
    /// What the engine says its <see cref="IActorEngine.MessageDelayMax"/> is. Infinite: in one
    /// process no message is lost.
    /// </summary>
    public TimeSpan MessageDelayMax { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How long <see cref="EmbeddedEngine.DisposeAsync"/> lets actors stop. 5 seconds.
    /// </summary>
    public TimeSpan DisposeDeadline { get; init; } = TimeSpan.FromSeconds(5);
}
