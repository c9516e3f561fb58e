namespace ActorIpc.StructuredClone;

/// <summary>An <c>Error</c> that came as data, as a .NET exception that nobody threw.</summary>
/// <remarks>
/// Made when an Error is decoded to <c>object</c> or <see cref="Exception"/>; written back as the
/// same Error.
/// </remarks>
public sealed class ClonedErrorException : Exception
{
    /// <summary>An error with everything V8 carries for it.</summary>
    /// <param name="type">Which of JavaScript's error classes it was.</param>
    /// <param name="message">The message; null when the error had none of its own.</param>
    /// <param name="remoteStack">The stack text the peer sent, if it sent one.</param>
    /// <param name="cause">
    /// The decoded cause, if it had one; an exception also becomes the inner exception.
    /// </param>
    public ClonedErrorException(
        CloneErrorType type,
        string? message = null,
        string? remoteStack = null,
        object? cause = null
    )
        : base(message ?? "", cause as Exception)
    {
        Type = type;
        HasMessage = message is not null;
        RemoteStack = remoteStack;
        Cause = cause;
    }

    /// <summary>Which of JavaScript's error classes it was.</summary>
    public CloneErrorType Type { get; }

    /// <summary>The error's name, such as <c>RangeError</c>.</summary>
    public string Name => CloneError.NameOf(Type);

    /// <summary>The stack text the peer sent, if it sent one.</summary>
    public string? RemoteStack { get; }

    /// <summary>The cause as it was decoded; null when there was none.</summary>
    public object? Cause { get; }

    internal bool HasMessage { get; }
}
