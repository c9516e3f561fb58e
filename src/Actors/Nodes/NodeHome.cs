using ActorIpc.Actors.Loops;
using ActorIpc.Actors.Observing;
using ActorIpc.Actors.Renderers;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Nodes;

/// <summary>What a node and the renderers on it share.</summary>
internal sealed class NodeHome : IRendererHome
{
    private bool _hasLostMain;

    public NodeHome(IActorEngine engine, ActorRef main, IpcNodeOptions node)
    {
        Engine = engine;
        Main = main;
        Node = node;
        Diagnostics = new Broadcast<IpcDiagnostic>(Lost);
    }

    /// <inheritdoc />
    public IActorEngine Engine { get; }

    /// <inheritdoc />
    public IpcAppOptions Options { get; set; } = new();

    /// <inheritdoc />
    /// <remarks>Main turns elsewhere: nothing here ever blocks it.</remarks>
    public EventLoop MainLoop { get; } = new();

    /// <summary>The actor of the main process.</summary>
    public ActorRef Main { get; }

    /// <summary>What the node brings along.</summary>
    public IpcNodeOptions Node { get; }

    /// <summary>Whether main was lost; set before <see cref="Left"/> completes.</summary>
    public bool HasLostMain
    {
        get => Volatile.Read(ref _hasLostMain);
        set => Volatile.Write(ref _hasLostMain, value);
    }

    /// <summary>The node's own actor.</summary>
    public ActorRef Actor { get; set; } = ActorRef.Nobody;

    public Broadcast<IpcDiagnostic> Diagnostics { get; }

    /// <summary>Completes when main has welcomed the node.</summary>
    public TaskCompletionSource<IpcNode> Joined { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the node has left.</summary>
    public TaskCompletionSource Left { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public void Report(string text, Exception? exception = null)
    {
        if (Diagnostics.HasObservers)
        {
            Diagnostics.Publish(new IpcDiagnostic(text, exception));
        }
    }

    private void Lost(Exception exception) => Report("An observer failed:", exception);
}
