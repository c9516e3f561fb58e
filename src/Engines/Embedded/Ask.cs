using System.Runtime.CompilerServices;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>A question on its way: the address for its answer, and the wait for it.</summary>
/// <remarks>
/// The first outcome wins, whoever brings it: an answer, a failure, the clock, the asker's token or
/// the end of the target. The task then completes in a work item of its own, so that what awaits it
/// never runs on the stack of the actor that answered.
/// </remarks>
internal abstract class Ask(Cell target) : ActorRef, IThreadPoolWorkItem
{
    private static readonly object Told = new();

    // Null while the question is open; an answer or a Failure; Told once the task has completed.
    private object? _outcome;

    public Cell Target { get; } = target;

    public override string Path => $"/asks{Target.Path}";

    /// <summary>The place in <see cref="PendingAsks"/>, inside its gate.</summary>
    public AskLine? Line { get; set; }

    /// <summary>The one that asked before, inside the gate of <see cref="PendingAsks"/>.</summary>
    public Ask? Previous { get; set; }

    /// <summary>The one that asked next, inside the gate of <see cref="PendingAsks"/>.</summary>
    public Ask? Next { get; set; }

    /// <summary>When the wait is over, in ticks of <see cref="AskClock"/>.</summary>
    public long DueTicks { get; set; }

    public override void Tell(object message, ActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!TryEnd(message))
        {
            Envelope late = new(message, sender ?? Nobody);
            Target.Engine.Bury(late, this, DeadLetterReason.AskEnded);
        }
    }

    public override Task<T> AskAsync<T>(
        object message,
        TimeSpan timeout,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromException<T>(
            new NotSupportedException("Whoever asked can be told an answer, but not asked.")
        );

    /// <summary>Ends the wait, if nothing else has.</summary>
    public bool TryEnd(object outcome)
    {
        if (Interlocked.CompareExchange(ref _outcome, outcome, null) is not null)
        {
            return false;
        }

        Target.Engine.Asks.Remove(this);
        Target.Engine.Dispatcher.Schedule(this);
        return true;
    }

    public void FailStopped() => TryEnd(new Failure(new ActorStoppedException(Target.Path)));

    void IThreadPoolWorkItem.Execute()
    {
        object outcome = _outcome!;
        Volatile.Write(ref _outcome, Told);
        Complete(outcome);
    }

    protected bool IsOpen => Volatile.Read(ref _outcome) is null;

    protected abstract void Complete(object outcome);
}

/// <summary>A question whose answer is a <typeparamref name="T"/>.</summary>
internal class Ask<T> : Ask
{
    // Saves the object that a TaskCompletionSource would be; its continuations run where Complete
    // runs.
    private AsyncTaskMethodBuilder<T> _task;

    protected Ask(Cell target)
        : base(target) => _ = _task.Task;

    public static Task<T> Send(
        Cell target,
        object message,
        TimeSpan timeout,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        PendingAsks.CheckTimeout(timeout);
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(token);
        }

        Ask<T> ask = token.CanBeCanceled ? new Cancellable(target) : new Ask<T>(target);
        Task<T> task = ask._task.Task;
        target.Engine.Asks.Add(ask, timeout);
        ask.CancelWith(token);
        if (ask.IsOpen)
        {
            target.Post(new Envelope(message, ask));
        }

        return task;
    }

    protected virtual void CancelWith(CancellationToken token) { }

    protected override void Complete(object outcome)
    {
        switch (outcome)
        {
            case Failure failure:
                _task.SetException(failure.Exception);
                break;
            case T answer:
                _task.SetResult(answer);
                break;
            default:
                string types = $"a {outcome.GetType()}, not a {typeof(T)}";
                _task.SetException(
                    new InvalidCastException($"{Target.Path} answered with {types}.")
                );
                break;
        }
    }

    /// <summary>The same with a token, for which most questions need no place.</summary>
    private sealed class Cancellable(Cell target) : Ask<T>(target)
    {
        private CancellationTokenRegistration _registration;

        protected override void CancelWith(CancellationToken token) =>
            _registration = token.UnsafeRegister(
                static (ask, token) =>
                    ((Ask)ask!).TryEnd(new Failure(new OperationCanceledException(token))),
                this
            );

        protected override void Complete(object outcome)
        {
            _registration.Unregister();
            base.Complete(outcome);
        }
    }
}
