using ActorIpc.Actors.Main;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Workers;

/// <summary>Told to a worker's door: a run begins.</summary>
/// <param name="Run">Which.</param>
/// <param name="Renderer">Who runs it.</param>
internal sealed record BeginRun(WorkerRun Run, ActorRef Renderer);

/// <summary>Told to a worker's door: bring this to the run (R242).</summary>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
internal sealed record WorkerMessage(Channel Channel, Payload Arguments);

/// <summary>Told to a worker's door: a task has ended, so the worker idles from now on.</summary>
internal sealed record TaskEnded;

/// <summary>Told to a worker's door: the worker is unregistered (R243).</summary>
internal sealed record CloseWorker;

/// <summary>Told by a door to itself: look whether a run idles.</summary>
internal sealed record IdleDue(WorkerRun Run);

/// <summary>Told to main: how a run fares.</summary>
internal sealed record RunNews(WorkerRun Run, WorkerRunningStatus Status) : IMainNews
{
    /// <inheritdoc />
    public bool Hear()
    {
        Run.Worker.Become(Run, Status);
        return true;
    }
}

/// <summary>Told to main: what a worker has said.</summary>
internal sealed record WorkerHeard(WorkerRun Run, RendererMessage Message) : IMainNews
{
    /// <inheritdoc />
    public bool Hear() => Run.Worker.Router.Hear(Run, Message);
}
