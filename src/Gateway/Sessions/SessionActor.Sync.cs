using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <content>Synchronous requests: what comes past the socket, and past credit.</content>
internal sealed partial class SessionActor
{
    // One that waits until main has caught up with an earlier one.
    private SyncExchange? _overdrawing;

    private sealed record SyncDue(SyncExchange Exchange);

    private void OnSync(SyncExchange exchange)
    {
        if (!Bind(exchange.Request.Instance))
        {
            exchange.Refuse(CloseCode.TokenUsed, "the token belongs to another instance");
            return;
        }

        if (_line.IsOverdrawn)
        {
            Hold(exchange);
            return;
        }

        Take(exchange);
    }

    // The client is ahead of main by a whole sync request already: this one waits, as the page that
    // made it does. Whoever makes more of them at a time is no page.
    private void Hold(SyncExchange exchange)
    {
        _overdrawing?.CutOff();
        _overdrawing = exchange;
        exchange.Deadline = Context.StartTimer(Options.SyncTimeout, new SyncDue(exchange));
    }

    private void OnHandled(long number)
    {
        _line.Handled(number);
        if (!_line.IsOverdrawn && _overdrawing is { } held)
        {
            _overdrawing = null;
            held.Deadline?.Cancel();
            Take(held);
        }

        KeepUp();
    }

    private void Abandon(SyncExchange exchange, string reason)
    {
        if (ReferenceEquals(exchange, _overdrawing))
        {
            _overdrawing = null;
            exchange.CutOff();
        }
        else
        {
            _calls.Abandon(exchange, reason);
        }
    }

    private void Take(SyncExchange exchange)
    {
        try
        {
            TakeBatch(exchange);
        }
        catch (ProtocolException fault)
        {
            exchange.Refuse(fault.Code, fault.Message);
            throw;
        }

        KeepUp();
    }

    private void TakeBatch(SyncExchange exchange)
    {
        _line.Acknowledge(exchange.Request.Received);
        foreach (Frame frame in exchange.Request.Frames)
        {
            bool isNew = _line.TryTake(frame);
            if (frame.Kind == FrameKind.Sync)
            {
                StartSync(frame, exchange, isNew);
            }
            else if (isNew)
            {
                OnVerb(frame);
            }
        }

        if (exchange.Request.Frames[^1].Kind == FrameKind.Unload)
        {
            exchange.Complete(new(Frame: null));
        }
    }

    private void StartSync(in Frame frame, SyncExchange exchange, bool isNew)
    {
        if (!isNew)
        {
            // The same request once more: the answer to the first one was lost with its socket.
            exchange.CompleteUnanswered();
        }
        else if (_calls.TryInvokeSync(frame, exchange))
        {
            exchange.Deadline = Context.StartTimer(Options.SyncTimeout, new SyncDue(exchange));
        }
    }
}
