using ActorIpc.Actors.Main;
using ActorIpc.Actors.Observing;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>The service workers of an app: Electron's <c>session.serviceWorkers</c>.</summary>
/// <remarks>
/// Any thread may use it; its event is raised on the main event loop. A worker here is C# code in
/// this process with a loop of its own.
/// </remarks>
[NotCloneable]
public sealed class ServiceWorkers
{
    private readonly AppCore _core;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ServiceWorkerMain> _byScope = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ServiceWorkerMain> _byVersion = [];
    private Action<ServiceWorkerContext>[] _preloads = [];
    private int _lastVersion;

    internal ServiceWorkers(AppCore core) => _core = core;

    /// <summary>
    /// Raised when a worker starts, runs, is about to stop, or has stopped. What a starting worker
    /// sends reaches listeners that are attached here (R241).
    /// </summary>
    public event EventHandler<ServiceWorkerMain>? RunningStatusChanged;

    /// <summary>
    /// Runs code in every worker that starts from now on, before the worker's script: the one place
    /// that has IPC (R241).
    /// </summary>
    /// <param name="preload">The code; several run in the order of registration.</param>
    /// <returns>The registration; disposing it leaves workers that run alone.</returns>
    public IDisposable RegisterPreloadScript(Action<ServiceWorkerContext> preload)
    {
        ArgumentNullException.ThrowIfNull(preload);
        lock (_lock)
        {
            _preloads = [.. _preloads, preload];
        }

        return new Subscription(() => Forget(preload));
    }

    /// <summary>Registers a worker and starts it, as a page does for its scope.</summary>
    /// <remarks>The version that had the scope before is destroyed.</remarks>
    /// <param name="scope">Which pages it works for; compared by ordinal.</param>
    /// <param name="script">The address of its script.</param>
    /// <param name="body">The script, if it is more than its preload scripts.</param>
    /// <returns>The new version, which is starting.</returns>
    /// <exception cref="InvalidOperationException">The app's engine stops.</exception>
    public ServiceWorkerMain Register(string scope, string script, Action? body = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(script);
        lock (_lock)
        {
            ServiceWorkerMain worker = new(
                _core,
                ++_lastVersion,
                scope,
                script,
                context => Run(context, body)
            );
            Remove(scope)?.Destroy();
            _byScope.Add(scope, worker);
            _byVersion.Add(worker.VersionId, worker);
            worker.Begin();
            return worker;
        }
    }

    /// <summary>Takes a worker out; its object is destroyed (R243).</summary>
    /// <returns>Whether the scope had one.</returns>
    public bool Unregister(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        lock (_lock)
        {
            ServiceWorkerMain? worker = Remove(scope);
            worker?.Destroy();
            return worker is not null;
        }
    }

    /// <summary>
    /// The worker of a version; nothing if there is none, or it is stopped or destroyed (R239).
    /// </summary>
    public ServiceWorkerMain? GetWorkerFromVersionId(int versionId)
    {
        lock (_lock)
        {
            return _byVersion.GetValueOrDefault(versionId) is { IsFound: true } worker
                ? worker
                : null;
        }
    }

    /// <summary>Starts the worker of a scope, unless it runs (R239).</summary>
    /// <remarks>Those who ask while such a start is under way wait for the same one.</remarks>
    /// <param name="scope">As it was registered.</param>
    /// <returns>
    /// The worker, once it runs. It fails with <see cref="InvalidOperationException"/> when the
    /// scope has no worker, when it stops before it runs, or while its registration starts it.
    /// </returns>
    public Task<ServiceWorkerMain> StartWorkerForScopeAsync(string scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        lock (_lock)
        {
            return _byScope.GetValueOrDefault(scope)?.StartAsync()
                ?? Task.FromException<ServiceWorkerMain>(
                    new InvalidOperationException(Texts.WorkerStartFailed)
                );
        }
    }

    internal void RaiseStatusChanged(ServiceWorkerMain worker) =>
        _core.Announce(() => RunningStatusChanged?.Invoke(this, worker));

    private void Run(ServiceWorkerContext context, Action? body)
    {
        foreach (Action<ServiceWorkerContext> preload in Volatile.Read(ref _preloads))
        {
            preload(context);
        }

        body?.Invoke();
    }

    private void Forget(Action<ServiceWorkerContext> preload)
    {
        lock (_lock)
        {
            List<Action<ServiceWorkerContext>> rest = [.. _preloads];
            rest.Remove(preload);
            _preloads = [.. rest];
        }
    }

    // Only under the lock.
    private ServiceWorkerMain? Remove(string scope)
    {
        if (_byScope.Remove(scope, out ServiceWorkerMain? worker))
        {
            _byVersion.Remove(worker.VersionId);
        }

        return worker;
    }
}
