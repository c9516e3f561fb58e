using ActorIpc.Actors.Binding;

namespace ActorIpc.Actors.Emitting;

/// <summary>One registration of a delegate for a channel.</summary>
internal sealed class Listener(BoundDelegate bound, bool isOnce)
{
    private int _fired;

    /// <summary>The delegate, bound.</summary>
    public BoundDelegate Bound => bound;

    /// <summary>Whether it is to be called once only.</summary>
    public bool IsOnce => isOnce;

    /// <summary>What users see of a registration for one message, once they have asked.</summary>
    public Action<object?[]>? Wrapper { get; set; }

    /// <summary>Whether a delegate means this registration: its own, or the wrapper.</summary>
    public bool Is(Delegate target) => target.Equals(bound.Target) || target.Equals(Wrapper);

    /// <summary>Whether one of them is given the event itself.</summary>
    public static bool AnyTakesEvent(Listener[] listeners)
    {
        foreach (Listener listener in listeners)
        {
            if (listener.Bound.TakesEvent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this call of it may go on: always, or the first time only (R33).</summary>
    public bool TryFire() => !isOnce || Interlocked.Exchange(ref _fired, 1) == 0;
}
