using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>
/// The top of the tree: the parent's address of the actors there, and the list of them.
/// </summary>
/// <remarks>It is no actor and takes no messages. Any thread may call it.</remarks>
internal sealed class Guardian(EmbeddedEngine engine) : ActorRef
{
    private readonly Lock _gate = new();
    private readonly Children _children = new();
    private Shutdown? _shutdown;

    public override string Path => "/";

    public override void Tell(object message, ActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        engine.Bury(new Envelope(message, sender ?? Nobody), this, DeadLetterReason.NoSuchActor);
    }

    public override Task<T> AskAsync<T>(
        object message,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    )
    {
        Tell(message);
        return Task.FromException<T>(new ActorStoppedException(Path));
    }

    public Cell Spawn(Props props, string? name)
    {
        Cell cell;
        lock (_gate)
        {
            if (_shutdown is not null)
            {
                throw new InvalidOperationException(
                    "The engine is stopping and spawns no more actors."
                );
            }

            cell = _children.Add(engine, parent: null, props, name);
        }

        cell.Start();
        return cell;
    }

    /// <summary>Frees the name of a cell that has stopped.</summary>
    public void Remove(Cell cell)
    {
        Shutdown? shutdown;
        lock (_gate)
        {
            _children.Forget(cell);
            shutdown = _children.Count == 0 ? _shutdown : null;
        }

        shutdown?.End(isOrderly: true);
    }

    /// <summary>Stops all cells once; every call returns the same end.</summary>
    public Task<bool> StopAsync(TimeSpan deadline)
    {
        Shutdown shutdown;
        Cell[] cells;
        lock (_gate)
        {
            if (_shutdown is not null)
            {
                return _shutdown.Completion;
            }

            _shutdown = shutdown = new Shutdown(engine);
            cells = _children.ToArray();
        }

        shutdown.Begin(cells, deadline);
        return shutdown.Completion;
    }

    /// <summary>The cells that have not stopped.</summary>
    public Cell[] Living()
    {
        lock (_gate)
        {
            return _children.ToArray();
        }
    }
}
