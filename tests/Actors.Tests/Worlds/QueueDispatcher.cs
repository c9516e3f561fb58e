using ActorIpc.Engines.Embedded;

namespace ActorIpc.Actors.Tests.Worlds;

/// <summary>Runs everything on the thread that asks for it, in the order it came in.</summary>
/// <remarks>It allocates nothing by itself, so that what a call allocates is the model's.</remarks>
internal sealed class QueueDispatcher : IDispatcher
{
    private readonly Queue<IThreadPoolWorkItem> _work = new(64);

    public void Schedule(IThreadPoolWorkItem workItem) => _work.Enqueue(workItem);

    public void Block(Task until) => Run(until);

    public void Run(Task until)
    {
        while (!until.IsCompleted && _work.TryDequeue(out IThreadPoolWorkItem? work))
        {
            work.Execute();
        }
    }
}
