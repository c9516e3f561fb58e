using System.Net.WebSockets;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Tests.Worlds;

/// <summary>A page's client, frame by frame, over a real socket.</summary>
internal sealed class WireClient(Uri page, string token, CancellationToken over) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private long _sequence;

    public string Instance { get; init; } = "instance";

    public string Token => token;

    public ClientWebSocket Socket { get; } = new();

    /// <summary>The status with which the gateway has closed.</summary>
    public int? ClosedWith => (int?)Socket.CloseStatus;

    /// <summary>An address in the page's folder.</summary>
    public Uri In(string path) => new(page, path);

    public async Task ConnectAsync(string? origin = null, string? subprotocol = "actoripc.1")
    {
        UriBuilder address = new(In("_actoripc/socket")) { Scheme = "ws" };
        if (subprotocol is not null)
        {
            Socket.Options.AddSubProtocol(subprotocol);
        }

        Socket.Options.SetRequestHeader("Origin", origin ?? page.GetLeftPart(UriPartial.Authority));
        await Socket.ConnectAsync(address.Uri, over);
    }

    public async Task<Frame> AttachAsync(long received = 0)
    {
        await ConnectAsync();
        await SendAsync(
            new()
            {
                Kind = FrameKind.Hello,
                Hello = new(1, token, Instance, received, 1 << 20, page.AbsoluteUri),
            }
        );
        Frame welcome = await ReceiveAsync();
        welcome.Kind.ShouldBe(FrameKind.Welcome);
        return welcome;
    }

    public Task SendAsync(Frame frame) => SendBytesAsync(FrameWriter.Write(frame));

    public Task SendNextAsync(Frame frame) => SendAsync(frame with { Sequence = ++_sequence });

    public Task SendBytesAsync(
        byte[] bytes,
        WebSocketMessageType type = WebSocketMessageType.Binary
    ) => Socket.SendAsync(bytes, type, endOfMessage: true, over);

    public Task InvokeAsync(long call, string channel, string payloadHex = "ff0f4100240000") =>
        SendNextAsync(
            new()
            {
                Kind = FrameKind.Invoke,
                Number = call,
                Channel = new Channel(channel),
                Payload = Convert.FromHexString(payloadHex),
            }
        );

    /// <summary>The next frame; a Ping is not one that tests wait for.</summary>
    public async Task<Frame> ReceiveAsync()
    {
        int filled = 0;
        while (true)
        {
            ValueWebSocketReceiveResult result = await Socket.ReceiveAsync(
                _buffer.AsMemory(filled),
                over
            );
            result.MessageType.ShouldBe(WebSocketMessageType.Binary, Socket.CloseStatusDescription);
            filled += result.Count;
            if (result.EndOfMessage)
            {
                return FrameReader.Read(_buffer.AsSpan(0, filled).ToArray(), FrameSide.Server);
            }
        }
    }

    /// <summary>The next frame of a kind; what comes before it is passed over.</summary>
    public async Task<Frame> ReceiveAsync(FrameKind kind)
    {
        Frame frame;
        do
        {
            frame = await ReceiveAsync();
        } while (frame.Kind != kind);
        return frame;
    }

    /// <summary>Waits until the gateway has closed; gives the Close frame.</summary>
    public async Task<Frame> ClosedAsync()
    {
        Frame close = await ReceiveAsync(FrameKind.Close);
        ValueWebSocketReceiveResult end = await Socket.ReceiveAsync(_buffer.AsMemory(), over);
        end.MessageType.ShouldBe(WebSocketMessageType.Close);
        await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, over);
        return close;
    }

    public void Dispose() => Socket.Dispose();
}
