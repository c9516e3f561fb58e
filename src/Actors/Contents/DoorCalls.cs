using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Contents;

/// <summary>The calls into the pages of one contents that nobody has answered.</summary>
/// <remarks>
/// <para>
/// Belongs to a door. Every call leaves exactly once: by its answer, when its caller gives up, or
/// when its document is over. The door numbers the calls itself, so a page can answer only those
/// that it was asked, and a caller learns at once that the page is gone.
/// </para>
/// <para>A call is here from its arrival on, also while it waits for a page (R134).</para>
/// </remarks>
internal sealed class DoorCalls(IActorContext context, int callsMax)
{
    /// <summary>There is no page, and none will come.</summary>
    public static readonly IpcError Gone = new(IpcErrorCode.Gone, "the page is gone");

    private readonly Dictionary<Caller, Call> _byCaller = [];
    private readonly Dictionary<InvocationId, Call> _byNumber = [];
    private long _lastNumber;

    /// <summary>Takes up a call; one too many fails alone.</summary>
    public bool TryAdd(FrameMessage message)
    {
        Caller caller = message.Slip!.Caller!;
        if (_byNumber.Count >= callsMax)
        {
            IpcError error = new(
                IpcErrorCode.TooManyCalls,
                $"Error: {callsMax} calls are unanswered"
            );
            Tell(caller, default, error);
            return false;
        }

        Call call = new(caller, new InvocationId(++_lastNumber));
        _byCaller.Add(caller, call);
        _byNumber.Add(call.Number, call);
        return true;
    }

    /// <summary>Asks the page, unless the caller has given up meanwhile.</summary>
    public void Bring(DocumentSlot slot, FrameMessage message)
    {
        if (_byCaller.TryGetValue(message.Slip!.Caller!, out Call? call))
        {
            call.Slot = slot;
            DeliverCall question = new(
                slot.Info.Id,
                call.Number,
                message.Channel,
                message.Content,
                message.Slip.From
            );
            slot.Renderer!.Tell(question, context.Self);
        }
    }

    /// <summary>There is no page yet, and too much waits for it already (R134).</summary>
    public static IpcError TooManyWait(IpcAppOptions options) =>
        new(IpcErrorCode.TooManyCalls, Texts.TooManyWait(options.WaitingMessagesMax));

    /// <summary>Ends a call that no page will be asked.</summary>
    public void Drop(FrameMessage message, IpcError why)
    {
        if (_byCaller.TryGetValue(message.Slip!.Caller!, out Call? call))
        {
            End(call, default, why);
        }
    }

    /// <summary>A page answers; what it was not asked, or no longer, has no effect.</summary>
    public void Answer(DocumentInfo document, RendererAnswer answer)
    {
        if (
            _byNumber.TryGetValue(answer.Invocation, out Call? call)
            && ReferenceEquals(call.Slot?.Info, document)
        )
        {
            End(call, answer.Result, answer.Error);
        }
    }

    /// <summary>The caller no longer waits; the page's handler is told.</summary>
    public void GiveUp(GiveUpCall message)
    {
        if (_byCaller.TryGetValue(message.Caller, out Call? call))
        {
            Forget(call);
            call.Slot?.Renderer?.Tell(
                new DeliverCancel(call.Slot.Info.Id, call.Number, message.Reason),
                context.Self
            );
        }
    }

    /// <summary>A document is over: its page answers nothing any more.</summary>
    public void End(DocumentInfo document)
    {
        List<Call> meant =
        [
            .. _byNumber.Values.Where(call => ReferenceEquals(call.Slot?.Info, document)),
        ];
        foreach (Call call in meant)
        {
            End(call, default, Gone);
        }
    }

    private void End(Call call, Payload result, IpcError? error)
    {
        Forget(call);
        Tell(call.Caller, result, error);
    }

    private void Forget(Call call)
    {
        _byCaller.Remove(call.Caller);
        _byNumber.Remove(call.Number);
    }

    private void Tell(Caller caller, Payload result, IpcError? error) =>
        caller.Actor.Tell(new CallOutcome(caller.Invocation, result, error), context.Self);

    private sealed class Call(Caller caller, InvocationId number)
    {
        public Caller Caller => caller;

        public InvocationId Number => number;

        /// <summary>Whose page was asked, once there was one.</summary>
        public DocumentSlot? Slot { get; set; }
    }
}
