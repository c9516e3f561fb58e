using System.Collections.Immutable;
using System.Globalization;

namespace ActorIpc.Contracts.Frames;

/// <summary>Reads frames: bytes of one WebSocket message to one <see cref="Frame"/>.</summary>
/// <remarks>
/// The payload is a slice of the given bytes, so nothing is copied; besides the strings and the
/// list of ports nothing is allocated. What the payload holds is not looked at.
/// </remarks>
public static class FrameReader
{
    private const byte FrameworkFlag = 1;
    private const byte PostMessageFlag = 2;
    private const byte WindowFlag = 4;
    private const int FrameBytesMaxMin = 1024;

    /// <summary>Reads one frame.</summary>
    /// <param name="bytes">All of the message. The frame borrows it.</param>
    /// <param name="from">Who has sent it.</param>
    /// <exception cref="ProtocolException">The bytes are no frame of that side.</exception>
    public static Frame Read(ReadOnlyMemory<byte> bytes, FrameSide from)
    {
        if (bytes.IsEmpty)
        {
            throw new ProtocolException(CloseCode.BadFrame, "an empty frame");
        }

        FieldReader reader = new(bytes.Span);
        FrameKind kind = (FrameKind)reader.Byte("kind", byte.MaxValue);
        if (!IsFrom(kind, from))
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"kind {(int)kind:X2} at byte 0 is not one that the {from} sends"
            );
            throw new ProtocolException(CloseCode.UnknownKind, text);
        }

        return Frame.IsSequenced(kind)
            ? ReadSequenced(kind, ref reader, bytes, from)
            : ReadConnection(kind, ref reader);
    }

    /// <summary>Whether a side may send a kind at all.</summary>
    internal static bool IsFrom(FrameKind kind, FrameSide from) =>
        kind switch
        {
            >= FrameKind.Close and <= FrameKind.Credit => true,
            FrameKind.Invoke or FrameKind.Result or FrameKind.Error or FrameKind.Cancel => true,
            FrameKind.PortMessage or FrameKind.PortClose => true,
            FrameKind.Welcome or FrameKind.Deliver => from == FrameSide.Server,
            FrameKind.Hello or FrameKind.Send or FrameKind.Sync or FrameKind.Post => from
                == FrameSide.Client,
            FrameKind.SendToHost or FrameKind.Unload => from == FrameSide.Client,
            _ => false,
        };

    private static Frame ReadConnection(FrameKind kind, ref FieldReader reader)
    {
        Frame frame = kind switch
        {
            FrameKind.Hello => new() { Kind = kind, Hello = ReadHello(ref reader) },
            FrameKind.Welcome => new() { Kind = kind, Welcome = ReadWelcome(ref reader) },
            FrameKind.Close => new()
            {
                Kind = kind,
                Code = reader.Text("code"),
                Text = reader.Text("text"),
            },
            FrameKind.Ack => new() { Kind = kind, Number = reader.Number("received") },
            FrameKind.Credit => new() { Kind = kind, Number = reader.Number("frames", min: 1) },
            _ => new() { Kind = kind, Number = reader.Number("nonce") },
        };
        reader.End();
        return frame;
    }

    private static Frame ReadSequenced(
        FrameKind kind,
        ref FieldReader reader,
        ReadOnlyMemory<byte> bytes,
        FrameSide from
    )
    {
        bool mayBeUnnumbered =
            from == FrameSide.Server && kind is FrameKind.Result or FrameKind.Error;
        long sequence = reader.Number("seq", min: mayBeUnnumbered ? 0 : 1);
        Frame frame = kind switch
        {
            FrameKind.Send or FrameKind.SendToHost => ReadMessage(kind, ref reader),
            FrameKind.Invoke or FrameKind.Sync => ReadCall(kind, ref reader),
            FrameKind.Result => new() { Kind = kind, Number = reader.Number("call", min: 1) },
            FrameKind.Error => ReadError(ref reader),
            FrameKind.Cancel => ReadCancel(ref reader),
            FrameKind.Post or FrameKind.Deliver => ReadPost(kind, ref reader, from),
            FrameKind.PortMessage => ReadPortMessage(ref reader, from),
            FrameKind.PortClose => new() { Kind = kind, Number = reader.Number("port", min: 1) },
            _ => new() { Kind = kind },
        };
        if (HasPayload(frame))
        {
            return frame with { Sequence = sequence, Payload = bytes[reader.At..] };
        }

        reader.End();
        return frame with { Sequence = sequence };
    }

    private static bool HasPayload(in Frame frame) =>
        frame.Kind switch
        {
            FrameKind.Cancel or FrameKind.PortClose or FrameKind.Unload => false,
            FrameKind.Error => frame.HasData,
            _ => true,
        };

    private static Frame ReadMessage(FrameKind kind, ref FieldReader reader)
    {
        byte flags = ReadFlags(ref reader, kind == FrameKind.Send ? WindowFlag : (byte)0);
        return new()
        {
            Kind = kind,
            Channel = ReadChannel(ref reader, flags),
            Window = ReadWindow(ref reader, flags),
        };
    }

    private static Frame ReadCall(FrameKind kind, ref FieldReader reader)
    {
        long call = reader.Number("call", min: 1);
        byte flags = ReadFlags(ref reader, kind == FrameKind.Invoke ? WindowFlag : (byte)0);
        return new()
        {
            Kind = kind,
            Number = call,
            Channel = ReadChannel(ref reader, flags),
            Window = ReadWindow(ref reader, flags),
        };
    }

    private static Frame ReadError(ref FieldReader reader) =>
        new()
        {
            Kind = FrameKind.Error,
            Number = reader.Number("call", min: 1),
            Code = reader.Text("code"),
            Text = reader.Text("text"),
            HasData = reader.Byte("hasData", max: 1) == 1,
        };

    private static Frame ReadCancel(ref FieldReader reader) =>
        new()
        {
            Kind = FrameKind.Cancel,
            Number = reader.Number("call", min: 1),
            Code = reader.Text("reason"),
        };

    private static Frame ReadPost(FrameKind kind, ref FieldReader reader, FrameSide from)
    {
        bool isPost = kind == FrameKind.Post;
        byte flags = ReadFlags(ref reader, isPost ? (byte)0 : (byte)(PostMessageFlag | WindowFlag));
        return new()
        {
            Kind = kind,
            IsPostMessage = (flags & PostMessageFlag) != 0,
            Channel = ReadChannel(ref reader, flags),
            Window = ReadWindow(ref reader, flags),
            Ports = reader.Ports(from),
        };
    }

    private static Frame ReadPortMessage(ref FieldReader reader, FrameSide from) =>
        new()
        {
            Kind = FrameKind.PortMessage,
            Number = reader.Number("port", min: 1),
            Ports = reader.Ports(from),
        };

    // Pages have no framework channels between them: what flows there is main's word only.
    private static byte ReadFlags(ref FieldReader reader, byte others) =>
        reader.Flags((byte)(FrameworkFlag | others), apart: FrameworkFlag | WindowFlag);

    private static FrameWindow? ReadWindow(ref FieldReader reader, byte flags) =>
        (flags & WindowFlag) != 0
            ? new FrameWindow(reader.Number("window"), reader.Text("windowName"))
            : null;

    private static Channel ReadChannel(ref FieldReader reader, byte flags) =>
        new(
            reader.Text("channel"),
            (flags & FrameworkFlag) != 0 ? ChannelScope.Framework : ChannelScope.User
        );

    private static Hello ReadHello(ref FieldReader reader) =>
        new(
            reader.Number("version"),
            reader.Text("token"),
            reader.Text("instance"),
            reader.Number("received"),
            reader.Number("frameBytesMax", FrameBytesMaxMin),
            reader.Text("url")
        );

    private static Welcome ReadWelcome(ref FieldReader reader) =>
        new()
        {
            Version = reader.Number("version"),
            Resumed = reader.Byte("resumed", max: 1) == 1,
            Received = reader.Number("received"),
            Document = reader.Number("document"),
            Contents = reader.Number("contents"),
            Process = reader.Number("process"),
            Frame = reader.Number("frame"),
            FrameBytesMax = reader.Number("frameBytesMax", FrameBytesMaxMin),
            CallsMax = reader.Number("callsMax"),
            Credit = reader.Number("credit"),
            PingMilliseconds = reader.Number("pingMs"),
            ResumeMilliseconds = reader.Number("resumeMs"),
            InvokeMilliseconds = reader.Number("invokeMs"),
            ChannelTimes = ReadChannelTimes(ref reader),
        };

    // The list grows as it is read: what the count announces need not be there.
    private static ImmutableArray<ChannelTime> ReadChannelTimes(ref FieldReader reader)
    {
        var times = ImmutableArray.CreateBuilder<ChannelTime>();
        for (long left = reader.Number("channelTimes"); left > 0; left--)
        {
            times.Add(new(reader.Text("channel"), reader.Number("ms")));
        }

        return times.ToImmutable();
    }
}
