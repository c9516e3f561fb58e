using ActorIpc.Actors;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>What main says.</summary>
internal sealed partial class SessionActor
{
    private void OnDeliver(Deliver deliver)
    {
        if (deliver.Document != Document)
        {
            return;
        }

        if (!FrameWriter.CanWrite(deliver.Channel) || !_ports.HasRoomFor(deliver.Ports.Length))
        {
            Log.DeliveryRefused(_page.Window, Document, deliver.Ports.Length);
            Context.Unhandled(deliver);
            return;
        }

        Frame frame = new()
        {
            Kind = FrameKind.Deliver,
            Sequence = _outbox.NextSequence,
            Channel = deliver.Channel,
            IsPostMessage = deliver.IsPostMessage,
            Ports = AdoptPorts(deliver.Ports),
            Payload = IpcPayload.ToBytes(deliver.Content),
        };
        if (!TrySend(frame))
        {
            ReleasePorts(frame.Ports);
        }
    }

    private void OnOutcome(CallOutcome outcome)
    {
        if (!_calls.Remove(outcome.Invocation.Value, out SyncExchange? exchange))
        {
            return;
        }

        if (exchange is null)
        {
            SendOutcome(outcome);
        }
        else if (outcome.Error?.Code == IpcErrorCode.ReplyNeverSent)
        {
            exchange.CompleteUnanswered();
        }
        else
        {
            exchange.Complete(new(OutcomeFrame(outcome, sequence: 0)));
        }
    }

    private void SendOutcome(CallOutcome outcome)
    {
        byte[] frame = OutcomeFrame(outcome, _outbox.NextSequence);
        if (frame.Length > _clientFrameBytesMax)
        {
            IpcError tooLarge = new(
                IpcErrorCode.TooLarge,
                $"Error: The answer needs {frame.Length} bytes, {_clientFrameBytesMax} are allowed"
            );
            frame = OutcomeFrame(outcome with { Error = tooLarge }, _outbox.NextSequence);
        }

        Enqueue(frame);
    }

    private static byte[] OutcomeFrame(CallOutcome outcome, long sequence)
    {
        if (outcome.Error is not { } error)
        {
            return FrameWriter.Write(
                new()
                {
                    Kind = FrameKind.Result,
                    Sequence = sequence,
                    Number = outcome.Invocation.Value,
                    Payload = IpcPayload.ToBytes(outcome.Result),
                }
            );
        }

        return FrameWriter.Write(
            new()
            {
                Kind = FrameKind.Error,
                Sequence = sequence,
                Number = outcome.Invocation.Value,
                Code = error.Code,
                Text = error.Text,
                HasData = error.Data is not null,
                Payload = error.Data is { } data ? IpcPayload.ToBytes(data) : default,
            }
        );
    }

    /// <summary>
    /// Sends a sequenced frame, unless the client would not take one of its size.
    /// </summary>
    private bool TrySend(in Frame frame)
    {
        byte[] bytes = FrameWriter.Write(frame);
        if (bytes.Length > _clientFrameBytesMax)
        {
            Log.DeliveryTooLarge(_page.Window, Document, bytes.Length, _clientFrameBytesMax);
            return false;
        }

        Enqueue(bytes);
        return true;
    }

    private void Enqueue(byte[] frame)
    {
        _outbox.Add(frame);
        if (_outbox.IsOverfull)
        {
            throw new ProtocolException(
                CloseCode.SlowConsumer,
                "more waits for the client than is kept"
            );
        }

        Flush();
    }

    private void Flush()
    {
        while (_connection is not null && _outbox.TryTake(out byte[]? frame))
        {
            _connection.Send(frame);
        }
    }

    /// <summary>Sends a frame of the connection, which is neither numbered nor kept.</summary>
    private void SendNow(in Frame frame)
    {
        if (_connection is null)
        {
            return;
        }

        if (_connection.Waiting > Options.OutboxFramesMax)
        {
            throw new ProtocolException(CloseCode.SlowConsumer, "the client does not read");
        }

        _connection.Send(FrameWriter.Write(frame));
    }
}
