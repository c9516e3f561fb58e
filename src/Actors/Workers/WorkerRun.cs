using ActorIpc.Actors.Gates;
using ActorIpc.Actors.Renderers;
using ActorIpc.Contracts;

namespace ActorIpc.Actors.Workers;

/// <summary>
/// One run of a service worker, from its start to its stop: what its messages are stamped with.
/// </summary>
/// <param name="Id">Its number; runs and documents count together.</param>
/// <param name="Worker">The version that runs.</param>
/// <param name="ProcessId">The number of its process.</param>
internal sealed record WorkerRun(DocumentId Id, ServiceWorkerMain Worker, int ProcessId) : ISpeaker
{
    /// <summary>What its renderer knows of it.</summary>
    public DocumentAddress Address => new(Id, default, Worker.Door, Worker.VersionId);

    /// <inheritdoc />
    public BrowserWindow? Window => null;

    /// <inheritdoc />
    public IpcSender ToSender() => IpcSender.Of(this);
}
