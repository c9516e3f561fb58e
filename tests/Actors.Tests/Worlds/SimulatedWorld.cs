using ActorIpc.Engines.Embedded;
using ActorIpc.Engines.Simulation;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Actors.Tests.Worlds;

/// <summary>A world of one thread, virtual time and an order that follows from a seed.</summary>
public sealed class SimulatedWorld : IpcWorld
{
    public SimulatedWorld(ulong seed, IpcAppOptions? options = null, bool keepsSchedule = false)
    {
        Engine = new SimulationEngine(seed, keepsSchedule);
        App = Engine.Run(IpcApp.StartAsync(Engine, options));
        Observe(App);
    }

    public override IpcApp App { get; }

    public SimulationEngine Engine { get; }

    public override Holdings Holdings
    {
        get
        {
            EngineCensus census = Engine.Census;
            return new Holdings(census.Actors, census.Asks, census.Timers);
        }
    }

    public override bool Step() => Engine.Step();

    public override void Settle() => Engine.RunUntilQuiet();

    public override void Advance(TimeSpan time) => Engine.Advance(time);

    public override T Await<T>(Task<T> task) => Engine.Run(task);

    public override void Await(Task task) => Engine.Run(task);

    public override Task BeginStop()
    {
        Task stopping = Task.CompletedTask;
        Engine.Run(() =>
        {
            stopping = App.StopAsync();
            return Task.CompletedTask;
        });
        return stopping;
    }

    public override void Dispose()
    {
        Engine.Run(() => App.StopAsync(), timeMax: TimeSpan.FromMinutes(1));
        Engine.RunUntilQuiet();
        Engine.Census.Actors.ShouldBe(0, Engine.ToString());
        Engine.Census.Timers.ShouldBe(0, Engine.ToString());
    }
}
