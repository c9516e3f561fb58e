namespace ActorIpc.Contracts.Engine;

/// <summary>An Ask was not answered in time.</summary>
/// <param name="path">Who was asked.</param>
/// <param name="timeout">How long the asker waited.</param>
public sealed class AskTimeoutException(string path, TimeSpan timeout)
    : TimeoutException($"{path} did not answer within {timeout.TotalMilliseconds:0} ms.")
{
    /// <summary>Who was asked.</summary>
    public string Path { get; } = path;

    /// <summary>How long the asker waited.</summary>
    public TimeSpan Timeout { get; } = timeout;
}

/// <summary>An Ask cannot be answered: the actor has stopped, or refused the message.</summary>
/// <param name="path">Who was asked.</param>
public sealed class ActorStoppedException(string path)
    : InvalidOperationException($"{path} has stopped or takes no more messages.")
{
    /// <summary>Who was asked.</summary>
    public string Path { get; } = path;
}

/// <summary>An actor cannot have this name.</summary>
/// <param name="name">The name.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class ActorNameException(string name, string reason)
    : ArgumentException($"An actor cannot be named '{name}': {reason}.", nameof(name))
{
    /// <summary>The name that was refused.</summary>
    public string Name { get; } = name;
}
