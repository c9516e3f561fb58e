using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>The calls of main, and of other windows, into the page.</summary>
/// <remarks>
/// <para>
/// Belongs to one <see cref="SessionActor"/> and is used only inside its turns. Every call leaves
/// exactly once: by the page's answer, when its caller gives up, or with the session. How long one
/// is waited for is the caller's matter.
/// </para>
/// <para>
/// Over the wire a call has twice its number, which is even; what the session itself asks
/// (<see cref="SessionQuestions"/>) has odd ones.
/// </para>
/// </remarks>
internal sealed class PageCalls(Line line, Speaker speaker, int callsMax)
{
    private readonly HashSet<long> _asked = [];

    /// <summary>Asks the page. What cannot be asked fails alone.</summary>
    public void Ask(DeliverCall call)
    {
        if (!FrameWriter.CanWrite(call.Channel))
        {
            Refuse(call, IpcErrorCode.BadArguments, "The channel has a lone surrogate");
        }
        else if (_asked.Count >= callsMax)
        {
            Refuse(call, IpcErrorCode.TooManyCalls, $"{callsMax} calls are unanswered");
        }
        else if (line.TrySend(FrameOf(call)))
        {
            _ = _asked.Add(NumberOf(call.Invocation));
        }
        else
        {
            string text = $"The call needs more than {line.ClientFrameBytesMax} bytes";
            Refuse(call, IpcErrorCode.TooLarge, text);
        }
    }

    /// <summary>Nobody waits for the page's answer any more.</summary>
    public void Cancel(DeliverCancel cancel)
    {
        long number = NumberOf(cancel.Invocation);
        if (_asked.Remove(number))
        {
            // A frame as small as this one is taken by every client.
            _ = line.TrySend(
                new()
                {
                    Kind = FrameKind.Cancel,
                    Number = number,
                    Code = cancel.Reason,
                }
            );
        }
    }

    /// <summary>The page answers. An answer to nothing is dropped.</summary>
    public void TakeAnswer(in Frame frame)
    {
        if (_asked.Remove(frame.Number))
        {
            Payload content = Payload.FromBytes(frame.Payload);
            InvocationId call = new(frame.Number / 2);
            speaker.Say(
                frame.Kind == FrameKind.Result
                    ? new RendererAnswer(speaker.Document, call, content)
                    : new RendererAnswer(speaker.Document, call, default, ErrorOf(frame, content))
            );
        }
    }

    private static long NumberOf(InvocationId call) => call.Value * 2;

    private static IpcError ErrorOf(in Frame frame, Payload content) =>
        new(frame.Code!, frame.Text!, frame.HasData ? content : null);

    private static Frame FrameOf(DeliverCall call) =>
        new()
        {
            Kind = FrameKind.Invoke,
            Number = NumberOf(call.Invocation),
            Channel = call.Channel,
            Window = Windows.FrameOf(call.From),
            Payload = IpcPayload.ToBytes(call.Arguments),
        };

    private void Refuse(DeliverCall call, string code, string fact) =>
        speaker.Say(
            new RendererAnswer(
                speaker.Document,
                call.Invocation,
                default,
                new IpcError(code, $"Error: {fact}")
            )
        );
}
