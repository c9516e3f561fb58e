using ActorIpc.Engine.Contract;

namespace ActorIpc.Engines.Embedded.Tests;

public sealed class BroadcastTests
{
    [Fact]
    public void Items_of_many_threads_are_told_one_at_a_time()
    {
        const int Items = 20_000;
        Broadcast<int> broadcast = new();
        Careful observer = new();
        broadcast.Subscribe(observer);

        Parallel.For(0, Items, broadcast.Publish);

        observer.Told.ShouldBe(Items);
        observer.Overlaps.ShouldBe(0);
    }

    [Fact]
    public void Observer_that_throws_is_told_its_own_exception()
    {
        Broadcast<int> broadcast = new();
        Clumsy observer = new();
        broadcast.Subscribe(observer);

        broadcast.Publish(1);
        broadcast.Publish(2);

        observer.Errors.ShouldHaveSingleItem().ShouldBeOfType<FormatException>();
        broadcast.HasObservers.ShouldBeFalse();
    }

    [Fact]
    public void Item_published_by_an_observer_comes_after_the_one_it_was_told()
    {
        Broadcast<int> broadcast = new();
        Recorder<int> recorder = new();
        broadcast.Subscribe(new Doubler(broadcast));
        broadcast.Subscribe(recorder);

        broadcast.Publish(1);

        recorder.Items.ShouldBe([1, 2, 4]);
    }

    private sealed class Careful : IObserver<int>
    {
        private int _inside;

        public int Told { get; private set; }

        public int Overlaps { get; private set; }

        public void OnNext(int value)
        {
            Overlaps += Interlocked.Increment(ref _inside) - 1;
            Told++;
            Interlocked.Decrement(ref _inside);
        }

        public void OnError(Exception error) => Overlaps++;

        public void OnCompleted() { }
    }

    private sealed class Clumsy : IObserver<int>
    {
        public List<Exception> Errors { get; } = [];

        public void OnNext(int value) => throw new FormatException("in an observer");

        public void OnError(Exception error) => Errors.Add(error);

        public void OnCompleted() { }
    }

    private sealed class Doubler(Broadcast<int> broadcast) : IObserver<int>
    {
        public void OnNext(int value)
        {
            if (value < 4)
            {
                broadcast.Publish(2 * value);
            }
        }

        public void OnError(Exception error) =>
            throw new InvalidOperationException("It does not fail.", error);

        public void OnCompleted() { }
    }
}
