using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>Synchronous requests: they blocked the page, so they come past the socket.</summary>
internal sealed partial class SessionActor
{
    private sealed record SyncDue(SyncExchange Exchange);

    private void OnSync(SyncExchange exchange)
    {
        if (!Bind(exchange.Request.Instance))
        {
            Log.TokenReused(_page.Window, Document);
            exchange.Refuse(CloseCode.TokenUsed, "the token belongs to another instance");
            return;
        }

        try
        {
            _silence = 0;
            TakeBatch(exchange);
        }
        catch (ProtocolException fault)
        {
            exchange.Refuse(fault.Code, fault.Message);
            throw;
        }
    }

    private void TakeBatch(SyncExchange exchange)
    {
        _outbox.Acknowledge(exchange.Request.Received);
        foreach (Frame frame in exchange.Request.Frames)
        {
            bool isNew = _inbox.Accept(frame.Sequence, needsCredit: false);
            switch (frame.Kind)
            {
                case FrameKind.Sync:
                    StartSync(frame, exchange, isNew);
                    break;
                case FrameKind.Unload:
                    exchange.Complete(new(Frame: null));
                    End(CloseCode.Unloaded, "", new RendererUnloaded(Document));
                    break;
                default:
                    if (isNew)
                    {
                        OnVerb(frame);
                    }

                    break;
            }
        }

        AcknowledgeSoon();
    }

    private void StartSync(in Frame frame, SyncExchange exchange, bool isNew)
    {
        InvocationId call = new(frame.Number);
        if (!isNew)
        {
            // The same request once more: the answer to the first one was lost with its socket.
            exchange.CompleteUnanswered();
        }
        else if (_calls.IsFull)
        {
            exchange.Complete(new(OutcomeFrame(new(call, default, TooManyCalls()), sequence: 0)));
        }
        else
        {
            _calls.Add(call.Value, exchange);
            exchange.Deadline = Context.StartTimer(Options.SyncTimeout, new SyncDue(exchange));
            Payload arguments = Payload.FromBytes(frame.Payload);
            TellDoor(new RendererSendSync(Document, call, frame.Channel, arguments, Context.Self));
        }
    }

    private void OnSyncDue(SyncExchange exchange) => OnSyncAbandoned(exchange, "timeout");

    private void OnSyncAbandoned(SyncExchange exchange, string reason)
    {
        if (_calls.Remove(exchange) is > 0 and long call)
        {
            exchange.CompleteUnanswered();
            TellDoor(new RendererCancel(Document, new(call), reason));
        }
    }
}
