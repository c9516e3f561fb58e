using ActorIpc.Actors;
using ActorIpc.Engines.Simulation;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Engines.Akka.Tests;

/// <summary>Apps on actor systems of Akka.NET: real threads and virtual time.</summary>
public sealed class AkkaIpcWorlds : IIpcWorlds
{
    /// <summary>How often every case runs; what differs then is up to the threads.</summary>
    public ulong SeedCount => 3;

    public IpcWorld Begin(ulong seed, IpcAppOptions? options) => new AkkaIpcWorld(options);
}

/// <summary>One app on one actor system.</summary>
public sealed class AkkaIpcWorld : IpcWorld
{
    /// <summary>Runs out only if something is broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long a task may still need when all actors are quiet.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(20);

    // An actor system ends on threads that no dispatcher counts: 10 s for a loaded machine.
    private const int IdleMax = 500;

    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(1);

    private static int _last;

    private readonly VirtualClock _clock = new();
    private readonly Lock _advancing = new();
    private readonly Quiet _quiet;
    private readonly AkkaEngine _engine;

    public AkkaIpcWorld(IpcAppOptions? options)
    {
        string world = $"app-{Interlocked.Increment(ref _last)}";
        _quiet = Quiet.Of(world);
        _quiet.Open();
        _engine = AkkaEngine.Start(
            world,
            AkkaWorld.Configuration(world, isHeld: true),
            new AkkaEngineOptions { Time = _clock, Blocking = Drive }
        );
        _quiet.Close();
        App = Await(IpcApp.StartAsync(_engine, options));
        Observe(App);
    }

    public override IpcApp App { get; }

    public override Holdings Holdings =>
        new(_engine.ActorCount, _engine.Asks.Count, _engine.TimerCount);

    /// <summary>One actor has its turns; no other has any meanwhile.</summary>
    public override bool Step() => _quiet.Step(Patience);

    public override void Settle() =>
        _quiet.Wait(Patience).ShouldBeTrue("The engine should come to rest.");

    public override void Advance(TimeSpan time)
    {
        TimeSpan target = _clock.Elapsed + time;
        do
        {
            Settle();
        } while (_clock.TryAdvanceToNextTimer(target));

        _clock.Advance(target - _clock.Elapsed);
        Settle();
    }

    public override void Await(Task task)
    {
        Drive(task);
        task.IsCompleted.ShouldBeTrue("Nothing is left to run, and the task has not completed.");
        task.GetAwaiter().GetResult();
    }

    public override void Dispose()
    {
        Await(BeginStop());
        Settle();
        Holdings.Actors.ShouldBe(0);
        Holdings.Timers.ShouldBe(0);
    }

    private void Drive(Task task)
    {
        _quiet.Open();
        // A turn that blocks is not at work until what it waits for has come, and at that very
        // moment it is again: nobody sees quiet in between.
        if (Quiet.Running is { } mine)
        {
            task = task.ContinueWith(
                _ => mine.Begin(),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
            mine.End();
        }

        TimeSpan limit = _clock.Elapsed + TimeMax;
        int idle = 0;
        while (!Task.WhenAny(task).Wait(Aftermath) && (MayGoOn(limit) || ++idle < IdleMax)) { }

        _quiet.Close();
        if (Quiet.Running is null)
        {
            _quiet.Rest(Patience).ShouldBeTrue("What is at work should end.");
        }
    }

    // Two turns may wait at once: what a timer sets going counts before the other looks.
    private bool MayGoOn(TimeSpan limit)
    {
        lock (_advancing)
        {
            return !_quiet.IsQuiet || _clock.TryAdvanceToNextTimer(limit);
        }
    }
}
