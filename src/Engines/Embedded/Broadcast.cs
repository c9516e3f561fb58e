using System.Collections.Concurrent;

namespace ActorIpc.Engines.Embedded;

/// <summary>Tells every observer every item, one at a time and in one order.</summary>
/// <remarks>
/// Any thread may publish. An observer that throws is told its own exception and gets nothing more;
/// the publisher and the other observers do not notice. Who subscribes twice is told twice. It
/// never completes: dead letters have no last.
/// </remarks>
internal sealed class Broadcast<T> : IObservable<T>
{
    private readonly ConcurrentQueue<T> _items = new();
    private Subscription[] _subscriptions = [];

    // Items queued and not yet told. Whoever raises it from zero tells them all.
    private int _untold;

    public bool HasObservers => Volatile.Read(ref _subscriptions).Length > 0;

    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Subscription subscription = new(this, observer);
        Replace(subscriptions => [.. subscriptions, subscription]);
        return subscription;
    }

    public void Publish(T item)
    {
        _items.Enqueue(item);
        if (Interlocked.Increment(ref _untold) > 1)
        {
            return;
        }

        do
        {
            if (_items.TryDequeue(out T? next))
            {
                TellAll(next);
            }
        } while (Interlocked.Decrement(ref _untold) > 0);
    }

    private void TellAll(T item)
    {
        foreach (Subscription subscription in Volatile.Read(ref _subscriptions))
        {
            if (Thrown(() => subscription.Observer.OnNext(item)) is { } exception)
            {
                subscription.Dispose();
                Thrown(() => subscription.Observer.OnError(exception));
            }
        }
    }

    private static Exception? Thrown(Action call)
    {
        try
        {
            call();
            return null;
        }
        catch (Exception exception) when (Contained.Is(exception))
        {
            return exception;
        }
    }

    private void Replace(Func<Subscription[], Subscription[]> change)
    {
        Subscription[] before;
        do
        {
            before = Volatile.Read(ref _subscriptions);
        } while (Interlocked.CompareExchange(ref _subscriptions, change(before), before) != before);
    }

    private sealed class Subscription(Broadcast<T> source, IObserver<T> observer) : IDisposable
    {
        public IObserver<T> Observer => observer;

        public void Dispose() =>
            source.Replace(subscriptions => Array.FindAll(subscriptions, other => other != this));
    }
}
