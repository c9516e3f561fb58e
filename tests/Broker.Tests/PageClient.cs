using System.Net.WebSockets;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Broker.Tests;

/// <summary>A sample's page, as far as the broker can tell: it says Hello and stays.</summary>
internal sealed class PageClient : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _over = new(Limit);
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 16];

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
    public Task SendAsync(string channel) =>
        SendAsync(
            new Frame
            {
                Kind = FrameKind.Send,
                Sequence = 1,
                Channel = new Channel(channel),
                Payload = Convert.FromHexString("ff0f4100240000"),
            }
        );

    /// <summary>Waits for the broker's farewell and gives its code.</summary>
    public async Task<string> ClosedAsync()
    {
        Frame frame;
        do
        {
            frame = await ReceiveAsync();
        } while (frame.Kind != FrameKind.Close);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _over.Token);
        return frame.Code!;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _over.Dispose();
    }

    private Task SendAsync(Frame frame) =>
        _socket.SendAsync(
            FrameWriter.Write(frame),
            WebSocketMessageType.Binary,
            endOfMessage: true,
            _over.Token
        );

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
