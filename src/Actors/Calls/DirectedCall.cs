using ActorIpc.Actors.Renderers;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Calls;

/// <summary>A call of a named target.</summary>
/// <typeparam name="T">What its result is read as.</typeparam>
internal sealed class DirectedCall<T>(
    string channel,
    TimeSpan timeout,
    long startedAt,
    CallTarget target
) : PendingCall<T>(channel, timeout, startedAt)
{
    /// <inheritdoc />
    public override CallTarget Target => target;
}

/// <summary>A call of a page to another window, which main makes in its place.</summary>
/// <typeparam name="T">What its result is read as.</typeparam>
internal sealed class WindowCall<T>(
    string channel,
    TimeSpan timeout,
    long startedAt,
    WindowTarget window
) : PendingCall<T>(channel, timeout, startedAt)
{
    /// <inheritdoc />
    public override string TargetName => window.ToString();
}
