using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>What the client says.</summary>
internal sealed partial class SessionActor
{
    private void OnBytes(FrameArrived arrived)
    {
        if (arrived.Connection != _connection)
        {
            return;
        }

        _silence = 0;
        Frame frame = FrameReader.Read(arrived.Bytes, FrameSide.Client);
        if (!Frame.IsSequenced(frame.Kind))
        {
            OnConnectionFrame(frame);
            return;
        }

        if (frame.Kind == FrameKind.Sync)
        {
            throw new ProtocolException(CloseCode.UnknownKind, "a Sync outside a sync request");
        }

        if (_inbox.Accept(frame.Sequence, needsCredit: true))
        {
            OnVerb(frame);
        }

        AcknowledgeSoon();
    }

    private void OnConnectionFrame(in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Ping:
                SendNow(new() { Kind = FrameKind.Pong, Number = frame.Number });
                break;
            case FrameKind.Pong:
                break;
            case FrameKind.Ack:
                _outbox.Acknowledge(frame.Number);
                break;
            case FrameKind.Credit:
                _outbox.Grant(frame.Number);
                Flush();
                break;
            case FrameKind.Close:
                Log.ClientClosed(_page.Window, Document, frame.Code!, frame.Text!);
                End(CloseCode.Closed, "", Gone("abnormal-exit", frame.Code!));
                break;
            default:
                throw new ProtocolException(CloseCode.BadFrame, "a second Hello on one socket");
        }
    }

    private void OnVerb(in Frame frame)
    {
        Payload payload = Payload.FromBytes(frame.Payload);
        switch (frame.Kind)
        {
            case FrameKind.Send:
                TellDoor(new RendererSend(Document, frame.Channel, payload));
                break;
            case FrameKind.Invoke:
                OnInvoke(frame, payload);
                break;
            case FrameKind.Post:
                OnPost(frame, payload);
                break;
            case FrameKind.SendToHost:
                TellDoor(new RendererSendToHost(Document, frame.Channel, payload));
                break;
            case FrameKind.Cancel:
                OnCancel(frame);
                break;
            case FrameKind.PortMessage:
                OnPortMessage(frame, payload);
                break;
            case FrameKind.PortClose:
                OnPortClose(frame.Number);
                break;
            case FrameKind.Unload:
                End(CloseCode.Unloaded, "", new RendererUnloaded(Document));
                break;
            default:
                // A Result or an Error for a call that nobody here waits for.
                break;
        }
    }

    private void OnInvoke(in Frame frame, Payload arguments)
    {
        InvocationId call = new(frame.Number);
        if (_calls.IsFull)
        {
            SendOutcome(new(call, default, TooManyCalls()));
            return;
        }

        _calls.Add(call.Value);
        TellDoor(new RendererInvoke(Document, call, frame.Channel, arguments, Context.Self));
    }

    private IpcError TooManyCalls() =>
        new(
            IpcErrorCode.TooManyCalls,
            $"Error: More than {Options.CallsInFlightMax} calls are in flight"
        );

    private void OnCancel(in Frame frame)
    {
        if (_calls.Remove(frame.Number, out SyncExchange? exchange))
        {
            exchange?.CompleteUnanswered();
            TellDoor(new RendererCancel(Document, new(frame.Number), frame.Code!));
        }
    }

    private void TellDoor(RendererMessage message) => _page.Door.Tell(message, Context.Self);

    private void AcknowledgeSoon()
    {
        if (_ended)
        {
            return;
        }

        if (_inbox.Grant() is > 0 and long frames)
        {
            SendNow(new() { Kind = FrameKind.Credit, Number = frames });
        }

        if (_inbox.OwesAckNow)
        {
            SendAck();
        }
        else if (_ackTimer is null)
        {
            _ackTimer = Context.StartTimer(AckDelay, Tick.Ack);
        }
    }

    private void SendAck()
    {
        if (_connection is not null && _inbox.OwesAck)
        {
            SendNow(new() { Kind = FrameKind.Ack, Number = _inbox.Acknowledge() });
        }
    }
}
