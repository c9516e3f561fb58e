using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Benchmarks.Engines;

/// <summary>What a step of the simulation costs: how many seeds fit into a second.</summary>
public class SimulationEngineBenchmarks : EngineBenchmarks
{
    protected override IActorEngine CreateEngine() => new SimulationEngine(seed: 1);

    protected override void Complete(Task task) => ((SimulationEngine)Engine).Run(task);
}
