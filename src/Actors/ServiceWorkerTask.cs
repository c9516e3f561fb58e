namespace ActorIpc.Actors;

/// <summary>Keeps an idle service worker alive until it ends (R244).</summary>
public sealed class ServiceWorkerTask : IDisposable
{
    private readonly ServiceWorkerMain _worker;
    private int _hasEnded;

    internal ServiceWorkerTask(ServiceWorkerMain worker) => _worker = worker;

    /// <summary>Ends it; the second time nothing happens.</summary>
    /// <exception cref="ObjectDisposedException">The worker is unregistered (R243).</exception>
    public void End()
    {
        _worker.ThrowIfDestroyed();
        Dispose();
    }

    /// <summary>As <see cref="End"/>, and never throws.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
        {
            _worker.EndTask();
        }
    }
}
