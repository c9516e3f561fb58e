using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Workers;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>What a handler in main gets with a call of a service worker (R79).</summary>
[NotCloneable]
public sealed class IpcMainServiceWorkerInvokeEvent
{
    internal Arguments Arguments;

    private readonly AppCore _core;
    private readonly WorkerRun _run;

    internal IpcMainServiceWorkerInvokeEvent(AppCore core, WorkerRun run, RendererInvoke call)
    {
        _core = core;
        _run = run;
        Arguments = new Arguments(call.Arguments, isList: true);
    }

    /// <summary>What kind of caller it is: always <c>service-worker</c>.</summary>
    public string Type { get; } = "service-worker";

    /// <summary>The number of the worker's version.</summary>
    public int VersionId => _run.Worker.VersionId;

    /// <summary>The worker, looked up now; nothing if it has stopped or is destroyed.</summary>
    public ServiceWorkerMain? ServiceWorker => _core.Workers.GetWorkerFromVersionId(VersionId);

    /// <summary>The number of the worker's process; stays valid when that is gone.</summary>
    public int ProcessId => _run.ProcessId;
}
