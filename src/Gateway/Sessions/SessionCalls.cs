using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>The calls of a client: invokes over the line, and synchronous ones past it.</summary>
/// <remarks>Belongs to one <see cref="SessionActor"/> and is used only inside its turns.</remarks>
internal sealed class SessionCalls(Line line, Speaker speaker, int callsMax)
{
    private readonly CallTable _calls = new(callsMax);

    /// <summary>The client calls. One call too many fails alone.</summary>
    public void Invoke(in Frame frame)
    {
        InvocationId call = new(frame.Number);
        if (_calls.IsFull)
        {
            Send(new CallOutcome(call, default, TooManyCalls()));
            return;
        }

        _calls.Add(call.Value);
        speaker.Say(MessageOf(frame, call));
    }

    /// <summary>The client calls and is blocked until the request is answered.</summary>
    /// <returns>Whether main was asked; otherwise the request is answered already.</returns>
    public bool TryInvokeSync(in Frame frame, SyncExchange exchange)
    {
        InvocationId call = new(frame.Number);
        if (_calls.IsFull)
        {
            exchange.Complete(new(Encode(new CallOutcome(call, default, TooManyCalls()))));
            return false;
        }

        _calls.Add(call.Value, exchange);
        Payload arguments = Payload.FromBytes(frame.Payload);
        speaker.Say(
            new RendererSendSync(speaker.Document, call, frame.Channel, arguments, speaker.Session)
        );
        return true;
    }

    /// <summary>The client no longer waits.</summary>
    public void Cancel(in Frame frame)
    {
        if (_calls.Remove(frame.Number, out SyncExchange? exchange))
        {
            exchange?.CompleteUnanswered();
            speaker.Say(new RendererCancel(speaker.Document, new(frame.Number), frame.Code!));
        }
    }

    /// <summary>Nobody waits for a synchronous request any more.</summary>
    public void Abandon(SyncExchange exchange, string reason)
    {
        if (_calls.Remove(exchange) is > 0 and long call)
        {
            exchange.CompleteUnanswered();
            speaker.Say(new RendererCancel(speaker.Document, new(call), reason));
        }
    }

    /// <summary>Main answers. An answer that nobody waits for is dropped.</summary>
    public void Answer(CallOutcome outcome)
    {
        if (!_calls.Remove(outcome.Invocation.Value, out SyncExchange? exchange))
        {
            return;
        }

        if (exchange is null)
        {
            Send(outcome);
        }
        else if (outcome.Error?.Code == IpcErrorCode.ReplyNeverSent)
        {
            exchange.CompleteUnanswered();
        }
        else if (outcome.Error?.Code == IpcErrorCode.Refused)
        {
            // It returns what says so, as for every call that main does not answer (R64).
            exchange.Complete(new(Encode(outcome with { Error = null })));
        }
        else
        {
            exchange.Complete(new(Encode(outcome)));
        }
    }

    /// <summary>The session ends: nobody stays blocked.</summary>
    public void End()
    {
        foreach (SyncExchange exchange in _calls.Exchanges)
        {
            exchange.CompleteUnanswered();
        }
    }

    private RendererMessage MessageOf(in Frame frame, InvocationId call)
    {
        Payload arguments = Payload.FromBytes(frame.Payload);
        (DocumentId document, _, ActorRef session) = speaker;
        return frame.Window is { } window
            ? new RendererInvokeWindow(
                document,
                Windows.TargetOf(window),
                call,
                frame.Channel,
                arguments,
                session
            )
            : new RendererInvoke(document, call, frame.Channel, arguments, session);
    }

    private void Send(CallOutcome outcome)
    {
        if (!line.TrySend(FrameOf(outcome)))
        {
            IpcError tooLarge = new(
                IpcErrorCode.TooLarge,
                $"Error: The answer needs more than {line.ClientFrameBytesMax} bytes"
            );
            _ = line.TrySend(FrameOf(outcome with { Error = tooLarge }));
        }
    }

    private static byte[] Encode(CallOutcome outcome) => FrameWriter.Write(FrameOf(outcome));

    private static Frame FrameOf(CallOutcome outcome) =>
        outcome.Error is { } error
            ? new()
            {
                Kind = FrameKind.Error,
                Number = outcome.Invocation.Value,
                Code = error.Code,
                Text = error.Text,
                HasData = error.Data is not null,
                Payload = error.Data is { } data ? IpcPayload.ToBytes(data) : default,
            }
            : new()
            {
                Kind = FrameKind.Result,
                Number = outcome.Invocation.Value,
                Payload = IpcPayload.ToBytes(outcome.Result),
            };

    private IpcError TooManyCalls() =>
        new(IpcErrorCode.TooManyCalls, $"Error: More than {callsMax} calls are in flight");
}
