using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Engines.Embedded.Tests;

/// <summary>
/// What the contract cannot see of the timeouts of Asks: how few timers they need.
/// </summary>
public sealed class AskTimeoutTests : IDisposable
{
    private readonly ManualDispatcher _dispatcher = new();
    private readonly VirtualClock _clock = new();
    private readonly EmbeddedEngine _engine;
    private readonly ActorRef _mute;

    public AskTimeoutTests()
    {
        _engine = new EmbeddedEngine(
            new EmbeddedEngineOptions { Dispatcher = _dispatcher, Time = _clock }
        );
        _mute = _engine.Spawn(Props.Of(static () => new Role()));
    }

    public void Dispose()
    {
        _ = _engine.StopAsync(TimeSpan.FromSeconds(1));
        _dispatcher.RunUntilQuiet();
    }

    [Fact]
    public void Asks_with_the_same_timeout_share_one_timer()
    {
        Task<int>[] answers = [.. Enumerable.Range(0, 100).Select(_ => Ask(seconds: 30))];
        _clock.TimersArmed.ShouldBe(1);

        _clock.Advance(TimeSpan.FromSeconds(30));
        _dispatcher.RunUntilQuiet();

        answers.ShouldAllBe(answer => answer.IsFaulted);
        _clock.TimersArmed.ShouldBe(0);
    }

    [Fact]
    public void Timer_of_answered_Asks_fires_once_more_and_is_gone()
    {
        ActorRef echo = _engine.Spawn(Props.Of(Echo));
        Task<int> answer = echo.AskAsync<int>(1, TimeSpan.FromSeconds(30));
        _dispatcher.RunUntilQuiet();
        answer.IsCompletedSuccessfully.ShouldBeTrue();
        _clock.TimersArmed.ShouldBe(1);

        _clock.Advance(TimeSpan.FromSeconds(30));

        _clock.TimersArmed.ShouldBe(0);
    }

    [Fact]
    public void Timer_moves_on_to_the_next_Ask_that_is_still_open()
    {
        ActorRef echo = _engine.Spawn(Props.Of(Echo));
        _ = echo.AskAsync<int>(1, TimeSpan.FromSeconds(30));
        _dispatcher.RunUntilQuiet();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Task<int> open = Ask(seconds: 30);

        _clock.Advance(TimeSpan.FromSeconds(29.9));
        _dispatcher.RunUntilQuiet();
        open.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        _dispatcher.RunUntilQuiet();

        open.IsFaulted.ShouldBeTrue();
    }

    [Fact]
    public void Timeouts_that_were_used_once_leave_no_timers_behind()
    {
        ActorRef echo = _engine.Spawn(Props.Of(Echo));
        for (int milliseconds = 1; milliseconds <= 1_000; milliseconds++)
        {
            _ = echo.AskAsync<int>(1, TimeSpan.FromMilliseconds(30_000 + milliseconds));
            _dispatcher.RunUntilQuiet();
        }

        _clock.TimersArmed.ShouldBeLessThanOrEqualTo(32);
    }

    [Fact]
    public void Infinite_Ask_needs_no_timer()
    {
        _ = _mute.AskAsync<int>("?", Timeout.InfiniteTimeSpan);

        _clock.TimersArmed.ShouldBe(0);
        _engine.Census.Asks.ShouldBe(1);
    }

    [Fact]
    public void Timeout_beyond_what_timers_can_wait_is_refused()
    {
        TimeSpan most = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

        _ = _mute.AskAsync<int>("?", most);
        Should.Throw<ArgumentOutOfRangeException>(() =>
            _mute.AskAsync<int>("?", most + TimeSpan.FromMilliseconds(1))
        );
    }

    [Fact]
    public void Clock_of_the_system_rounds_timeouts_up()
    {
        AskClock clock = new(TimeProvider.System);

        clock.ToTicks(TimeSpan.FromMilliseconds(1)).ShouldBe(1);
        clock.ToTicks(new TimeSpan(1)).ShouldBe(1);
        clock.ToTimeSpan(1_500).ShouldBe(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public void Clock_that_fires_on_the_spot_ends_the_Ask_and_does_no_harm()
    {
        EmbeddedEngine engine = new(
            new EmbeddedEngineOptions { Dispatcher = _dispatcher, Time = new HastyClock() }
        );
        ActorRef mute = engine.Spawn(Props.Of(static () => new Role()));

        Task<int> answer = mute.AskAsync<int>("?", TimeSpan.Zero);
        _dispatcher.RunUntilQuiet();

        Should.Throw<AskTimeoutException>(() => answer.GetAwaiter().GetResult());
        engine.Census.Asks.ShouldBe(0);
    }

    [Fact]
    public void Timer_does_not_keep_the_context_of_the_first_caller_alive()
    {
        ContextClock clock = new();
        EmbeddedEngine engine = new(
            new EmbeddedEngineOptions { Dispatcher = _dispatcher, Time = clock }
        );
        ActorRef mute = engine.Spawn(Props.Of(static () => new Role()));

        _ = mute.AskAsync<int>("?", TimeSpan.FromSeconds(1));

        clock.IsFlowSuppressed.ShouldBeTrue();
        ExecutionContext.IsFlowSuppressed().ShouldBeFalse("Only while the timer was made.");
    }

    [Fact]
    public void Whoever_asked_cannot_be_asked()
    {
        Task<int>? askedBack = null;
        ActorRef curious = _engine.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (context, _) =>
                        askedBack = context.Sender.AskAsync<int>("why?", TimeSpan.FromSeconds(1)),
                }
            )
        );

        _ = curious.AskAsync<int>("?", TimeSpan.FromSeconds(1));
        _dispatcher.RunUntilQuiet();

        Should.Throw<NotSupportedException>(() => askedBack!.GetAwaiter().GetResult());
    }

    [Fact]
    public void Question_that_was_forwarded_to_a_stopped_actor_fails_at_once()
    {
        ActorRef gone = _engine.Spawn(Props.Of(static () => new Role()));
        _engine.Stop(gone);
        ActorRef relay = _engine.Spawn(
            Props.Of(() =>
                new Role { Received = (context, message) => gone.Tell(message, context.Sender) }
            )
        );

        Task<int> answer = relay.AskAsync<int>("?", Timeout.InfiniteTimeSpan);
        _dispatcher.RunUntilQuiet();

        Should
            .Throw<ActorStoppedException>(() => answer.GetAwaiter().GetResult())
            .Path.ShouldBe(gone.Path);
    }

    private static Role Echo() =>
        new() { Received = (context, message) => context.Sender.Tell(message) };

    private Task<int> Ask(double seconds) =>
        _mute.AskAsync<int>("?", TimeSpan.FromSeconds(seconds));

    /// <summary>Fires what is due at once before it returns, as some fake clocks do.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        ) => new HastyTimer(() => callback(state));
    }

    private sealed class HastyTimer(Action fire) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == TimeSpan.Zero)
            {
                fire();
            }

            return true;
        }

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Notes whether a timer of .NET would capture its creator's context.</summary>
    private sealed class ContextClock : TimeProvider
    {
        public bool IsFlowSuppressed { get; private set; }

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            IsFlowSuppressed = ExecutionContext.IsFlowSuppressed();
            return new HastyTimer(() => callback(state));
        }
    }
}
