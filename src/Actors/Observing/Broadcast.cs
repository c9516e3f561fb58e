namespace ActorIpc.Actors.Observing;

/// <summary>
/// Tells values to whoever listens at the moment; costs one test when nobody does.
/// </summary>
/// <remarks>
/// Who subscribes twice is told twice. No observer disturbs what it observes: what one throws is
/// told to it and ends it, and what it throws then is for <paramref name="uncaught"/>.
/// </remarks>
/// <param name="uncaught">Takes what nobody else takes.</param>
/// <typeparam name="T">What is told.</typeparam>
internal sealed class Broadcast<T>(Action<Exception> uncaught) : IObservable<T>
{
    private Seat[] _seats = [];

    /// <summary>Whether anybody listens.</summary>
    public bool HasObservers => Volatile.Read(ref _seats).Length > 0;

    /// <inheritdoc />
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Seat seat = new(observer);
        Replace(seats => [.. seats, seat]);
        return new Subscription(() => Remove(seat));
    }

    /// <summary>
    /// Tells everyone who listens. What an observer throws is told to it, and ends it.
    /// </summary>
    public void Publish(T value)
    {
        foreach (Seat seat in Volatile.Read(ref _seats))
        {
            try
            {
                seat.Observer.OnNext(value);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // An observer must not disturb what it observes; it hears why it was let go.
                Remove(seat);
                Tell(() => seat.Observer.OnError(exception));
            }
        }
    }

    /// <summary>Says to everyone that nothing more comes.</summary>
    public void Complete()
    {
        foreach (Seat seat in Interlocked.Exchange(ref _seats, []))
        {
            Tell(seat.Observer.OnCompleted);
        }
    }

    // The last word to an observer; there is no other one to say that it failed.
    private void Tell(Action last)
    {
        try
        {
            last();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            uncaught(exception);
        }
    }

    private void Remove(Seat seat) => Replace(seats => [.. seats.Where(other => other != seat)]);

    private void Replace(Func<Seat[], Seat[]> change)
    {
        Seat[] before;
        do
        {
            before = Volatile.Read(ref _seats);
        } while (Interlocked.CompareExchange(ref _seats, change(before), before) != before);
    }

    /// <summary>One subscription of an observer, which may have several.</summary>
    private sealed class Seat(IObserver<T> observer)
    {
        public IObserver<T> Observer => observer;
    }
}
