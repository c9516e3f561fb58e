using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Engines.Embedded.Tests;

/// <summary>The end of an engine whose actors do not end in time.</summary>
public sealed class ShutdownTests : IDisposable
{
    private readonly ManualDispatcher _dispatcher = new();
    private readonly VirtualClock _clock = new();
    private readonly EmbeddedEngine _engine;

    public ShutdownTests() =>
        _engine = new EmbeddedEngine(
            new EmbeddedEngineOptions { Dispatcher = _dispatcher, Time = _clock }
        );

    public void Dispose()
    {
        _ = _engine.StopAsync(TimeSpan.FromSeconds(1));
        _dispatcher.RunUntilQuiet();
    }

    [Fact]
    public async Task Stop_that_takes_too_long_ends_at_its_deadline_and_says_so()
    {
        _engine.Spawn(Props.Of(static () => new Role()));
        _dispatcher.RunUntilQuiet();
        Task<bool> end = _engine.StopAsync(TimeSpan.FromSeconds(5));

        // No actor gets to run while the time passes.
        _clock.Advance(TimeSpan.FromSeconds(5));
        end.IsCompleted.ShouldBeFalse("It ends in a work item of its own.");
        _dispatcher.RunUntilQuiet();

        end.IsCompletedSuccessfully.ShouldBeTrue();
        (await end).ShouldBeFalse();
        _engine.Census.ShouldBe(default);
    }

    [Fact]
    public async Task Stop_in_time_leaves_no_deadline_behind()
    {
        _engine.Spawn(Props.Of(static () => new Role()));
        Task<bool> end = _engine.StopAsync(TimeSpan.FromSeconds(5));

        _dispatcher.RunUntilQuiet();

        (await end).ShouldBeTrue();
        _clock.TimersArmed.ShouldBe(0);
    }

    [Fact]
    public void Abandoned_actors_and_their_children_bury_what_reaches_them()
    {
        Recorder<DeadLetter> letters = new();
        _engine.DeadLetters.Subscribe(letters);
        ActorRef? child = null;
        ActorRef parent = _engine.Spawn(
            Props.Of(() =>
                new Role
                {
                    Started = context => child = context.Spawn(Props.Of(static () => new Role())),
                }
            )
        );
        _dispatcher.RunUntilQuiet();
        _ = _engine.StopAsync(TimeSpan.Zero);
        _clock.Advance(TimeSpan.Zero);
        _dispatcher.RunUntilQuiet();

        parent.Tell("to the parent");
        child!.Tell("to the child");
        _dispatcher.RunUntilQuiet();

        letters.Items.Count.ShouldBe(2);
        _engine.Census.ShouldBe(default);
    }

    [Fact]
    public async Task Actor_that_never_returns_is_abandoned_at_the_deadline()
    {
        using ManualResetEventSlim release = new();
        VirtualClock clock = new();
        EmbeddedEngine engine = new(new EmbeddedEngineOptions { Time = clock });
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ActorRef stuck = engine.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (_, _) =>
                    {
                        entered.SetResult();
                        release.Wait();
                    },
                }
            )
        );
        stuck.Tell("get stuck");
        await entered.Task;

        Task<bool> end = engine.StopAsync(TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(5));

        (await end).ShouldBeFalse();
        release.Set();
    }

    [Fact]
    public async Task Dispose_stops_the_engine()
    {
        Recorder<string> log = new();
        EmbeddedEngine engine = new();
        engine.Spawn(Props.Of(() => new Role { Stopped = _ => log.OnNext("stopped") }));

        await engine.DisposeAsync();
        await engine.DisposeAsync();

        log.Items.ShouldBe(["stopped"]);
        engine.Census.ShouldBe(default);
    }
}
