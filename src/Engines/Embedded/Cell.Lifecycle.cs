using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <content>From the first instance to the last message.</content>
internal sealed partial class Cell
{
    private void StartInstance()
    {
        _sender = Nobody;
        try
        {
            _actor =
                _props.Create()
                ?? throw new InvalidOperationException($"The props of {Path} made no actor.");
            _actor.Attach(this);
            _phase = Phase.Running;
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
        _sender = Nobody;
        try
        {
            _actor?.OnStopped();
        }
        catch (Exception exception) when (Contained.Is(exception))
        {
            Engine.Report(this, exception, directive);
        }

        _actor = null;
        CancelTimers();
        UnwatchAll();
        _extra?.Escalated?.Clear();
    }

    private void BeginStop()
    {
        if (_phase is Phase.Stopping or Phase.Stopped)
        {
            return;
        }

        _phase = Phase.Stopping;
        StopChildren();
        ContinueWithoutChildren();
    }

    private void FinishStop()
    {
        StopInstance(Directive.Stop);
        HashSet<Cell>? watchers = _extra?.Watchers;
        _extra = null;
        _phase = Phase.Stopped;
        BuryWaiting();

        // The parent first: whoever learns of the end may use the name again.
        LeaveParent();
        if (watchers is not null)
        {
            Terminated terminated = new(this);
            foreach (Cell watcher in watchers)
            {
                watcher.PostNotice(terminated);
            }
        }
    }

    /// <summary>So that the engine's end comes after the last dead letter.</summary>
    private void BuryWaiting()
    {
        while (_mailbox.TryTake(out Envelope envelope))
        {
            if (!ReferenceEquals(envelope.Sender, Notice.Mark))
            {
                Engine.Bury(envelope, this, DeadLetterReason.Stopped);
            }
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
        if (_phase != Phase.Suspended)
        {
            return;
        }

        _phase = Phase.Restarting;
        StopChildren();
        ContinueWithoutChildren();
    }

    private void FinishRestart()
    {
        StopInstance(Directive.Restart);
        StartInstance();
    }

    private void Abandon()
    {
        if (_phase == Phase.Stopped)
        {
            return;
        }

        foreach (Cell child in _extra?.Children?.Values.ToArray() ?? [])
        {
            child.Post(new Signal(SignalKind.Abandon));
        }

        _actor = null;
        CancelTimers();
        _extra = null;
        _phase = Phase.Stopped;
        LeaveParent();
    }
}
