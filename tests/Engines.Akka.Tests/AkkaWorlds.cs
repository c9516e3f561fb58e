using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>Actor systems of Akka.NET, one after the other.</summary>
public sealed class AkkaWorlds : IEngineWorlds
{
    private const int Rounds = 3;

    public IEnumerable<EngineWorld> Create() =>
        Enumerable.Range(1, Rounds).Select(round => new AkkaWorld(round));
}

/// <summary>Real threads and virtual time.</summary>
public sealed class AkkaWorld : EngineWorld
{
    /// <summary>Runs out only if something is broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static int _last;

    private readonly VirtualClock _clock = new();
    private readonly Quiet _quiet;
    private readonly AkkaEngine _engine;
    private readonly int _round;

    public AkkaWorld(int round)
    {
        _round = round;
        string world = $"world-{Interlocked.Increment(ref _last)}";
        _quiet = Quiet.Of(world);
        _engine = AkkaEngine.Start(
            world,
            Configuration(world),
            new AkkaEngineOptions { Time = _clock }
        );
    }

    public override IActorEngine Engine => _engine;

    public VirtualClock Clock => _clock;

    public override Holdings? Holdings =>
        new Holdings(_engine.ActorCount, _engine.Asks.Count, _engine.TimerCount);

    public override void RunUntilQuiet() =>
        _quiet.Wait(Patience).ShouldBeTrue("The engine should come to rest.");

    public override void Advance(TimeSpan by)
    {
        TimeSpan target = _clock.Elapsed + by;
        do
        {
            RunUntilQuiet();
        } while (_clock.TryAdvanceToNextTimer(target));

        _clock.Advance(target - _clock.Elapsed);
        RunUntilQuiet();
    }

    public override T Complete<T>(Task<T> task)
    {
        Task.WhenAny(task).Wait(Patience).ShouldBeTrue("The task should complete.");
        return task.GetAwaiter().GetResult();
    }

    public override void Dispose() => Complete(_engine.StopAsync(Timeout.InfiniteTimeSpan));

    public override string ToString() => $"round {_round} on Akka.NET";

    /// <summary>Dispatchers that know when they have nothing to do, and no chatter.</summary>
    internal static string Configuration(string world, bool isHeld = false) =>
        $$"""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              log-dead-letters = off
              log-dead-letters-during-shutdown = off
              actor {
                default-dispatcher { {{Executor(world, isHeld)}} }
                internal-dispatcher { {{Executor(world)}} }
              }
            }
            """;

    internal static string Executor(string world, bool isHeld = false) =>
        $"""
            type = Dispatcher
            executor = "{typeof(CountingExecutorFactory).FullName}, {typeof(
                CountingExecutorFactory
            ).Assembly.GetName().Name}"
            world = "{world}"
            held = {(isHeld ? "on" : "off")}
            """;
}
