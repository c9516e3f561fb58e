using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Gates;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Main;

/// <summary>Passes on what pages of different windows say to each other.</summary>
/// <remarks>
/// Runs in the turns of the main loop. Nothing passes unless
/// <see cref="IpcAppOptions.EnableWindowMessages"/> says so; a page that may not cannot tell which
/// windows there are. The receiver learns who speaks from the door that heard it, never from
/// the message (R296). Payloads pass unread.
/// </remarks>
internal sealed class Relay(AppCore core)
{
    private readonly Dictionary<(DocumentId, InvocationId), RelayedCall> _calls = [];

    /// <summary>How many calls are on their way or waited for.</summary>
    public int InFlight => _calls.Count;

    /// <summary>Brings a message to its window.</summary>
    /// <returns>Why it is a dead letter; nothing if it was brought or answered.</returns>
    public DeadLetterReason? Pass(WindowMessage message)
    {
        switch (message.Message)
        {
            case RendererInvokeWindow call:
                Start(message.From, call);
                return null;
            case RendererSendWindow send when JudgeSend(message.From, send) is null:
                return TrySend(message.From, send) ? null : DeadLetterReason.Unhandled;
            default:
                return DeadLetterReason.Refused;
        }
    }

    /// <summary>The page no longer waits. False when the call is none of these.</summary>
    public bool TryCancel(CancelCall message)
    {
        if (!_calls.TryGetValue((message.Document.Id, message.Invocation), out RelayedCall? call))
        {
            return false;
        }

        End(call);
        core.Calls.GiveUp(call, IpcErrorCode.Cancelled);
        return true;
    }

    /// <summary>A document is over: nobody waits for its calls.</summary>
    public void CancelAll(DocumentInfo document)
    {
        foreach (RelayedCall call in _calls.Values.Where(one => one.IsOf(document)).ToList())
        {
            End(call);
            core.Calls.GiveUp(call, IpcErrorCode.Gone);
        }
    }

    private bool TrySend(DocumentInfo from, RendererSendWindow send)
    {
        if (Find(send.Target) is not { } contents)
        {
            return false;
        }

        Slip slip = new(SenderOf(from));
        contents.Tell(
            new FrameMessage(contents.Frame, send.Channel, send.Arguments, false, [], Slip: slip)
        );
        return true;
    }

    private void Start(DocumentInfo from, RendererInvokeWindow call)
    {
        if (JudgeCall(from, call) is { } reason)
        {
            call.Caller.Tell(new CallOutcome(call.Invocation, default, Gate.ErrorOf(reason)));
        }
        else if (_calls.Values.Count(one => one.IsOf(from)) >= core.Options.CallsInFlightMax)
        {
            string most = $"Error: {core.Options.CallsInFlightMax} calls are unanswered";
            Reject(call, IpcErrorCode.TooManyCalls, most);
        }
        else if (Find(call.Target) is not { } contents)
        {
            Reject(call, IpcErrorCode.Gone, $"there is no {call.Target}");
        }
        else
        {
            FrameTarget target = new(contents.Frame, SenderOf(from));
            RelayedCall relayed = new(from, call, target, core.Engine.Time.GetTimestamp())
            {
                Ended = End,
            };
            // A page that uses a number twice can cancel the first only: its own misuse.
            _calls.TryAdd(relayed.Key, relayed);
            core.Calls.Start(relayed, call.Channel, call.Arguments);
        }
    }

    private string? JudgeSend(DocumentInfo from, RendererSendWindow send) =>
        Judge(from, IpcVerb.Send, send.Channel, ListOf(send.Arguments));

    private string? JudgeCall(DocumentInfo from, RendererInvokeWindow call) =>
        Judge(from, IpcVerb.Invoke, call.Channel, ListOf(call.Arguments));

    private string? Judge(DocumentInfo from, IpcVerb verb, Channel channel, Arguments arguments)
    {
        if (core.Options.EnableWindowMessages)
        {
            return core.Gate.Judge(from, verb, channel, arguments);
        }

        core.Report(Texts.WindowsRefused(from.Contents.Id.Value));
        return core.Gate.Refuse(new IpcAttempt(from, verb, channel.Name, arguments), Texts.Apart);
    }

    private static Arguments ListOf(Payload content) => new(content, isList: true);

    private WebContents? Find(WindowTarget target)
    {
        BrowserWindow? window =
            target.Id > 0
                ? core.Windows.Find(new WindowId(target.Id))
                : core.Windows.Find(target.Name);
        return window is { IsDestroyed: false } ? window.WebContents : null;
    }

    private static WindowSender SenderOf(DocumentInfo document) =>
        document.Contents.Owner is { } window
            ? new WindowSender(window.Id, window.Name)
            : new WindowSender(default, Name: null);

    private static void Reject(RendererInvokeWindow call, string code, string text) =>
        call.Caller.Tell(new CallOutcome(call.Invocation, default, new IpcError(code, text)));

    private void End(RelayedCall call)
    {
        if (_calls.TryGetValue(call.Key, out RelayedCall? known) && ReferenceEquals(known, call))
        {
            _calls.Remove(call.Key);
        }
    }

    /// <summary>A call that main makes for a page, which keeps the deadline.</summary>
    private sealed class RelayedCall(
        DocumentInfo from,
        RendererInvokeWindow call,
        CallTarget target,
        long startedAt
    ) : PendingCall(call.Channel.Name, System.Threading.Timeout.InfiniteTimeSpan, startedAt)
    {
        public required Action<RelayedCall> Ended { get; init; }

        public (DocumentId, InvocationId) Key => (from.Id, call.Invocation);

        public override CallTarget Target => target;

        public bool IsOf(DocumentInfo document) => ReferenceEquals(from, document);

        public override void Complete(CallOutcome outcome) =>
            Tell(outcome with { Invocation = call.Invocation });

        public override void Fail(IpcException failure) =>
            Tell(
                new CallOutcome(
                    call.Invocation,
                    default,
                    new IpcError(failure.Code, "the other page is gone")
                )
            );

        public override void Cancel(CancellationToken token) => Ended(this);

        private void Tell(CallOutcome outcome)
        {
            Ended(this);
            call.Caller.Tell(outcome);
        }
    }
}
