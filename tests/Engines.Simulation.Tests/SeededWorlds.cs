using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Engines.Simulation.Tests;

/// <summary>Every test of a suite, once for each seed.</summary>
public sealed class SeededWorlds : IEngineWorlds
{
    private const ulong Seeds = 500;

    public IEnumerable<EngineWorld> Create()
    {
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            yield return new SeededWorld(seed);
        }
    }
}

/// <summary>A simulation as a world for the suites.</summary>
public sealed class SeededWorld(ulong seed) : EngineWorld
{
    private readonly SimulationEngine _engine = new(seed);

    public override IActorEngine Engine => _engine;

    public override Holdings? Holdings
    {
        get
        {
            EngineCensus census = _engine.Census;
            return new Holdings(census.Actors, census.Asks, census.Timers);
        }
    }

    public override void RunUntilQuiet() => _engine.RunUntilQuiet();

    public override void Advance(TimeSpan by) => _engine.Advance(by);

    public override T Complete<T>(Task<T> task) => _engine.Run(task);

    public override void Dispose() => _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();

    public override string ToString() => _engine.ToString();
}
