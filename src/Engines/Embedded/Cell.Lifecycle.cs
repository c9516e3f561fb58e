using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <content>From the first instance to the last message.</content>
internal sealed partial class Cell
{
    private void StartInstance()
    {
        Sender = Nobody;
        try
        {
            _actor =
                _props.Create()
                ?? throw new InvalidOperationException($"The props of {Path} made no actor.");
            _actor.Attach(_context ??= new CellContext(this));
            _phase = CellPhase.Running;
            _actor.OnStarted();
        }
        catch (Exception exception) when (Contained.Is(exception))
        {
            // An instance that never came to life has nothing to stop, and a restart would only
            // repeat the failure: the cell stops.
            _actor = null;
            Engine.Report(this, exception, Directive.Stop);
            BeginStop();
        }
    }

    private void StopInstance(Directive directive)
    {
        Sender = Nobody;
        try
        {
            _actor?.OnStopped();
        }
        catch (Exception exception) when (Contained.Is(exception))
        {
            Engine.Report(this, exception, directive);
        }

        _actor = null;
        _extra?.EndInstance();
    }

    private void BeginStop()
    {
        if (_phase is CellPhase.Stopping or CellPhase.Stopped)
        {
            return;
        }

        _phase = CellPhase.Stopping;
        _extra?.PostToChildren(SignalKind.Stop);
        ContinueWithoutChildren();
    }

    private void FinishStop()
    {
        StopInstance(Directive.Stop);
        CellExtra? extra = _extra;
        _extra = null;
        _context = null;
        _phase = CellPhase.Stopped;

        // What waits is buried here, so that the engine's end comes after the last dead letter.
        while (TryTakeTurn()) { }

        // The parent first: whoever learns of the end may use the name again.
        LeaveParent();
        extra?.TellEnd();
    }

    private void AddWatcher(Cell watcher)
    {
        if (_phase == CellPhase.Stopped)
        {
            watcher.PostNotice(new Terminated(this));
        }
        else
        {
            Extra.Watches.AddWatcher(watcher);
        }
    }

    private void ForgetChild(Cell child)
    {
        if (_extra?.Children.Forget(child) == true)
        {
            ContinueWithoutChildren();
        }
    }

    private void ContinueWithoutChildren()
    {
        if (HasChildren)
        {
            return;
        }

        if (_phase == CellPhase.Stopping)
        {
            FinishStop();
        }
        else if (_phase == CellPhase.Restarting)
        {
            FinishRestart();
        }
    }

    private void LeaveParent()
    {
        Engine.CellStopped();
        if (Parent is null)
        {
            Engine.Top.Remove(this);
        }
        else
        {
            Parent.Post(new Signal(SignalKind.ChildStopped, this));
        }
    }

    private void BeginRestart()
    {
        if (_phase != CellPhase.Suspended)
        {
            return;
        }

        _phase = CellPhase.Restarting;
        _extra?.PostToChildren(SignalKind.Stop);
        ContinueWithoutChildren();
    }

    private void FinishRestart()
    {
        StopInstance(Directive.Restart);
        StartInstance();
    }

    private void Abandon()
    {
        if (_phase == CellPhase.Stopped)
        {
            return;
        }

        _extra?.PostToChildren(SignalKind.Abandon);
        _extra?.EndInstance();
        _actor = null;
        _context = null;
        _extra = null;
        _phase = CellPhase.Stopped;
        LeaveParent();
    }
}
