using ActorIpc.Actors.Loops;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Calls;

/// <summary>The calls that a process makes and waits for.</summary>
/// <remarks>
/// <para>
/// The side that calls, for main and for any other process with an event loop. Any thread may call;
/// calls end in the loop's turns: the actor of the loop passes <see cref="CallOutcome"/>,
/// <see cref="DeadlineQueue"/> and <see cref="DeadlineDue"/> on to <see cref="Handle"/>.
/// </para>
/// <para>
/// Every call ends exactly once: by its outcome, its deadline, its token, or with its target.
/// </para>
/// </remarks>
/// <param name="time">The clock of the deadlines.</param>
/// <param name="loop">Where calls end.</param>
/// <param name="ended">What calls fail with when the process is over.</param>
internal sealed class OutgoingCalls(TimeProvider time, EventLoop loop, string ended)
{
    private readonly PendingCalls _pending = new(time);

    /// <summary>How many wait.</summary>
    public int Count => _pending.Count;

    /// <summary>A number for what is asked beside the calls.</summary>
    public InvocationId NextId() => _pending.NextId();

    /// <summary>Calls a handler of another process.</summary>
    public Task<T> Start<T>(
        CallTarget target,
        Channel channel,
        Payload arguments,
        InvokeOptions options
    )
    {
        options.Check();
        CancellationToken token = options.CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(token);
        }

        TimeSpan timeout = options.Timeout ?? Timeout.InfiniteTimeSpan;
        DirectedCall<T> call = new(channel.Name, timeout, time.GetTimestamp(), target);
        Start(call, channel, arguments);
        if (token.CanBeCanceled)
        {
            Register(call, call.Task, token);
        }

        return call.Task;
    }

    /// <summary>Makes a call that somebody else completes.</summary>
    public void Start(PendingCall call, Channel channel, Payload arguments)
    {
        CallTarget target = call.Target;
        call.Id = _pending.NextId();
        if (!_pending.TryAdd(call, out DeadlineQueue? toArm))
        {
            call.Fail(Unanswered(call, IpcErrorCode.Gone, ended));
            return;
        }

        if (toArm is not null)
        {
            loop.Actor.Tell(toArm);
        }

        target.Call(call.Id, channel, arguments, loop.Actor);
        if (target.IsGone && _pending.Take(call.Id) is { } late)
        {
            // It went between the check of the caller and the call.
            Fail(late, IpcErrorCode.Gone, "it is gone");
        }
    }

    /// <summary>Handles what the loop's actor is told for it. False when it is not meant.</summary>
    public bool Handle(object message, IActorContext context)
    {
        switch (message)
        {
            case CallOutcome outcome:
                Complete(outcome);
                return true;
            case DeadlineQueue queue:
                Arm(context, queue, _pending.RemainingOf(queue));
                return true;
            case DeadlineDue due:
                Expire(context, due.Queue);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Ends a call, if it was made to this target.</summary>
    public void Complete(CallOutcome outcome, CallTarget from)
    {
        if (ReferenceEquals(_pending.Find(outcome.Invocation)?.Target, from))
        {
            Complete(outcome);
        }
    }

    /// <summary>Gives a call up.</summary>
    /// <returns>Whether it still waited.</returns>
    public bool GiveUp(PendingCall call, string reason)
    {
        if (_pending.Take(call.Id) is null)
        {
            return false;
        }

        call.Target.GiveUp(call.Id, reason, loop.Actor);
        return true;
    }

    /// <summary>A contents or a process is gone: whoever waits for it is told so.</summary>
    public void EndOf(object owner)
    {
        foreach (PendingCall call in _pending.TakeWhere(one => one.Target.EndsWith(owner)))
        {
            Fail(call, IpcErrorCode.Gone, "it is gone");
        }
    }

    /// <summary>The caller itself ends.</summary>
    public void End()
    {
        foreach (PendingCall call in _pending.Release())
        {
            Fail(call, IpcErrorCode.Gone, ended);
        }
    }

    private void Complete(CallOutcome outcome)
    {
        if (_pending.Take(outcome.Invocation) is not { } call)
        {
            return;
        }

        call.Cancellation.Dispose();
        if (
            outcome.Error is { Code: IpcErrorCode.Gone, Text: var why }
            && call.Target.IsNamedInAnswers
        )
        {
            call.Fail(Unanswered(call, IpcErrorCode.Gone, why));
        }
        else
        {
            call.Complete(outcome);
        }
    }

    private void Expire(IActorContext context, DeadlineQueue queue)
    {
        List<PendingCall> overdue = _pending.TakeOverdue(queue, out TimeSpan? next);
        foreach (PendingCall call in overdue)
        {
            call.Target.GiveUp(call.Id, IpcErrorCode.Timeout, loop.Actor);
            Fail(call, IpcErrorCode.Timeout, "no answer came in time");
        }

        if (next is { } remaining)
        {
            Arm(context, queue, remaining);
        }
    }

    private static void Arm(IActorContext context, DeadlineQueue queue, TimeSpan delay) =>
        context.StartTimer(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, new DeadlineDue(queue));

    private void Register(PendingCall call, Task completion, CancellationToken token)
    {
        call.Cancellation = token.UnsafeRegister(
            (_, cancelled) =>
            {
                if (GiveUp(call, IpcErrorCode.Cancelled))
                {
                    call.Cancel(cancelled);
                }
            },
            null
        );
        if (completion.IsCompleted)
        {
            // The outcome came first and found nothing to take back.
            call.Cancellation.Dispose();
        }
    }

    private void Fail(PendingCall call, string code, string why)
    {
        call.Cancellation.Dispose();
        call.Fail(Unanswered(call, code, why));
    }

    private IpcException Unanswered(PendingCall call, string code, string why)
    {
        TimeSpan elapsed = time.GetElapsedTime(call.StartedAt);
        string text = $"{why} ({call.Target.Name}, {elapsed.TotalMilliseconds:0} ms)";
        return new IpcException(code, Texts.InvokeFailed(call.Channel, text));
    }
}

/// <summary>Told by a loop to itself: the first call of a queue should have ended.</summary>
internal sealed record DeadlineDue(DeadlineQueue Queue);
