using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Ports;

/// <summary>
/// One end of a message channel: queues for its owner, whoever that is at the moment.
/// </summary>
/// <remarks>
/// <para>
/// It stays where it was made; what changes hands is who owns it. It delivers once its owner has
/// started it, never before (R191), and ends after all that was posted to it (R210, R211).
/// </para>
/// <para>
/// Once a loop has started it, it tells the other end where that loop is, and messages go there
/// without it. It orders messages while no loop does: see <see cref="PortMessage"/>. When a loop
/// has handed it on, the next owner waits until that loop has said how far it came (R198).
/// </para>
/// </remarks>
internal sealed class MessagePortActor : Actor
{
    private readonly PortQueue _queue = new();
    private ActorRef _peer = ActorRef.Nobody;
    private ActorRef _peerOwner = ActorRef.Nobody;
    private ActorRef? _owner;
    private ActorRef? _leaving;
    private long _next = 1;
    private long _begunAt;
    private long? _sentByPeer;
    private PortGap? _gap;
    private bool _isOwnedByLoop;
    private bool _isStarted;
    private bool _isBegun;
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
                Adopt(adopted);
                break;
            case PortStarted when _owner is not null && !_isStarted:
                _isStarted = true;
                Begin();
                break;
            case PortStarted:
                break;
            case PortReleased when _owner is not null:
                Release(_owner);
                break;
            case PortReleased:
                break;
            default:
                ReceiveRare(message);
                break;
        }
    }

    private void ReceiveRare(object message)
    {
        switch (message)
        {
            case PortLeft left when Context.Sender.Equals(_leaving):
                Left(left.Next);
                break;
            case PortLeft:
                break;
            case PortRoute route:
                _peerOwner = route.Owner;
                TellRoute();
                break;
            case PortCutOff cutOff:
                CutOff(cutOff);
                break;
            case PortsLate:
                LoseLate();
                break;
            case PeerClosed closed:
                _isPeerGone = true;
                _sentByPeer = closed.Sent;
                EndIfDone();
                break;
            case PortClosed closed:
                End(closed.Sent);
                break;
            case Terminated terminated when terminated.Actor.Equals(_owner):
                End(sent: null);
                break;
            case Terminated terminated when terminated.Actor.Equals(_leaving):
                // It ended before it had even begun; what was on its way to it comes back.
                Left(_begunAt);
                break;
            case Terminated:
                break;
            default:
                Context.Unhandled(message);
                break;
        }
    }

    private void Take(PortMessage posted)
    {
        if (_isBegun)
        {
            _owner!.Tell(posted, Context.Self);
        }
        else if (PortTransfer.Contains(posted.Ports, Context.Self))
        {
            // Sent over its own peer, it waits for itself: nobody will ever own it (R207).
            End(sent: null);
        }
        else if (posted.Number >= _next)
        {
            _queue.Add(posted);
            Flush();
        }
    }

    private void Adopt(PortAdopted adopted)
    {
        _owner = adopted.Owner;
        _isOwnedByLoop = adopted.IsLoop;
        Context.Watch(adopted.Owner);
        TellRoute();
    }

    private void TellRoute()
    {
        if (_isOwnedByLoop && _owner is { } owner)
        {
            owner.Tell(new PortRoute(Context.Self, _peerOwner), Context.Self);
        }
    }

    private void Begin()
    {
        if (!_isStarted || _leaving is not null)
        {
            return;
        }

        if (_isOwnedByLoop)
        {
            _isBegun = true;
            _begunAt = _next;
            _owner!.Tell(new PortBegun(Context.Self, _begunAt), Context.Self);
            _peer.Tell(new PortRoute(_peer, _owner), Context.Self);
            foreach (PortMessage waiting in _queue.TakeAll())
            {
                _owner.Tell(waiting, Context.Self);
            }
        }

        EndIfDone();
    }

    private void Flush()
    {
        if (_isStarted && !_isOwnedByLoop && _leaving is null)
        {
            for (; _queue.Take(_next) is { } posted; _next++)
            {
                _owner!.Tell(posted, Context.Self);
            }

            if (_isPeerGone && (_sentByPeer is not { } sent || _next > sent))
            {
                _owner!.Tell(new PortDisconnected(Context.Self), Context.Self);
                Discard();
                Context.Stop(Context.Self);
            }
            else
            {
                SetGap();
            }
        }
    }

    private void Release(ActorRef owner)
    {
        owner.Tell(new PortHandedOver(Context.Self), Context.Self);
        if (_isBegun)
        {
            _leaving = owner;
            _peer.Tell(new PortRoute(_peer, ActorRef.Nobody), Context.Self);
        }
        else if (!owner.Equals(_leaving))
        {
            Context.Unwatch(owner);
        }

        _gap?.Fill();
        _isStarted = false;
        _isBegun = false;
        _owner = null;
    }

    private void Left(long next)
    {
        if (!_leaving!.Equals(_owner))
        {
            Context.Unwatch(_leaving);
        }

        _leaving = null;
        _next = next;
        Begin();
    }

    private void EndIfDone()
    {
        if (_isPeerGone && _isBegun)
        {
            _owner!.Tell(new PortDisconnected(Context.Self, _sentByPeer), Context.Self);
        }
        else
        {
            Flush();
        }
    }

    // The owner of the other end says that it does not reach this one's; this one's, if it is still
    // the same and there at all, ends the channel as if it were closed there.
    private void CutOff(PortCutOff cutOff)
    {
        if (Context.Sender.Equals(_owner) && !_isPeerGone)
        {
            _peer.Tell(cutOff, Context.Self);
        }
        else if (Context.Sender.Equals(_peer) && _isBegun && cutOff.Owner.Equals(_owner))
        {
            _owner.Tell(new PortDisconnected(Context.Self), Context.Self);
        }
    }

    // An owner that is no loop waits here for what is missing.
    private void SetGap()
    {
        bool hasGap = _queue.Count > 0 || _isPeerGone;
        if (!hasGap)
        {
            _gap?.Fill();
        }
        else if (PortGaps.ArePossible(Context.Engine))
        {
            (_gap ??= new PortGap(Context)).Open(_next);
            if (_queue.Count > PortGaps.WaitingMax)
            {
                Lose();
            }
        }
    }

    private void LoseLate()
    {
        if (_gap!.IsStillOpen(_next))
        {
            Lose();
        }
    }

    // A message was lost on its way here: the channel is over on both sides.
    private void Lose()
    {
        _owner!.Tell(new PortDisconnected(Context.Self), Context.Self);
        foreach (PortMessage posted in _queue.TakeAll())
        {
            Context.Unhandled(posted);
        }

        End(sent: null);
    }

    // What was not delivered is discarded (R210), and the ports in it reach nobody (R214).
    private void Discard()
    {
        foreach (PortMessage posted in _queue.TakeAll())
        {
            PortTransfer.Close(posted.Ports);
        }
    }

    private void End(long? sent)
    {
        Discard();

        if (!_isPeerGone)
        {
            _peer.Tell(new PeerClosed(sent), Context.Self);
        }

        Context.Stop(Context.Self);
    }
}

/// <summary>Told to a port actor first of all: who the other end is.</summary>
internal sealed record PortEntangled(ActorRef Peer);
