using ActorIpc.Actors;
using ActorIpc.Broker.Machines;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>When a main is looked for again, and when no more; in virtual time.</summary>
public sealed class MainSearchTests : IAsyncDisposable
{
    private const string Problem = "Nobody is there.";

    private readonly SimulationEngine _world = new(seed: 1);
    private readonly List<TimeSpan> _tries = [];
    private readonly List<string> _lines = [];

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void Pauses_double_from_half_a_second_to_ten_and_the_last_try_ends_the_search()
    {
        CannotStartException failure = Should.Throw<CannotStartException>(() =>
            Search<int>(tries: 10, _ => throw new TimeoutException(Problem))
        );

        failure.Message.ShouldBe($"{Problem} Given up after 10 tries.");
        double[] pauses = [0.5, 1, 2, 4, 8, 10, 10, 10, 10];
        _lines.ShouldBe(
            pauses.Select(
                (pause, before) => $"{Problem} Try {before + 1} of 10; the next in {pause} s."
            )
        );
        _tries.ShouldBe(
            Enumerable.Range(0, 10).Select(before => Seconds(pauses.Take(before).Sum()))
        );
        _world.Clock.Elapsed.ShouldBe(Seconds(55.5), "there is no pause after the last try");
    }

    [Fact]
    public void A_single_try_is_not_announced()
    {
        Should
            .Throw<CannotStartException>(() =>
                Search<int>(tries: 1, _ => throw new TimeoutException(Problem))
            )
            .Message.ShouldBe($"{Problem} Given up after 1 try.");

        _lines.ShouldBeEmpty();
        _world.Clock.Elapsed.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_main_that_is_found_ends_the_search()
    {
        int found = Search(tries: 10, count => count < 4 ? throw new TimeoutException() : count);

        found.ShouldBe(4);
        _lines.Count.ShouldBe(3);
        _world.Clock.Elapsed.ShouldBe(Seconds(3.5));
    }

    [Theory]
    [InlineData("name-taken")]
    [InlineData("timeout")]
    [InlineData("gone")]
    public void What_may_pass_is_tried_again(string code)
    {
        Search(tries: 2, count => count == 1 ? throw new IpcException(code, Problem) : count)
            .ShouldBe(2);

        _lines.ShouldBe([$"{Problem} Try 1 of 2; the next in 0.5 s."]);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("bad-name")]
    [InlineData("message-limit")]
    public void What_will_not_pass_ends_the_search_at_once(string code)
    {
        Should
            .Throw<CannotStartException>(() =>
                Search<int>(tries: 10, _ => throw new IpcException(code, Problem))
            )
            .Message.ShouldBe(Problem);

        _tries.Count.ShouldBe(1);
        _lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_that_is_told_to_stop_stops_in_the_middle_of_a_pause()
    {
        using CancellationTokenSource stop = new();
        MainSearch search = new(_world.Time, tries: 10, _lines.Add);
        Task<int> searching = search.RunAsync<int>(
            () => throw new TimeoutException(Problem),
            stop.Token
        );
        _world.Clock.Advance(Seconds(0.2));
        searching.IsCompleted.ShouldBeFalse();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => searching);
        _lines.Count.ShouldBe(1);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private T Search<T>(int tries, Func<int, T> tryOnce)
    {
        MainSearch search = new(_world.Time, tries, _lines.Add);
        return _world.Run(
            () => search.RunAsync(TryAsync, CancellationToken.None),
            TimeSpan.FromHours(1)
        );

        Task<T> TryAsync()
        {
            _tries.Add(_world.Clock.Elapsed);
            return Task.FromResult(tryOnce(_tries.Count));
        }
    }
}
