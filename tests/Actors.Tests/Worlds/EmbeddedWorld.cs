using ActorIpc.Engines.Embedded;
using ActorIpc.Engines.Simulation;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Actors.Tests.Worlds;

/// <summary>The engine that programs use, on one thread, with turns of several messages.</summary>
/// <remarks>
/// The simulation decides about every message. Here an actor that runs takes up to
/// <see cref="EmbeddedEngineOptions.Throughput"/> messages in one go, as it does in production.
/// </remarks>
public sealed class EmbeddedWorld : IpcWorld
{
    private readonly VirtualClock _clock = new();
    private readonly ShuffledDispatcher _dispatcher;
    private readonly EmbeddedEngine _engine;

    public EmbeddedWorld(ulong seed, IpcAppOptions? options = null)
    {
        _dispatcher = new ShuffledDispatcher(seed, _clock);
        _engine = new EmbeddedEngine(
            new EmbeddedEngineOptions
            {
                Dispatcher = _dispatcher,
                Time = _clock,
                Throughput = 1 + (int)(seed % 7),
                MessageDelayMax = TimeSpan.FromSeconds(30),
            }
        );
        App = Await(IpcApp.StartAsync(_engine, options));
        Observe(App);
    }

    public override IpcApp App { get; }

    public override Holdings Holdings
    {
        get
        {
            EngineCensus census = _engine.Census;
            return new Holdings(census.Actors, census.Asks, census.Timers);
        }
    }

    public override bool Step() => _dispatcher.Step();

    public override void Settle()
    {
        while (Step()) { }
    }

    public override void Advance(TimeSpan time)
    {
        TimeSpan target = _clock.Elapsed + time;
        do
        {
            Settle();
        } while (_clock.TryAdvanceToNextTimer(target));

        _clock.Advance(target - _clock.Elapsed);
    }

    public override void Await(Task task)
    {
        _dispatcher.Block(task);
        task.GetAwaiter().GetResult();
    }

    // What it awaits must come back to this thread's turns, not to the test runner's own context.
    public override void Dispose()
    {
        Await(BeginStop());
        Settle();
        Holdings.Actors.ShouldBe(0);
        Holdings.Timers.ShouldBe(0);
    }
}
