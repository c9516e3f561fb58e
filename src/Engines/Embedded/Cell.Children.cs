using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <content>Children: spawned here, stopped before their parent.</content>
internal sealed partial class Cell
{
    private bool HasChildren => _extra?.Children is { Count: > 0 };

    ActorRef IActorContext.Spawn(Props props, string? name)
    {
        ArgumentNullException.ThrowIfNull(props);
        EnsureInRun();
        if (_phase is Phase.Stopping or Phase.Stopped or Phase.Restarting)
        {
            throw new InvalidOperationException($"{Path} is stopping and spawns no more children.");
        }

        Dictionary<string, Cell> children = Extra.Children ??= [];
        name = ActorName.Check(name, children.ContainsKey) ?? MakeName(children);
        Cell child = new(Engine, this, name, props);
        children.Add(name, child);
        Engine.CellStarting();
        child.Start();
        return child;
    }

    void IActorContext.Stop(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        EnsureInRun();
        if (actor is not Cell cell || (cell != this && cell.Parent != this))
        {
            throw new ArgumentException(
                $"{Path} may stop itself and its children, not {actor.Path}.",
                nameof(actor)
            );
        }

        cell.Post(new Signal(SignalKind.Stop));
    }

    private string MakeName(Dictionary<string, Cell> children)
    {
        string name;
        do
        {
            name = ActorName.Make(Extra.NamesMade++);
        } while (children.ContainsKey(name));

        return name;
    }

    private void StopChildren()
    {
        if (_extra?.Children is { } children)
        {
            foreach (Cell child in children.Values)
            {
                child.Post(new Signal(SignalKind.Stop));
            }
        }
    }

    /// <summary>
    /// Frees the child's name. Says the same thing at most once; a second time is no news.
    /// </summary>
    private void ForgetChild(Cell child)
    {
        if (
            _extra?.Children is not { } children
            || !children.TryGetValue(child.Name, out Cell? known)
        )
        {
            return;
        }

        if (known == child)
        {
            children.Remove(child.Name);
            _extra.Escalated?.Remove(child);
            ContinueWithoutChildren();
        }
    }

    private void ContinueWithoutChildren()
    {
        if (HasChildren)
        {
            return;
        }

        if (_phase == Phase.Stopping)
        {
            FinishStop();
        }
        else if (_phase == Phase.Restarting)
        {
            FinishRestart();
        }
    }
}
