using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <content>Failure: a child suspends itself and asks; its parent decides.</content>
internal sealed partial class Cell
{
    private void Fail(Exception cause)
    {
        _phase = CellPhase.Suspended;
        if (Parent is not null)
        {
            Parent.Post(new Signal(SignalKind.ChildFailed, this, cause));
            return;
        }

        Engine.Report(this, cause, EmbeddedEngine.TopDirective);
        Post(new Signal(SignalKind.Restart));
    }

    private void Supervise(Cell child, Exception cause)
    {
        if (_phase is not (CellPhase.Running or CellPhase.Suspended))
        {
            // The child was told to stop already.
            Engine.Report(child, cause, Directive.Stop);
            return;
        }

        Directive directive;
        Exception passedOn = cause;
        try
        {
            directive = _actor!.Supervise(child, cause);
        }
        catch (Exception exception) when (Contained.Is(exception))
        {
            directive = Directive.Escalate;
            passedOn = exception;
        }

        Engine.Report(child, cause, directive);
        Carry(directive, child, passedOn);
    }

    private void Carry(Directive directive, Cell child, Exception cause)
    {
        switch (directive)
        {
            case Directive.Resume:
                child.Post(new Signal(SignalKind.Resume));
                break;
            case Directive.Restart:
                child.Post(new Signal(SignalKind.Restart));
                break;
            case Directive.Escalate:
                Escalate(child, cause);
                break;
            default:
                child.Post(new Signal(SignalKind.Stop));
                break;
        }
    }

    private void Escalate(Cell child, Exception cause)
    {
        Extra.Children.NoteEscalated(child);

        // Suspended already: the answer that is on its way answers this failure, too.
        if (_phase == CellPhase.Running)
        {
            Fail(cause);
        }
    }

    private void Resume()
    {
        if (_phase != CellPhase.Suspended)
        {
            return;
        }

        _phase = CellPhase.Running;
        _extra?.Children.ResumeEscalated();
    }
}
