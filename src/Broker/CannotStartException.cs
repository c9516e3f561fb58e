namespace ActorIpc.Broker;

/// <summary>
/// The world does not allow what the person asked for: a port in use, no such folder.
/// </summary>
/// <param name="line">One sentence that says what is wrong and what would help.</param>
/// <param name="cause">
/// What was found out first, if anything; shown with <c>--verbose</c> only.
/// </param>
internal sealed class CannotStartException(string line, Exception? cause = null)
    : Exception(line, cause);
