namespace ActorIpc.Actors.Observing;

/// <summary>Takes something back, once.</summary>
internal sealed class Subscription(Action undo) : IDisposable
{
    private Action? _undo = undo;

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _undo, null)?.Invoke();
}
