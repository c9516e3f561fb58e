using System.Runtime.Serialization;
using ActorIpc.Contracts.Errors;
using Hyperion.Internal;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Why a message does not cross, in words for people.</summary>
internal static class Reasons
{
    // A peer chooses how long a manifest or a path is.
    private const int LengthMax = 1000;

    /// <summary>The code of the error that a caller gets.</summary>
    public static string CodeOf(Exception cause) =>
        cause is TooLargeException ? IpcErrorCode.TooLarge : IpcErrorCode.Refused;

    /// <summary>Why a message was not sent.</summary>
    public static string Of(Exception cause)
    {
        Exception reason = Innermost(cause);
        return reason is EvilDeserializationException evil
            ? ContractTypes.Stranger(evil.BadTypeString)
            : reason.Message;
    }

    /// <summary>Why a message was not read.</summary>
    /// <remarks>
    /// What is no refusal of the engine's own comes from bytes that are not what they should be.
    /// </remarks>
    public static string OfReceipt(Exception cause)
    {
        Exception reason = Innermost(cause);
        return
            reason is EvilDeserializationException or SerializationException or ClosedActorException
            ? Of(reason)
            : "its bytes are no message of the contract "
                + $"({reason.GetType().Name}: {reason.Message})";
    }

    /// <summary>What is too long, with … in place of the rest.</summary>
    public static string Cut(string text) =>
        text.Length <= LengthMax ? text : text[..LengthMax] + " …";

    private static Exception Innermost(Exception cause) =>
        cause is EvilDeserializationException || cause.InnerException is not { } inner
            ? cause
            : Innermost(inner);
}

/// <summary>A message is larger than a frame.</summary>
internal sealed class TooLargeException(long bytes, long bytesMax)
    : Exception($"it has {bytes} bytes, and {bytesMax} are the most that a frame takes.");
