using System.Collections.Immutable;
using System.Globalization;

namespace ActorIpc.Contracts.Frames;

/// <summary>
/// The body of a sync request: who asks, and the frames it has not seen acknowledged.
/// </summary>
/// <param name="Version">The protocol's version that the client speaks.</param>
/// <param name="Token">The document's token.</param>
/// <param name="Instance">What the client calls itself.</param>
/// <param name="Received">The number of the last frame that it has received.</param>
/// <param name="Frames">
/// Sequenced frames; the last and only the last is a Sync or an Unload.
/// </param>
public sealed record SyncRequest(
    long Version,
    string Token,
    string Instance,
    long Received,
    ImmutableArray<Frame> Frames
)
{
    /// <summary>Reads a body. The frames borrow it.</summary>
    /// <exception cref="ProtocolException">
    /// The body is broken; <see cref="ProtocolException.At"/> counts from the body's start.
    /// </exception>
    public static SyncRequest Read(ReadOnlyMemory<byte> body)
    {
        FieldReader reader = new(body.Span);
        return new(
            reader.Number("version"),
            reader.Text("token"),
            reader.Text("instance"),
            reader.Number("received"),
            ReadFrames(ref reader, body)
        );
    }

    /// <summary>Reads the token at a body's start, before the rest of the body is there.</summary>
    /// <param name="start">The first bytes of a body.</param>
    /// <exception cref="ProtocolException">The token is broken, or ends later.</exception>
    public static string ReadToken(ReadOnlySpan<byte> start)
    {
        FieldReader reader = new(start);
        _ = reader.Number("version");
        return reader.Text("token");
    }

    private static ImmutableArray<Frame> ReadFrames(
        ref FieldReader reader,
        ReadOnlyMemory<byte> body
    )
    {
        var frames = ImmutableArray.CreateBuilder<Frame>();
        do
        {
            int start = reader.At;
            int length = reader.Sized("frame").Length;
            if (length == 0)
            {
                throw Broken("an empty frame", start);
            }

            int at = reader.At - length;
            frames.Add(ReadFrame(body.Slice(at, length), at, isLast: reader.Left == 0));
        } while (reader.Left > 0);
        return frames.ToImmutable();
    }

    private static Frame ReadFrame(ReadOnlyMemory<byte> bytes, int at, bool isLast)
    {
        Frame frame;
        try
        {
            frame = FrameReader.Read(bytes, FrameSide.Client);
        }
        catch (ProtocolException e)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"in the frame at byte {at}: {e.Message}"
            );
            throw new ProtocolException(e.Code, text, at + e.At);
        }

        if (!Frame.IsSequenced(frame.Kind))
        {
            throw Broken("a frame of the connection", at);
        }

        bool ends = frame.Kind is FrameKind.Sync or FrameKind.Unload;
        return ends == isLast ? frame : throw Broken("a Sync or an Unload not at the end", at);
    }

    private static ProtocolException Broken(string fact, int at) =>
        new(
            CloseCode.BadFrame,
            string.Create(CultureInfo.InvariantCulture, $"{fact} at byte {at}"),
            at
        );
}
