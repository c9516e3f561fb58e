namespace ActorIpc.Actors.Observing;

/// <summary>
/// Tells values to whoever listens at the moment; costs one test when nobody does.
/// </summary>
/// <typeparam name="T">What is told.</typeparam>
internal sealed class Broadcast<T> : IObservable<T>
{
    private IObserver<T>[] _observers = [];

    /// <summary>Whether anybody listens.</summary>
    public bool HasObservers => Volatile.Read(ref _observers).Length > 0;

    /// <inheritdoc />
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Replace(observers => [.. observers, observer]);
        return new Subscription(() =>
            Replace(observers => [.. observers.Where(other => !ReferenceEquals(other, observer))])
        );
    }

    /// <summary>
    /// Tells everyone who listens. What an observer throws is told to it, and ends it.
    /// </summary>
    public void Publish(T value)
    {
        foreach (IObserver<T> observer in Volatile.Read(ref _observers))
        {
            try
            {
                observer.OnNext(value);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // An observer must not disturb what it observes; it hears why it was let go.
                Replace(observers =>
                    [.. observers.Where(other => !ReferenceEquals(other, observer))]
                );
                observer.OnError(exception);
            }
        }
    }

    /// <summary>Says to everyone that nothing more comes.</summary>
    public void Complete()
    {
        foreach (IObserver<T> observer in Interlocked.Exchange(ref _observers, []))
        {
            observer.OnCompleted();
        }
    }

    private void Replace(Func<IObserver<T>[], IObserver<T>[]> change)
    {
        IObserver<T>[] before;
        do
        {
            before = Volatile.Read(ref _observers);
        } while (Interlocked.CompareExchange(ref _observers, change(before), before) != before);
    }
}
