using System.Net;
using System.Net.WebSockets;
using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;
using ActorIpc.Engines.Akka.Tests.Wire;

namespace ActorIpc.Engines.Akka.Tests.Gateway;

/// <summary>A page in a browser, as far as a gateway can tell.</summary>
internal sealed class WirePage(Uri address, string token) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private ClientWebSocket _socket = new();
    private long _sequence;

    public Uri Address => address;

    public string Token => token;

    /// <summary>The number of the last frame that it has heard.</summary>
    public long Received { get; private set; }

    /// <summary>The same page, which is brought to another gateway.</summary>
    public WirePage At(Uri other) => new(other, token) { Received = Received };

    /// <summary>Connects and says Hello.</summary>
    public async Task<Welcome> AttachAsync()
    {
        await ConnectAsync();
        Frame welcome = await HearAsync(FrameKind.Welcome);
        return welcome.Welcome!;
    }

    /// <summary>Connects and says Hello, whatever comes of it.</summary>
    public async Task ConnectAsync()
    {
        UriBuilder socket = new(new Uri(address, "_actoripc/socket")) { Scheme = "ws" };
        _socket.Options.AddSubProtocol("actoripc.1");
        _socket.Options.SetRequestHeader("X-ActorIpc-Client", "1");
        await _socket.ConnectAsync(socket.Uri, default).WaitAsync(Machine.Patience);
        await WriteAsync(
            new()
            {
                Kind = FrameKind.Hello,
                Hello = new(1, token, "instance", Received, _buffer.Length, address.AbsoluteUri),
            }
        );
    }

    /// <summary>The socket drops without a word.</summary>
    public void Cut()
    {
        _socket.Abort();
        _socket.Dispose();
        _socket = new ClientWebSocket();
    }

    /// <summary>Says a verb with arguments.</summary>
    public Task SayAsync(FrameKind kind, string channel, long number, params object?[] arguments) =>
        SayAsync(
            new()
            {
                Kind = kind,
                Number = number,
                Channel = new Channel(channel),
                Payload = Arguments(arguments),
            }
        );

    /// <summary>Says a frame with the next number.</summary>
    public Task SayAsync(Frame frame) => WriteAsync(Next(frame));

    /// <summary>Asks over HTTP, as a blocked page does; gives the answer's frame.</summary>
    public async Task<Frame> AskAsync(string channel, long number, params object?[] arguments)
    {
        byte[] frame = FrameWriter.Write(
            Next(
                new()
                {
                    Kind = FrameKind.Sync,
                    Number = number,
                    Channel = new Channel(channel),
                    Payload = Arguments(arguments),
                }
            )
        );
        byte[] body =
        [
            1,
            .. Text(token),
            .. Text("instance"),
            .. Varint(Received),
            .. Varint(frame.Length),
            .. frame,
        ];
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(address, "_actoripc/sync"));
        request.Headers.Add("X-ActorIpc-Client", "1");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/octet-stream");
        using HttpResponseMessage response = await http.SendAsync(request)
            .WaitAsync(Machine.Patience);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        return FrameReader.Read(answer, FrameSide.Server);
    }

    /// <summary>The next frame of a kind; what comes before it is passed over.</summary>
    public async Task<Frame> HearAsync(FrameKind kind, string? channel = null)
    {
        Frame frame;
        do
        {
            frame = await ReadAsync().WaitAsync(Machine.Patience);
            Received = Math.Max(Received, frame.Sequence);
        } while (frame.Kind != kind || (channel is not null && frame.Channel.Name != channel));
        return frame;
    }

    /// <summary>A list of arguments as it is on the wire.</summary>
    public static byte[] Arguments(params object?[] arguments) =>
        IpcPayload.ToBytes(Payload.FromArguments(arguments)).ToArray();

    /// <summary>A value as it is on the wire.</summary>
    public static byte[] Value(object? value) =>
        IpcPayload.ToBytes(Payload.FromScalar(value)).ToArray();

    public void Dispose() => _socket.Dispose();

    private Frame Next(Frame frame) => frame with { Sequence = ++_sequence };

    private Task WriteAsync(Frame frame) =>
        _socket.SendAsync(
            FrameWriter.Write(frame),
            WebSocketMessageType.Binary,
            endOfMessage: true,
            default
        );

    private async Task<Frame> ReadAsync()
    {
        int filled = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(_buffer.AsMemory(filled), default);
            result.MessageType.ShouldBe(WebSocketMessageType.Binary);
            filled += result.Count;
        } while (!result.EndOfMessage);
        return FrameReader.Read(_buffer.AsSpan(0, filled).ToArray(), FrameSide.Server);
    }

    private static byte[] Text(string text) =>
        [.. Varint(text.Length), .. System.Text.Encoding.ASCII.GetBytes(text)];

    private static byte[] Varint(long value)
    {
        List<byte> bytes = [];
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}
