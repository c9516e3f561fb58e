using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a preload script of a service worker gets (R241).</summary>
/// <remarks>The worker's own script has no IPC; it knows what preload scripts give it.</remarks>
[NotCloneable]
public sealed class ServiceWorkerContext
{
    internal ServiceWorkerContext(ServiceWorkerMain worker, IpcRenderer ipcRenderer)
    {
        IpcRenderer = ipcRenderer;
        Scope = worker.Scope;
        VersionId = worker.VersionId;
    }

    /// <summary>
    /// The line to main. It reaches <see cref="ServiceWorkerMain.Ipc"/> and nothing else (R72);
    /// <c>sendToHost</c> does nothing (R245). It is over when the worker stops.
    /// </summary>
    public IpcRenderer IpcRenderer { get; }

    /// <summary>Which pages it works for.</summary>
    public string Scope { get; }

    /// <summary>The number of the version.</summary>
    public int VersionId { get; }
}
