using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Benchmarks.Model;

public class EmbeddedModelBenchmarks : ModelBenchmarks
{
    protected override IActorEngine CreateEngine() => new EmbeddedEngine();

    protected override void Complete(Task task) => task.GetAwaiter().GetResult();
}
