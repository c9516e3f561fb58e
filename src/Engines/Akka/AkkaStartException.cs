namespace ActorIpc.Engines.Akka;

/// <summary>An <see cref="AkkaEngine"/> cannot start: what it was told does not work.</summary>
/// <remarks>
/// The message is for the person who wrote the configuration: it names the file, the key and what
/// was expected, or the host and port.
/// </remarks>
/// <param name="message">What is wrong, in one sentence.</param>
/// <param name="cause">What was found out first, if anything.</param>
public sealed class AkkaStartException(string message, Exception? cause = null)
    : Exception(message, cause);
