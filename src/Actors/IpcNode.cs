using ActorIpc.Actors.Nodes;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors;

/// <summary>This process as a place where renderers of an app run, or are served.</summary>
/// <remarks>
/// <para>
/// Main may be on another machine: the engine carries the messages. Main decides what runs here, by
/// <see cref="BrowserWindow.LoadPageAsync"/>; the code of the pages is this process's. A gateway
/// that maps the node serves main's windows to browsers.
/// </para>
/// <para>
/// A node belongs to one main. When that is lost, its renderers end as when their windows close,
/// and <see cref="Left"/> completes; the process may join again, as a new node.
/// </para>
/// </remarks>
public sealed class IpcNode : IAsyncDisposable
{
    private readonly NodeHome _home;

    internal IpcNode(NodeHome home) => _home = home;

    /// <summary>Its name, unique among the nodes of the app.</summary>
    public string Name => _home.Node.Name;

    /// <summary>The engine that runs the node.</summary>
    public IActorEngine Engine => _home.Engine;

    /// <summary>The main process's actor, as it is seen here: <see cref="IpcApp.Root"/>.</summary>
    public ActorRef Main => _home.Main;

    /// <summary>Whether it left because main was lost: it ended, or was cut off.</summary>
    public bool HasLostMain => _home.HasLostMain;

    /// <summary>Completes when the node no longer belongs to main, whoever left whom.</summary>
    public Task Left => _home.Left.Task;

    /// <summary>What Electron would print on a renderer's console.</summary>
    public IObservable<IpcDiagnostic> Diagnostics => _home.Diagnostics;

    /// <summary>Joins an app.</summary>
    /// <param name="engine">Runs the node, and reaches main.</param>
    /// <param name="main">The actor of the main process: <see cref="IpcApp.Root"/>.</param>
    /// <param name="options">What the node brings along.</param>
    /// <exception cref="IpcException">
    /// Main refused: <c>version</c>, <c>message-limit</c>, <c>name-taken</c> or <c>bad-name</c>; or
    /// it did not answer in time: <c>timeout</c>.
    /// </exception>
    public static Task<IpcNode> JoinAsync(
        IActorEngine engine,
        ActorRef main,
        IpcNodeOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(main);
        ArgumentNullException.ThrowIfNull(options);
        NodeHome home = new(engine, main, options);
        home.Actor = engine.Spawn(Props.Of(() => new NodeActor(home)));
        return home.Joined.Task;
    }

    /// <summary>Ends the renderers that run here and leaves.</summary>
    /// <returns>Completes when the node has left.</returns>
    public Task LeaveAsync()
    {
        _home.Actor.Tell(new LeaveNode());
        return Left;
    }

    /// <summary>As <see cref="LeaveAsync"/>.</summary>
    public ValueTask DisposeAsync() => new(LeaveAsync());
}
