using ActorIpc.Actors.Binding;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Loops;

/// <summary>
/// An actor whose turns run user code: the main process, or a renderer in this process.
/// </summary>
/// <remarks>
/// What user code throws never leaves a turn: it is the process's uncaught exception.
/// </remarks>
internal abstract class LoopActor(EventLoop loop) : Actor
{
    /// <summary>The loop that this actor turns.</summary>
    protected EventLoop Loop { get; } = loop;

    /// <inheritdoc />
    public override void OnStarted() => Loop.Attach(Context.Self);

    /// <inheritdoc />
    public sealed override void Receive(object message)
    {
        using EventLoop.Turn turn = Loop.Enter();
        try
        {
            if (message is LoopWork work)
            {
                work.Callback(work.State);
            }
            else
            {
                Handle(message);
            }
        }
        catch (UndecodableException exception)
        {
            // Refused where it is first read, and told of once; nothing else is harmed.
            Undecodable(exception);
            Context.Unhandled(message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The loop goes on with the next message, as Electron's does (R36, R141).
            Uncaught(exception);
        }
    }

    /// <summary>Handles a message that is not a piece of user code coming back.</summary>
    protected abstract void Handle(object message);

    /// <summary>Takes note of a message that is no value.</summary>
    protected abstract void Undecodable(Exception exception);

    /// <summary>Takes note of what user code threw.</summary>
    protected abstract void Uncaught(Exception exception);
}
