using ActorIpc.Contracts.Engine;
using global::Akka.Actor;
using ActorPath = global::Akka.Actor.ActorPath;
using Failure = ActorIpc.Contracts.Engine.Failure;

namespace ActorIpc.Engines.Akka;

/// <summary>Who waits for the one answer to a question; an actor without a mailbox.</summary>
internal abstract class AskRef(AkkaEngine engine, ActorPath path, AkkaRef target) : MinimalActorRef
{
    private int _isEnded;

    public override ActorPath Path => path;

    public override IActorRefProvider Provider => engine.Provider;

    public ITimer? Timer { get; set; }

    public CancellationTokenRegistration Cancellation { get; set; }

    public bool IsEnded => Volatile.Read(ref _isEnded) != 0;

    /// <summary>Who was asked.</summary>
    public string TargetPath => target.Path;

    protected AkkaRef Target => target;

    /// <summary>Ends the wait, unless it has ended; whoever awaits runs elsewhere.</summary>
    public bool TryEnd(object answer)
    {
        if (Interlocked.Exchange(ref _isEnded, 1) != 0)
        {
            return false;
        }

        Timer?.Dispose();
        Cancellation.Unregister();
        engine.Asks.Forget(this);
        engine.Dispatcher.Schedule(() => Complete(answer));
        return true;
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (!TryEnd(message))
        {
            engine.Bury(message, sender, this, DeadLetterReason.AskEnded);
        }
    }

    protected abstract void Complete(object answer);
}

/// <summary>Waits for an answer of a type.</summary>
internal sealed class AskRef<T>(AkkaEngine engine, ActorPath path, AkkaRef target)
    : AskRef(engine, path, target)
{
    private readonly TaskCompletionSource<T> _answer = new();

    public Task<T> Answer => _answer.Task;

    protected override void Complete(object answer)
    {
        switch (answer)
        {
            case AskCancelled cancelled:
                _answer.SetCanceled(cancelled.Token);
                break;
            case Failure failure:
                _answer.SetException(failure.Exception);
                break;
            case T value:
                _answer.SetResult(value);
                break;
            default:
                _answer.SetException(
                    new InvalidCastException(
                        $"{Target.Path} answered with a {answer.GetType()}, not a {typeof(T)}."
                    )
                );
                break;
        }
    }
}

/// <summary>Ends an Ask whose token was cancelled.</summary>
internal sealed record AskCancelled(CancellationToken Token);
