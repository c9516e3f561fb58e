using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Benchmarks.Engines;

public class EmbeddedEngineBenchmarks : EngineBenchmarks
{
    protected override IActorEngine CreateEngine() => new EmbeddedEngine();

    protected override void Complete(Task task) => task.GetAwaiter().GetResult();
}
