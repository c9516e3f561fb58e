namespace ActorIpc.Actors;

/// <summary>How a held channel waits (<see cref="IpcAppOptions.Held"/>).</summary>
public sealed record HoldOptions
{
    /// <summary>How long a message waits.</summary>
    /// <value>30 s by default; then it ends as it would have ended at once.</value>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many messages and calls of the channel wait, of all pages together.</summary>
    /// <value>1,024 by default; one more ends at once.</value>
    public int Max { get; init; } = 1024;
}
