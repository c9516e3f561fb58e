using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>What an actor may do in its turns. Refuses every call from outside of them.</summary>
internal sealed class CellContext(Cell cell) : IActorContext
{
    public ActorRef Self => cell;

    public ActorRef Parent => cell.Parent is null ? cell.Engine.Top : cell.Parent;

    public ActorRef Sender => cell.Sender;

    public IActorEngine Engine => cell.Engine;

    public ActorRef Spawn(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        EnsureInRun(cell);
        EnsureNotEnding("spawns no more children");
        Cell child = cell.Extra.Children.Add(cell.Engine, cell, props, name);
        child.Start();
        return child;
    }

    public void Stop(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        EnsureInRun(cell);
        if (actor is not Cell other || (other != cell && other.Parent != cell))
        {
            throw new ArgumentException(
                $"{cell.Path} may stop itself and its children, not {actor.Path}.",
                nameof(actor)
            );
        }

        other.Post(new Signal(SignalKind.Stop));
    }

    public void Watch(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        EnsureInRun(cell);
        cell.Extra.Watches.Watch(actor);
    }

    public void Unwatch(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        EnsureInRun(cell);
        cell.Extra.Watches.Unwatch(actor);
    }

    public ActorTimer StartTimer(TimeSpan delay, object message) =>
        Start(delay, Timeout.InfiniteTimeSpan, message);

    public ActorTimer StartTimer(TimeSpan delay, TimeSpan period, object message)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        return Start(delay, period, message);
    }

    public void Unhandled(object message) => Unhandled(message, DeadLetterReason.Unhandled);

    public void Unhandled(object message, DeadLetterReason reason)
    {
        ArgumentNullException.ThrowIfNull(message);
        EnsureInRun(cell);
        Envelope envelope = new(message, cell.Sender);
        cell.Engine.Bury(envelope, cell, reason);
    }

    private CellTimer Start(TimeSpan delay, TimeSpan period, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        EnsureInRun(cell);
        EnsureNotEnding("starts no more timers");
        CellTimer timer = new(cell, message, period);
        timer.Start(delay);
        return timer;
    }

    /// <summary>
    /// Fails the misuse that would otherwise corrupt the cell: a call from another thread.
    /// </summary>
    public static void EnsureInRun(Cell cell)
    {
        if (!cell.IsInRun)
        {
            throw new InvalidOperationException(
                $"The context of {cell.Path} was used outside of its turns."
            );
        }
    }

    private void EnsureNotEnding(string consequence)
    {
        if (cell.IsEnding)
        {
            throw new InvalidOperationException($"{cell.Path} is stopping and {consequence}.");
        }
    }
}
