namespace ActorIpc.Broker;

/// <summary>Shows what an app or an engine tells of itself.</summary>
/// <param name="show">Shows one thing. Any thread may call it.</param>
internal sealed class Watcher<T>(Action<T> show) : IObserver<T>
{
    public void OnNext(T value) => show(value);

    public void OnCompleted()
    {
        // The app has stopped: nothing more to show.
    }

    public void OnError(Exception error) =>
        throw new InvalidOperationException("Observations never fail.", error);
}
