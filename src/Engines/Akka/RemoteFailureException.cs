namespace ActorIpc.Engines.Akka;

/// <summary>An actor on another machine answered an Ask with a failure.</summary>
/// <remarks>
/// Types of exceptions do not cross between machines: only the name and the message do. The
/// engine's own, <c>ActorStoppedException</c> and <c>AskTimeoutException</c>, arrive as themselves.
/// </remarks>
/// <param name="kind">The name of the exception's type there.</param>
/// <param name="message">Its message.</param>
public sealed class RemoteFailureException(string kind, string message) : Exception(message)
{
    /// <summary>The name of the exception's type there, without its namespace.</summary>
    public string Kind { get; } = kind;
}
