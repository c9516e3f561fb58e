using System.Collections.Concurrent;

namespace ActorIpc.Engines.Akka;

/// <summary>Tells every observer every item, one at a time and in one order.</summary>
/// <remarks>
/// Any thread may publish. An observer that throws is told its own exception and gets nothing more;
/// the publisher and the other observers do not notice. It never completes: dead letters have no
/// last.
/// </remarks>
internal sealed class Broadcast<T> : IObservable<T>
{
    private readonly ConcurrentQueue<T> _items = new();
    private IObserver<T>[] _observers = [];

    // Items queued and not yet told. Whoever raises it from zero tells them all.
    private int _untold;

    public bool HasObservers => Volatile.Read(ref _observers).Length > 0;

    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Replace(observers => [.. observers, observer]);
        return new Subscription(this, observer);
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
        foreach (IObserver<T> observer in Volatile.Read(ref _observers))
        {
            if (Thrown(() => observer.OnNext(item)) is { } exception)
            {
                Remove(observer);
                Thrown(() => observer.OnError(exception));
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
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception;
        }
    }

    private void Remove(IObserver<T> observer) =>
        Replace(observers => Array.FindAll(observers, other => !ReferenceEquals(other, observer)));

    private void Replace(Func<IObserver<T>[], IObserver<T>[]> change)
    {
        IObserver<T>[] before;
        do
        {
            before = Volatile.Read(ref _observers);
        } while (Interlocked.CompareExchange(ref _observers, change(before), before) != before);
    }

    private sealed class Subscription(Broadcast<T> source, IObserver<T> observer) : IDisposable
    {
        public void Dispose() => source.Remove(observer);
    }
}
