using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <content>The actor's view: what its turns may do.</content>
internal sealed partial class Cell : IActorContext
{
    ActorRef IActorContext.Self => this;

    ActorRef IActorContext.Parent => Parent is null ? Engine.Top : Parent;

    ActorRef IActorContext.Sender => _sender;

    IActorEngine IActorContext.Engine => Engine;

    private CellExtra Extra => _extra ??= new CellExtra();

    void IActorContext.Unhandled(object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        EnsureInRun();
        Engine.Bury(new Envelope(message, _sender), this, DeadLetterReason.Unhandled);
    }

    /// <summary>
    /// Fails the misuse that would otherwise corrupt the cell: a call from another thread.
    /// </summary>
    private void EnsureInRun()
    {
        if (_runThreadId != Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException(
                $"The context of {Path} was used outside of its turns."
            );
        }
    }
}
