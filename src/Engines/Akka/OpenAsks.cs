using System.Collections.Concurrent;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Akka.Wire;
using ActorPath = global::Akka.Actor.ActorPath;
using AskTimeoutException = ActorIpc.Contracts.Engine.AskTimeoutException;
using Failure = ActorIpc.Contracts.Engine.Failure;

namespace ActorIpc.Engines.Akka;

/// <summary>The questions that wait for their answers.</summary>
internal sealed class OpenAsks(AkkaEngine engine)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly ConcurrentDictionary<AskRef, bool> _open = new(
        ReferenceEqualityComparer.Instance
    );

    public int Count => _open.Count;

    /// <summary>Checks a timeout as timers of .NET do.</summary>
    public static void CheckTimeout(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, Longest);
        }
    }

    public Task<T> AskAsync<T>(
        AkkaRef target,
        object message,
        TimeSpan timeout,
        CancellationToken token
    )
    {
        CheckTimeout(timeout);
        if (token.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(token);
        }

        ActorPath path = engine.Provider.TempPath();
        AskRef<T> ask = new(engine, path, target);
        _open[ask] = true;
        engine.Provider.RegisterTempActor(ask, path);
        Arm(ask, target, timeout, token);
        target.Actor.Tell(Outgoing.Of(message, ask, target.Actor), ask);
        return ask.Answer;
    }

    public void Forget(AskRef ask)
    {
        _open.TryRemove(ask, out _);
        engine.Provider.UnregisterTempActor(ask.Path);
    }

    /// <summary>The engine has stopped: nobody answers any more.</summary>
    public void FailAll()
    {
        foreach (AskRef ask in _open.Keys)
        {
            ask.TryEnd(new Failure(new ActorStoppedException(ask.TargetPath)));
        }
    }

    private void Arm(AskRef ask, AkkaRef target, TimeSpan timeout, CancellationToken token)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ask.Timer = engine.Time.CreateTimer(
                _ => ask.TryEnd(new Failure(new AskTimeoutException(target.Path, timeout))),
                null,
                timeout,
                Timeout.InfiniteTimeSpan
            );
        }

        if (token.CanBeCanceled)
        {
            ask.Cancellation = token.UnsafeRegister(
                (_, cancelled) => ask.TryEnd(new AskCancelled(cancelled)),
                null
            );
        }
    }
}
