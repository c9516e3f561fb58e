using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Broker.Machines;

/// <summary>A node of a main elsewhere, with an engine of its own.</summary>
/// <remarks>
/// Main may have given up the engine of a node that was cut off, for ever: each time it joins, it
/// is with a new one. Every command looks for main in this one way.
/// </remarks>
internal sealed class JoinedNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IActorEngine _engine;

    private JoinedNode(IActorEngine engine, IpcNode node)
    {
        _engine = engine;
        Node = node;
    }

    /// <summary>The node.</summary>
    public IpcNode Node { get; }

    /// <summary>Joins main, and joins again whenever it is lost, until told to stop.</summary>
    /// <param name="settings">Which main, and how.</param>
    /// <param name="terminal">Gets a line for what goes wrong.</param>
    /// <param name="serve">What to do while it is joined; it ends when that does.</param>
    /// <param name="stop">Leaves main.</param>
    /// <exception cref="CannotStartException">
    /// The engine cannot start, main was not found as often as the settings say, or it does not
    /// want this node.
    /// </exception>
    public static async Task RunAsync(
        NodeSettings settings,
        Terminal terminal,
        Func<IpcNode, Task> serve,
        CancellationToken stop
    )
    {
        JoinedNode? joined = await JoinAsync(settings, terminal, stop).ConfigureAwait(false);
        while (joined is not null)
        {
            await using (joined.ConfigureAwait(false))
            {
                await serve(joined.Node).ConfigureAwait(false);
            }

            joined = await JoinAgainAsync(settings, terminal, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Leaves main, and ends the engine.</summary>
    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
    }

    // Nothing once it is told to stop: there was a node, and it has left.
    private static async Task<JoinedNode?> JoinAgainAsync(
        NodeSettings settings,
        Terminal terminal,
        CancellationToken stop
    )
    {
        if (stop.IsCancellationRequested)
        {
            return null;
        }

        terminal.Complain($"{settings.Main} is lost; looking for it again, as a new node.");
        try
        {
            return await JoinAsync(settings, terminal, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    // Finds main and joins it; says what does not work, and tries again.
    private static async Task<JoinedNode> JoinAsync(
        NodeSettings settings,
        Terminal terminal,
        CancellationToken stop
    )
    {
        IActorEngine engine = MachineEngines.Start(
            settings.EngineFile,
            settings.Port,
            settings.Verbose,
            terminal.Complain
        );
        MainSearch search = new(engine.Time, settings.Tries, terminal.Complain);
        IpcNode? node = null;
        try
        {
            node = await search
                .RunAsync(() => TryAsync(engine, settings, stop), stop)
                .ConfigureAwait(false);
            node.Diagnostics.Subscribe(
                new Watcher<IpcDiagnostic>(diagnostic => terminal.Complain(diagnostic.Text))
            );
            return new JoinedNode(engine, node);
        }
        finally
        {
            if (node is null)
            {
                await engine.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task<IpcNode> TryAsync(
        IActorEngine engine,
        NodeSettings settings,
        CancellationToken stop
    )
    {
        ActorRef main = await MachineEngines
            .FindAsync(engine, settings.Main, Patience, stop)
            .ConfigureAwait(false);
        IpcNodeOptions options = new() { Name = settings.Name, Pages = settings.Pages };
        return await IpcNode.JoinAsync(engine, main, options).WaitAsync(stop).ConfigureAwait(false);
    }
}
