using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>
/// An engine together with the means to drive it. Each engine under test brings its own.
/// </summary>
/// <remarks>
/// Its clock stands still until <see cref="Advance"/>. A world with threads waits for them by
/// events; a world without runs on the caller's thread. Either way, quiet is a fact and not a hope.
/// </remarks>
public abstract class EngineWorld : IDisposable
{
    /// <summary>The engine under test.</summary>
    public abstract IActorEngine Engine { get; }

    /// <summary>What the engine still holds; nothing if it cannot count.</summary>
    public virtual Holdings? Holdings => null;

    /// <summary>Whether an Ask fails at once when its question becomes a dead letter.</summary>
    public virtual bool FailsDeadQuestionsAtOnce => true;

    /// <summary>Runs until no actor has anything to do. No time passes.</summary>
    public abstract void RunUntilQuiet();

    /// <summary>Lets time pass, and at every instant runs what is due until quiet.</summary>
    public abstract void Advance(TimeSpan by);

    /// <summary>
    /// Runs until the task has completed, without time passing, and gives its result.
    /// </summary>
    public abstract T Complete<T>(Task<T> task);

    /// <summary>Stops the engine.</summary>
    public abstract void Dispose();

    /// <summary>How to come here again, for example a seed.</summary>
    public abstract override string ToString();
}

/// <summary>What an engine holds at one moment.</summary>
public readonly record struct Holdings(int Actors, int Asks, int Timers);

/// <summary>Makes the worlds in which each test of a suite runs.</summary>
public interface IEngineWorlds
{
    /// <summary>One fresh world after the other.</summary>
    IEnumerable<EngineWorld> Create();
}
