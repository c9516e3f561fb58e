using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Ports;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Loops;

/// <summary>
/// An actor whose turns run user code: the main process, a renderer or a utility process of C#
/// code.
/// </summary>
/// <remarks>
/// What user code throws never leaves a turn: it is the process's uncaught exception.
/// </remarks>
internal abstract class LoopActor(PortTable ports) : Actor
{
    /// <summary>
    /// How many microtasks one turn runs. The rest waits for the next turn, so that code which
    /// posts for ever leaves room for messages.
    /// </summary>
    private const int MicrotasksMax = 1_000;

    private bool _isWoken;

    /// <summary>The loop that this actor turns.</summary>
    protected EventLoop Loop => ports.Loop;

    /// <summary>Whether the process is over, so that none of its code runs any more.</summary>
    protected virtual bool HasEnded => false;

    /// <inheritdoc />
    public override void OnStarted()
    {
        Loop.Attach(Context.Self);
        ports.Context = Context;
    }

    /// <inheritdoc />
    public sealed override void Receive(object message)
    {
        using EventLoop.Turn turn = Loop.Enter();
        Run(message);
        while (ports.TakeReady() is { } port)
        {
            // A message of it that came too early, and is next now.
            Run(port);
        }
    }

    private void Run(object message)
    {
        try
        {
            if (message is PortMessage posted)
            {
                ports.Deliver(posted);
            }
            else if (message is LoopWork work)
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
            ports.Process.Warn("A message that does not decode was dropped.", exception);
            Context.Unhandled(message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The loop goes on with the next message, as Electron's does (R36, R141).
            Uncaught(exception);
        }

        if (Loop.HasMicrotasks)
        {
            RunMicrotasks();
        }
    }

    /// <summary>Handles what is the same for every process; others come here last.</summary>
    protected virtual void Handle(object message)
    {
        switch (message)
        {
            case MessagePortMain port:
                port.GoOn();
                break;
            case PortBegun begun:
                ports.Begin(begun);
                break;
            case PortRoute route:
                ports.Route(route);
                break;
            case PortDisconnected disconnected:
                ports.Disconnect(disconnected);
                break;
            case PortHandedOver handedOver:
                ports.HandOver(handedOver.Port);
                break;
            case Terminated terminated:
                ports.Lost(terminated.Actor);
                break;
            case PortsLate:
                ports.LoseLate();
                break;
            case MicrotasksWait:
                _isWoken = false;
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    /// <summary>Runs what the turn has left to do, in order (R43).</summary>
    protected void RunMicrotasks()
    {
        for (int left = MicrotasksMax; Loop.HasMicrotasks && left > 0 && !HasEnded; left--)
        {
            try
            {
                Loop.RunMicrotask();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Uncaught(exception);
            }
        }

        if (HasEnded)
        {
            Loop.ForgetMicrotasks();
        }
        else if (Loop.HasMicrotasks && !_isWoken)
        {
            _isWoken = true;
            Context.Self.Tell(new MicrotasksWait(), Context.Self);
        }
    }

    /// <summary>Takes note of what user code threw.</summary>
    protected abstract void Uncaught(Exception exception);
}

/// <summary>Told by a loop to itself: a turn has left microtasks to the next one.</summary>
internal sealed record MicrotasksWait;
