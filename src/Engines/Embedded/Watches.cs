using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>Whom a cell watches and who watches it. Used only inside its runs.</summary>
/// <remarks>
/// The end of a watched actor comes as a notice and counts only if the watch still stands when its
/// turn comes. That makes it one <see cref="Terminated"/> for each watch, and none after Unwatch,
/// whatever is still under way.
/// </remarks>
internal sealed class Watches(Cell owner)
{
    private HashSet<ActorRef>? _watched;
    private HashSet<Cell>? _watchers;

    public void Watch(ActorRef actor)
    {
        Cell? cell = Watchable(actor);
        if (cell == owner || !(_watched ??= []).Add(actor))
        {
            return;
        }

        if (cell is null)
        {
            owner.PostNotice(new Terminated(actor));
        }
        else
        {
            cell.Post(new Signal(SignalKind.Watch, owner));
        }
    }

    public void Unwatch(ActorRef actor)
    {
        if (_watched?.Remove(actor) == true && actor is Cell cell)
        {
            cell.Post(new Signal(SignalKind.Unwatch, owner));
        }
    }

    /// <summary>Ends the watch that a notice answers.</summary>
    /// <returns>Whether it still stood.</returns>
    public bool TryEnd(Terminated terminated) => _watched?.Remove(terminated.Actor) == true;

    public void UnwatchAll()
    {
        foreach (ActorRef actor in _watched?.ToArray() ?? [])
        {
            Unwatch(actor);
        }
    }

    public void AddWatcher(Cell watcher) => (_watchers ??= []).Add(watcher);

    public void RemoveWatcher(Cell watcher) => _watchers?.Remove(watcher);

    /// <summary>Tells the watchers that the owner has stopped.</summary>
    public void TellEnd()
    {
        Terminated terminated = new(owner);
        foreach (Cell watcher in _watchers ?? [])
        {
            watcher.PostNotice(terminated);
        }
    }

    /// <summary>The cell to watch, or nothing for what has no life to end.</summary>
    private static Cell? Watchable(ActorRef actor) =>
        actor switch
        {
            Cell cell => cell,
            _ when actor == ActorRef.Nobody => null,
            _ => throw new ArgumentException(
                $"{actor.Path} is not an actor that can be watched.",
                nameof(actor)
            ),
        };
}
