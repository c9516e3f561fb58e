using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Loops;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Utility;

/// <summary>
/// A utility process of C# code: its mailbox is the process's event loop, its parent the door.
/// </summary>
internal sealed class UtilityActor(UtilityContext context, Action<UtilityContext> entry)
    : LoopActor(context.PortTable)
{
    private List<object>? _early = [];

    /// <inheritdoc />
    public override void OnStarted()
    {
        base.OnStarted();
        context.Begin(Context.Parent, end: () => Context.Stop(Context.Self));
        Context.Parent.Tell(new UtilitySpawned(context.Pid), Context.Self);
        Context.Self.Tell(new RunEntry(), Context.Self);
    }

    /// <inheritdoc />
    public override void OnStopped() => context.Release();

    /// <inheritdoc />
    protected override bool HasEnded => context.HasEnded;

    /// <inheritdoc />
    protected override void Uncaught(Exception exception) => context.Uncaught(exception);

    /// <inheritdoc />
    protected override void Handle(object message)
    {
        switch (message)
        {
            case UtilityPost post:
                context.ParentPort.Take(post);
                break;
            case DeliverNext:
                context.ParentPort.DeliverNext();
                break;
            case UtilityCall or UtilityCancel when _early is { } early:
                // The code may still register who answers.
                early.Add(message);
                break;
            case UtilityCall or UtilityCancel or UtilityAnswer:
                context.Calls.Hear(message);
                break;
            case DeadlineQueue or DeadlineDue:
                context.Outgoing.Handle(message, Context);
                break;
            case RunEntry:
                RunCode();
                break;
            default:
                base.Handle(message);
                break;
        }
    }

    private void RunCode()
    {
        entry(context);
        List<object> early = _early!;
        _early = null;
        early.ForEach(message => context.Calls.Hear(message));
    }
}

/// <summary>Told by a utility process to itself, first: run the code.</summary>
internal sealed record RunEntry;

/// <summary>Told by a utility process to itself: its parent port may deliver.</summary>
internal sealed record DeliverNext;
