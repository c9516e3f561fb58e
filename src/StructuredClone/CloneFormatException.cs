namespace ActorIpc.StructuredClone;

/// <summary>Bytes are not a value in V8's format, or exceed a limit: the peer's garbage.</summary>
/// <remarks>
/// The one failure of decoding that bytes alone can cause. No part of the value is handed out.
/// </remarks>
public sealed class CloneFormatException : Exception
{
    /// <summary>A failure at a place in the input.</summary>
    /// <param name="message">What is wrong, without content of the input.</param>
    /// <param name="offset">Where the reader stood, in bytes from the start of the input.</param>
    public CloneFormatException(string message, long offset)
        : base($"{message} (at byte {offset})")
    {
        Offset = offset;
    }

    /// <summary>Where the reader stood, in bytes from the start of the input.</summary>
    public long Offset { get; }
}
