using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Ports;

/// <summary>
/// One end of a message channel: queues for its owner, whoever that is at the moment.
/// </summary>
/// <remarks>
/// <para>Messages come straight from the other end; main has no part in them (R222).</para>
/// <para>
/// It stays where it was made; what changes hands is who owns it. It delivers once its owner has
/// started it, never before (R191), and ends after all that was posted to it (R210, R211).
/// </para>
/// </remarks>
internal sealed class MessagePortActor : Actor
{
    private readonly Queue<PortMessage> _waiting = new();
    private ActorRef _peer = ActorRef.Nobody;
    private ActorRef? _owner;
    private bool _isStarted;
    private bool _isPeerGone;

    /// <inheritdoc />
    public override void Receive(object message)
    {
        switch (message)
        {
            case PortMessage posted:
                Take(posted);
                break;
            case PortEntangled entangled:
                _peer = entangled.Peer;
                break;
            case PortAdopted adopted:
                Adopt(adopted.Owner);
                break;
            case PortStarted:
                Start();
                break;
            case PortReleased:
                Release();
                break;
            case PeerClosed:
                _isPeerGone = true;
                EndIfDone();
                break;
            case PortClosed or Terminated:
                End();
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    private void Take(PortMessage posted)
    {
        if (_isStarted)
        {
            Deliver(posted);
        }
        else
        {
            _waiting.Enqueue(posted);
        }
    }

    private void Deliver(PortMessage posted) =>
        _owner!.Tell(new PortDelivery(Context.Self, posted.Message, posted.Ports), Context.Self);

    private void Adopt(ActorRef owner)
    {
        _owner = owner;
        Context.Watch(owner);
    }

    private void Start()
    {
        if (_owner is null || _isStarted)
        {
            return;
        }

        _isStarted = true;
        while (_waiting.TryDequeue(out PortMessage? posted))
        {
            Deliver(posted);
        }

        EndIfDone();
    }

    private void Release()
    {
        if (_owner is not { } owner)
        {
            return;
        }

        _isStarted = false;
        _owner = null;
        Context.Unwatch(owner);
        owner.Tell(new PortHandedOver(Context.Self), Context.Self);
    }

    private void EndIfDone()
    {
        if (_isPeerGone && _isStarted)
        {
            _owner!.Tell(new PortDisconnected(Context.Self), Context.Self);
            Context.Stop(Context.Self);
        }
    }

    private void End()
    {
        // What was not delivered is discarded (R210), and the ports in it reach nobody (R214).
        while (_waiting.TryDequeue(out PortMessage? posted))
        {
            PortTransfer.Close(posted.Ports);
        }

        _peer.Tell(new PeerClosed(), Context.Self);
        Context.Stop(Context.Self);
    }
}

/// <summary>Told to a port actor first of all: who the other end is.</summary>
internal sealed record PortEntangled(ActorRef Peer);
