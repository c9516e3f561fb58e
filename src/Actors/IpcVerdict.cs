namespace ActorIpc.Actors;

/// <summary>What an interceptor says about one message: it may pass, or why it may not.</summary>
public sealed class IpcVerdict
{
    private IpcVerdict(string? reason) => Reason = reason;

    /// <summary>The message may pass, unless another interceptor refuses it.</summary>
    public static IpcVerdict Pass { get; } = new(null);

    /// <summary>Why the message may not pass; nothing if it may.</summary>
    public string? Reason { get; }

    /// <summary>The message may not pass.</summary>
    /// <param name="reason">
    /// For the caller's error, the audit and the counts. It crosses to the page: no secrets. Few
    /// different ones, so that counting by reason tells something.
    /// </param>
    public static IpcVerdict Refuse(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new IpcVerdict(reason);
    }
}
