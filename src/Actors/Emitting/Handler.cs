using ActorIpc.Actors.Binding;

namespace ActorIpc.Actors.Emitting;

/// <summary>The single responder of a channel.</summary>
internal sealed class Handler(BoundDelegate bound, bool isOnce)
{
    private int _taken;

    /// <summary>The delegate, bound.</summary>
    public BoundDelegate Bound => bound;

    /// <summary>Whether it answers one call only.</summary>
    public bool IsOnce => isOnce;

    /// <summary>Claims the one call of a handler that answers one only.</summary>
    public bool TryTake() => !isOnce || Interlocked.Exchange(ref _taken, 1) == 0;
}
