namespace ActorIpc.Contracts.Frames;

/// <summary>
/// The body of the request for IPC of a document in a frame below another: whose frame, and which.
/// </summary>
/// <param name="Version">The protocol's version that the client speaks.</param>
/// <param name="Token">The token of the document that the frame stands in.</param>
/// <param name="Frame">The frame's number, from an earlier answer; 0 for a new one.</param>
/// <param name="Name">The name of the frame; often empty.</param>
/// <param name="Url">The address of the document.</param>
public sealed record FrameRequest(long Version, string Token, long Frame, string Name, string Url)
{
    private const int AnswerBytes = 64;

    /// <summary>Reads a body.</summary>
    /// <exception cref="ProtocolException">The body is broken.</exception>
    public static FrameRequest Read(ReadOnlySpan<byte> body)
    {
        FieldReader reader = new(body);
        FrameRequest request = new(
            reader.Number("version"),
            reader.Text("token"),
            reader.Number("frame"),
            reader.Text("name"),
            reader.Text("url")
        );
        reader.End();
        return request;
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="token">The token of the document that has begun.</param>
    /// <param name="frame">The number of its frame.</param>
    public static byte[] WriteAnswer(string token, long frame)
    {
        FieldWriter writer = new(stackalloc byte[AnswerBytes]);
        writer.Text(token);
        writer.Number(frame);
        return writer.ToFrame([]);
    }
}
