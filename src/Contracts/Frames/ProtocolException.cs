namespace ActorIpc.Contracts.Frames;

/// <summary>A peer has broken the wire protocol. Its session is beyond repair.</summary>
/// <param name="code">A code of <see cref="CloseCode"/>, for Close.</param>
/// <param name="text">What was wrong, with the byte if there is one; it goes to the peer.</param>
/// <param name="at">
/// The first byte of the field that is at fault, counted from the frame's start.
/// </param>
public sealed class ProtocolException(string code, string text, int at = 0) : Exception(text)
{
    /// <summary>A code of <see cref="CloseCode"/>.</summary>
    public string Code { get; } = code;

    /// <summary>
    /// The first byte of the field that is at fault, counted from the frame's start.
    /// </summary>
    public int At { get; } = at;
}
