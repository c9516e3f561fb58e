namespace ActorIpc.Contracts.Frames;

/// <summary>Writes frames: one <see cref="Frame"/> to the bytes of one WebSocket message.</summary>
public static class FrameWriter
{
    private const int ScratchBytes = 256;

    /// <summary>
    /// Writes one frame into an array of exactly its size; nothing else is allocated.
    /// </summary>
    /// <param name="frame">The frame. Its numbers are in the ranges of the wire.</param>
    /// <exception cref="ArgumentException">
    /// The channel's name has a lone surrogate, which the wire cannot carry.
    /// </exception>
    public static byte[] Write(in Frame frame)
    {
        FieldWriter writer = new(stackalloc byte[ScratchBytes]);
        writer.Byte((byte)frame.Kind);
        if (Frame.IsSequenced(frame.Kind))
        {
            writer.Number(frame.Sequence);
        }

        WriteFields(ref writer, frame);
        return writer.ToFrame(frame.Payload.Span);
    }

    /// <summary>Whether the wire can carry a channel's name: it has no lone surrogate.</summary>
    public static bool CanWrite(Channel channel) => !HasLoneSurrogate(channel.Name);

    private static void WriteFields(ref FieldWriter writer, in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Hello:
                WriteHello(ref writer, frame.Hello!);
                break;
            case FrameKind.Welcome:
                WriteWelcome(ref writer, frame.Welcome!);
                break;
            case FrameKind.Close:
                writer.Text(frame.Code!);
                writer.Text(frame.Text!);
                break;
            case FrameKind.Send or FrameKind.SendToHost:
                WriteChannel(ref writer, frame);
                break;
            case FrameKind.Invoke or FrameKind.Sync:
                writer.Number(frame.Number);
                WriteChannel(ref writer, frame);
                break;
            case FrameKind.Error:
                WriteError(ref writer, frame);
                break;
            case FrameKind.Cancel:
                writer.Number(frame.Number);
                writer.Text(frame.Code!);
                break;
            case FrameKind.Post or FrameKind.Deliver:
                WriteChannel(ref writer, frame);
                writer.Ports(frame.Ports);
                break;
            case FrameKind.PortMessage:
                writer.Number(frame.Number);
                writer.Ports(frame.Ports);
                break;
            case FrameKind.Unload:
                break;
            default:
                writer.Number(frame.Number);
                break;
        }
    }

    private static void WriteError(ref FieldWriter writer, in Frame frame)
    {
        writer.Number(frame.Number);
        writer.Text(frame.Code!);
        writer.Text(frame.Text!);
        writer.Byte(frame.HasData ? (byte)1 : (byte)0);
    }

    private static void WriteChannel(ref FieldWriter writer, in Frame frame)
    {
        string name = frame.Channel.Name;
        if (HasLoneSurrogate(name))
        {
            throw new ArgumentException("A channel's name must not have a lone surrogate.");
        }

        int framework = frame.Channel.Scope == ChannelScope.Framework ? 1 : 0;
        int window = frame.Window is null ? 0 : 4;
        writer.Byte((byte)(framework | (frame.IsPostMessage ? 2 : 0) | window));
        writer.Text(name);
        if (frame.Window is { } other)
        {
            writer.Number(other.Id);
            writer.Text(other.Name);
        }
    }

    private static void WriteHello(ref FieldWriter writer, Hello hello)
    {
        writer.Number(hello.Version);
        writer.Text(hello.Token);
        writer.Text(hello.Instance);
        writer.Number(hello.Received);
        writer.Number(hello.FrameBytesMax);
        writer.Text(hello.Url);
    }

    private static void WriteWelcome(ref FieldWriter writer, Welcome welcome)
    {
        writer.Number(welcome.Version);
        writer.Byte(welcome.Resumed ? (byte)1 : (byte)0);
        writer.Number(welcome.Received);
        writer.Number(welcome.Document);
        writer.Number(welcome.Contents);
        writer.Number(welcome.Process);
        writer.Number(welcome.Frame);
        writer.Number(welcome.FrameBytesMax);
        writer.Number(welcome.CallsMax);
        writer.Number(welcome.Credit);
        writer.Number(welcome.PingMilliseconds);
        writer.Number(welcome.ResumeMilliseconds);
        writer.Number(welcome.InvokeMilliseconds);
        writer.Number(welcome.ChannelTimes.Length);
        foreach (ChannelTime time in welcome.ChannelTimes)
        {
            writer.Text(time.Channel);
            writer.Number(time.Milliseconds);
        }
    }

    private static bool HasLoneSurrogate(string text)
    {
        int first = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        for (int i = first; i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
