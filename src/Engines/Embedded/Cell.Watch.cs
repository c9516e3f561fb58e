using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <content>Death watch: one <see cref="Terminated"/> for each watch.</content>
internal sealed partial class Cell
{
    void IActorContext.Watch(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        EnsureInRun();
        Cell? cell = Watchable(actor);
        if (cell == this || !(Extra.Watched ??= []).Add(actor))
        {
            return;
        }

        if (cell is null)
        {
            PostNotice(new Terminated(actor));
        }
        else
        {
            cell.Post(new Signal(SignalKind.Watch, this));
        }
    }

    void IActorContext.Unwatch(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        EnsureInRun();
        if (_extra?.Watched?.Remove(actor) == true && actor is Cell cell)
        {
            cell.Post(new Signal(SignalKind.Unwatch, this));
        }
    }

    /// <summary>The cell to watch, or nothing for what has no life to end.</summary>
    private static Cell? Watchable(ActorRef actor) =>
        actor switch
        {
            Cell cell => cell,
            _ when actor == Nobody => null,
            _ => throw new ArgumentException(
                $"{actor.Path} is not an actor that can be watched.",
                nameof(actor)
            ),
        };

    private void AddWatcher(Cell watcher)
    {
        if (_phase == Phase.Stopped)
        {
            watcher.PostNotice(new Terminated(this));
        }
        else
        {
            (Extra.Watchers ??= []).Add(watcher);
        }
    }

    /// <summary>The message of a notice that is still wanted.</summary>
    private Terminated? TakeTermination(object notice)
    {
        var terminated = (Terminated)notice;
        if (terminated.Actor is Cell cell && cell.Parent == this)
        {
            // Its signal may not have come up yet, and the name is free from now on.
            ForgetChild(cell);
        }

        return _extra?.Watched?.Remove(terminated.Actor) == true ? terminated : null;
    }

    private void UnwatchAll()
    {
        foreach (ActorRef actor in _extra?.Watched ?? [])
        {
            if (actor is Cell cell)
            {
                cell.Post(new Signal(SignalKind.Unwatch, this));
            }
        }

        _extra?.Watched?.Clear();
    }
}
