using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;

namespace ActorIpc.Broker.Machines;

/// <summary>A node of a main elsewhere, with an engine of its own.</summary>
/// <remarks>
/// Main may have given up the engine of a node that was cut off, for ever: each time it joins, it
/// is with a new one.
/// </remarks>
internal sealed class RendererNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly IActorEngine _engine;
    private readonly IpcNode _node;

    private RendererNode(IActorEngine engine, IpcNode node)
    {
        _engine = engine;
        _node = node;
    }

    /// <summary>Finds main and joins it; says what does not work, and tries again.</summary>
    /// <exception cref="CannotStartException">
    /// The engine cannot start, main was not found as often as the settings say, or it does not
    /// want this node.
    /// </exception>
    public static async Task<RendererNode> JoinAsync(
        RendererSettings settings,
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
        IpcNode? node = null;
        try
        {
            node = await TryAgainAsync(engine, settings, terminal, stop).ConfigureAwait(false);
            node.Diagnostics.Subscribe(
                new Watcher<IpcDiagnostic>(diagnostic => terminal.Complain(diagnostic.Text))
            );
            return new RendererNode(engine, node);
        }
        finally
        {
            if (node is null)
            {
                await engine.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Completes when the node no longer belongs to main.</summary>
    public Task Left => _node.Left;

    /// <summary>Leaves main, and ends the engine.</summary>
    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<IpcNode> TryAgainAsync(
        IActorEngine engine,
        RendererSettings settings,
        Terminal terminal,
        CancellationToken stop
    )
    {
        TimeSpan pause = FirstPause;
        for (int tries = 1; ; tries++)
        {
            string problem;
            try
            {
                return await TryAsync(engine, settings, stop).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TimeoutException || e is IpcException i && MayPass(i))
            {
                problem = e.Message;
            }

            if (tries == settings.Tries)
            {
                throw new CannotStartException($"{problem} Given up after {tries} tries.");
            }

            terminal.Complain(
                $"{problem} Try {tries} of {settings.Tries}; the next in {pause.TotalSeconds} s."
            );
            await Task.Delay(pause, engine.Time, stop).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static async Task<IpcNode> TryAsync(
        IActorEngine engine,
        RendererSettings settings,
        CancellationToken stop
    )
    {
        ActorRef main = await MachineEngines
            .FindAsync(engine, settings.Main, Patience, stop)
            .ConfigureAwait(false);
        IpcNodeOptions options = new() { Name = settings.Name, Pages = settings.Pages };
        try
        {
            return await IpcNode.JoinAsync(engine, main, options).ConfigureAwait(false);
        }
        catch (IpcException e) when (!MayPass(e))
        {
            throw new CannotStartException(e.Message, e);
        }
    }

    // A name is free again as soon as the loss of its last bearer is noticed.
    private static bool MayPass(IpcException exception) =>
        exception.Code is "name-taken" || exception.Code == IpcErrorCode.Timeout;
}
