namespace ActorIpc.Engines.Simulation.Tests;

public sealed class VirtualClockTests
{
    private readonly VirtualClock _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        DateTimeOffset start = _clock.GetUtcNow();
        long timestamp = _clock.GetTimestamp();

        start.ShouldBe(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _clock.Advance(new TimeSpan(1));

        (_clock.GetUtcNow() - start).ShouldBe(new TimeSpan(1));
        _clock.GetElapsedTime(timestamp).ShouldBe(new TimeSpan(1));
        _clock.LocalTimeZone.ShouldBe(TimeZoneInfo.Utc);
    }

    [Fact]
    public void Clock_may_start_at_any_time()
    {
        DateTimeOffset start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

        new VirtualClock(start).GetUtcNow().ShouldBe(start);
    }

    [Fact]
    public void Timers_fire_in_order_of_due_time_and_then_of_creation()
    {
        Start("b1", 2);
        Start("a", 1);
        Start("b2", 2);
        Start("c", 3);

        _clock.Advance(Seconds(3));

        _fired.ShouldBe(["a at 1", "b1 at 2", "b2 at 2", "c at 3"]);
    }

    [Fact]
    public void Timer_does_not_fire_a_tick_too_early()
    {
        Start("a", 1);

        _clock.Advance(Seconds(1) - new TimeSpan(1));
        _fired.ShouldBeEmpty();
        _clock.Advance(new TimeSpan(1));

        _fired.ShouldBe(["a at 1"]);
    }

    [Fact]
    public void Repeating_timer_fires_at_every_period()
    {
        Start("a", 1, period: 2);

        _clock.Advance(Seconds(5));

        _fired.ShouldBe(["a at 1", "a at 3", "a at 5"]);
        _clock.TimersArmed.ShouldBe(1);
        _clock.NextDue.ShouldBe(Seconds(7));
    }

    [Fact]
    public void Timer_that_is_due_at_once_fires_when_time_is_advanced_by_nothing()
    {
        Start("a", 0);
        _fired.ShouldBeEmpty();

        _clock.Advance(TimeSpan.Zero);

        _fired.ShouldBe(["a at 0"]);
    }

    [Fact]
    public void Disposed_timer_does_not_fire_and_does_not_change()
    {
        ITimer timer = Start("a", 1);

        timer.Dispose();
        timer.Change(Seconds(1), Seconds(1)).ShouldBeFalse();
        _clock.Advance(Seconds(10));

        _fired.ShouldBeEmpty();
        _clock.TimersArmed.ShouldBe(0);
        _clock.NextDue.ShouldBeNull();
    }

    [Fact]
    public void Timer_that_is_changed_fires_at_its_new_time()
    {
        ITimer timer = Start("a", 1);

        timer.Change(Seconds(5), Timeout.InfiniteTimeSpan).ShouldBeTrue();
        _clock.Advance(Seconds(10));

        _fired.ShouldBe(["a at 5"]);
    }

    [Fact]
    public void Timer_that_another_timer_disposes_at_the_same_instant_does_not_fire()
    {
        ITimer? victim = null;
        using ITimer first = _clock.CreateTimer(
            _ => victim!.Dispose(),
            null,
            Seconds(1),
            Timeout.InfiniteTimeSpan
        );
        victim = Start("victim", 1);

        _clock.Advance(Seconds(1));

        _fired.ShouldBeEmpty();
    }

    [Fact]
    public void Timer_started_by_a_timer_fires_in_the_same_advance()
    {
        using ITimer first = _clock.CreateTimer(
            _ => Start("second", 1),
            null,
            Seconds(1),
            Timeout.InfiniteTimeSpan
        );

        _clock.Advance(Seconds(2));

        _fired.ShouldBe(["second at 2"]);
    }

    [Fact]
    public void Clock_can_go_from_timer_to_timer()
    {
        Start("a", 1);
        Start("b", 5);

        _clock.TryAdvanceToNextTimer(Seconds(4)).ShouldBeTrue();
        _clock.TryAdvanceToNextTimer(Seconds(4)).ShouldBeFalse();

        _fired.ShouldBe(["a at 1"]);
        _clock.Elapsed.ShouldBe(Seconds(1));
    }

    [Fact]
    public void Time_does_not_run_backwards()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _clock.Advance(Seconds(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Start("never", -5));
    }

    private static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    private ITimer Start(string name, double due, double period = 0) =>
        _clock.CreateTimer(
            _ => _fired.Add($"{name} at {_clock.Elapsed.TotalSeconds}"),
            null,
            Seconds(due),
            period == 0 ? Timeout.InfiniteTimeSpan : Seconds(period)
        );
}
