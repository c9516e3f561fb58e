using System.Net.WebSockets;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;
using ActorIpc.StructuredClone;

namespace ActorIpc.Broker.Tests;

/// <summary>A sample's page, as far as the broker can tell: it says Hello and stays.</summary>
internal sealed class PageClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _over = new(Limit);
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _sequence;

    /// <summary>Visits a sample and attaches.</summary>
    public static async Task<PageClient> OpenAsync(Uri sample)
    {
        using HttpClient http = new();
        using HttpResponseMessage response = await http.GetAsync(sample);
        string html = await response.Content.ReadAsStringAsync();
        string token = html.Split("data-token=\"")[1].Split('"')[0];
        Uri page = response.RequestMessage!.RequestUri!;
        UriBuilder socket = new(new Uri(page, "_actoripc/socket")) { Scheme = "ws" };

        PageClient client = new();
        client._socket.Options.AddSubProtocol("actoripc.1");
        client._socket.Options.SetRequestHeader("X-ActorIpc-Client", "1");
        await client._socket.ConnectAsync(socket.Uri, client._over.Token);
        Hello hello = new(1, token, "instance", 0, 1 << 16, page.AbsoluteUri);
        await client.SendAsync(new Frame { Kind = FrameKind.Hello, Hello = hello });
        (await client.ReceiveAsync()).Kind.ShouldBe(FrameKind.Welcome);
        return client;
    }

    /// <summary>Sends nothing on a channel.</summary>
    public Task SendAsync(string channel) => SayAsync(FrameKind.Send, 0, channel);

    /// <summary>Invokes a handler of main, which answers with a text.</summary>
    public async Task<string> InvokeAsync(string channel, params object?[] arguments)
    {
        await SayAsync(FrameKind.Invoke, number: _sequence + 1, channel, arguments);
        Frame answer = await ReceiveAsync(FrameKind.Result);
        answer.Number.ShouldBe(_sequence);
        return CloneSerializer.Deserialize<string>(answer.Payload)!;
    }

    /// <summary>Waits for the broker's farewell and gives its code.</summary>
    public async Task<string> ClosedAsync()
    {
        Frame frame = await ReceiveAsync(FrameKind.Close);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _over.Token);
        return frame.Code!;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _over.Dispose();
    }

    private Task SayAsync(
        FrameKind kind,
        long number,
        string channel,
        params object?[] arguments
    ) =>
        SendAsync(
            new Frame
            {
                Kind = kind,
                Sequence = ++_sequence,
                Number = number,
                Channel = new Channel(channel),
                Payload = CloneSerializer.SerializeArguments(arguments),
            }
        );

    private Task SendAsync(Frame frame) =>
        _socket.SendAsync(
            FrameWriter.Write(frame),
            WebSocketMessageType.Binary,
            endOfMessage: true,
            _over.Token
        );

    // The next frame of a kind; what comes before it is passed over.
    private async Task<Frame> ReceiveAsync(FrameKind kind)
    {
        Frame frame;
        do
        {
            frame = await ReceiveAsync();
        } while (frame.Kind != kind);
        return frame;
    }

    private async Task<Frame> ReceiveAsync()
    {
        ValueWebSocketReceiveResult result = await _socket.ReceiveAsync(
            _buffer.AsMemory(),
            _over.Token
        );
        result.EndOfMessage.ShouldBeTrue();
        return FrameReader.Read(_buffer.AsSpan(0, result.Count).ToArray(), FrameSide.Server);
    }
}
