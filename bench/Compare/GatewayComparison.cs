using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using ActorIpc.Actors;
using ActorIpc.Contracts.Frames;
using ActorIpc.Engines.Embedded;
using ActorIpc.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Compare;

/// <summary>
/// An invoke through the gateway beside a WebSocket that only echoes: one server, one client code,
/// messages of one size, over loopback.
/// </summary>
internal static class GatewayComparison
{
    private const int InFlight = 64;

    /// <summary>Measures what the issues ask of the gateway.</summary>
    public static IReadOnlyList<ComparisonRow> Run(ComparisonSettings settings) =>
        Task.Run(() => RunAsync(settings)).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<ComparisonRow>> RunAsync(ComparisonSettings settings)
    {
        GatewayServer server = await GatewayServer.StartAsync().ConfigureAwait(false);
        await using ConfiguredAsyncDisposable stopped = server.ConfigureAwait(false);
        using WireLine invoke = await server.ConnectAsync().ConfigureAwait(false);
        using WireLine echo = await server.ConnectEchoAsync().ConfigureAwait(false);
        ComparisonSettings pingPong = settings with { Rounds = (settings.Rounds * 3) - 2 };

        double[] alone = Interleaved.PerSecond(
            pingPong,
            count => invoke.ExchangeAsync(count, 1).GetAwaiter().GetResult(),
            count => echo.ExchangeAsync(count, 1).GetAwaiter().GetResult()
        );
        double[] together = Interleaved.PerSecond(
            settings,
            count => invoke.ExchangeAsync(count, InFlight).GetAwaiter().GetResult(),
            count => echo.ExchangeAsync(count, InFlight).GetAwaiter().GetResult()
        );
        const string Raw = "a raw WebSocket echo";
        return
        [
            ComparisonRow.AtLeastRatio(
                "WebSocket invoke, one at a time",
                "/s",
                alone[0],
                Raw,
                alone[1],
                0.6
            ),
            new ComparisonRow(
                $"WebSocket invoke, {InFlight} in flight",
                "/s",
                together[0],
                Raw,
                together[1]
            ),
        ];
    }
}

/// <summary>A server with an app behind the gateway, and beside it a socket that echoes.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly IpcApp _app;
    private readonly DirectoryInfo _folder;
    private readonly Uri _root;

    private GatewayServer(WebApplication web, IpcApp app, DirectoryInfo folder)
    {
        _web = web;
        _app = app;
        _folder = folder;
        _root = new Uri(web.Urls.Single());
    }

    public static async Task<GatewayServer> StartAsync()
    {
        IpcApp app = await IpcApp.StartAsync(new EmbeddedEngine()).ConfigureAwait(false);
        app.IpcMain.Handle("ch", static (string text, int _) => text);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("actoripc-compare-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), "<p>")
            .ConfigureAwait(false);
        BrowserWindow window = await app.CreateWindowAsync(
                new BrowserWindowOptions { RootDirectory = folder.FullName }
            )
            .ConfigureAwait(false);
        _ = window.LoadFileAsync("index.html");

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddActorIpc();
        WebApplication web = builder.Build();
        web.UseWebSockets();
        web.Map("/echo", EchoAsync);
        web.MapActorIpc("/ipc", app);
        await web.StartAsync().ConfigureAwait(false);
        return new GatewayServer(web, app, folder);
    }

    /// <summary>A client whose frames are invokes.</summary>
    public async Task<WireLine> ConnectAsync()
    {
        using HttpClient http = new() { BaseAddress = _root };
        using HttpResponseMessage page = await http.GetAsync(new Uri("/ipc/", UriKind.Relative))
            .ConfigureAwait(false);
        string html = await page.Content.ReadAsStringAsync().ConfigureAwait(false);
        string token = html.Split("data-token=\"")[1].Split('"')[0];
        Uri address = new(page.RequestMessage!.RequestUri!, "_actoripc/socket");
        WireLine line = await WireLine.ConnectAsync(address, isEcho: false).ConfigureAwait(false);
        await line.GreetAsync(token).ConfigureAwait(false);
        return line;
    }

    /// <summary>A client whose frames come back as they are.</summary>
    public Task<WireLine> ConnectEchoAsync() =>
        WireLine.ConnectAsync(new Uri(_root, "/echo"), isEcho: true);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private static async Task EchoAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        using WebSocket socket = await context
            .WebSockets.AcceptWebSocketAsync()
            .ConfigureAwait(false);
        byte[] buffer = new byte[4096];
        while (socket.State == WebSocketState.Open)
        {
            ValueWebSocketReceiveResult received = await socket
                .ReceiveAsync(buffer.AsMemory(), CancellationToken.None)
                .ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                break;
            }

            await socket
                .SendAsync(
                    buffer.AsMemory(0, received.Count),
                    WebSocketMessageType.Binary,
                    received.EndOfMessage,
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        }

        socket.Abort();
    }
}

/// <summary>The client's end of a socket, for both candidates the same.</summary>
internal sealed class WireLine : IDisposable
{
    private const int AckEvery = 32;
    private const int CreditEvery = 512;
    private const byte ResultKind = (byte)FrameKind.Result;
    private const byte InvokeKind = (byte)FrameKind.Invoke;

    // ["text", 42]
    private static readonly byte[] Arguments = Convert.FromHexString(
        "ff0f41022204746578744954240002"
    );

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly byte _answerKind;
    private long _sequence;
    private long _received;

    private WireLine(bool isEcho) => _answerKind = isEcho ? InvokeKind : ResultKind;

    public static async Task<WireLine> ConnectAsync(Uri address, bool isEcho)
    {
        WireLine line = new(isEcho);
        if (!isEcho)
        {
            line._socket.Options.AddSubProtocol("actoripc.1");
            line._socket.Options.SetRequestHeader("X-ActorIpc-Client", "1");
        }

        UriBuilder socket = new(address) { Scheme = "ws" };
        await line._socket.ConnectAsync(socket.Uri, CancellationToken.None).ConfigureAwait(false);
        return line;
    }

    /// <summary>Says Hello and waits for Welcome.</summary>
    public async Task GreetAsync(string token)
    {
        Hello hello = new(1, token, "compare", 0, 1 << 20, "");
        await SendAsync(new Frame { Kind = FrameKind.Hello, Hello = hello }).ConfigureAwait(false);
        _ = await ReceiveAsync().ConfigureAwait(false);
    }

    /// <summary>Makes so many round trips, so many at a time.</summary>
    public async Task ExchangeAsync(int count, int inFlight)
    {
        int started = 0;
        while (started < Math.Min(count, inFlight))
        {
            started++;
            await SendNextAsync().ConfigureAwait(false);
        }

        for (int ended = 0; ended < count; )
        {
            if (await ReceiveAsync().ConfigureAwait(false) != _answerKind)
            {
                continue;
            }

            ended++;
            await KeepUpAsync().ConfigureAwait(false);
            if (started < count)
            {
                started++;
                await SendNextAsync().ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private ValueTask SendNextAsync()
    {
        _sequence++;
        return SendAsync(
            new Frame
            {
                Kind = FrameKind.Invoke,
                Sequence = _sequence,
                Number = _sequence,
                Channel = new Contracts.Channel("ch"),
                Payload = Arguments,
            }
        );
    }

    // What the protocol asks of a client besides: acknowledgements and credit.
    private async ValueTask KeepUpAsync()
    {
        if (_answerKind != ResultKind)
        {
            return;
        }

        _received++;
        if (_received % AckEvery == 0)
        {
            await SendAsync(new Frame { Kind = FrameKind.Ack, Number = _received })
                .ConfigureAwait(false);
        }

        if (_received % CreditEvery == 0)
        {
            await SendAsync(new Frame { Kind = FrameKind.Credit, Number = CreditEvery })
                .ConfigureAwait(false);
        }
    }

    private ValueTask SendAsync(in Frame frame) =>
        _socket.SendAsync(
            FrameWriter.Write(frame).AsMemory(),
            WebSocketMessageType.Binary,
            endOfMessage: true,
            CancellationToken.None
        );

    private async ValueTask<byte> ReceiveAsync()
    {
        ValueWebSocketReceiveResult result = await _socket
            .ReceiveAsync(_buffer.AsMemory(), CancellationToken.None)
            .ConfigureAwait(false);
        if (result.MessageType == WebSocketMessageType.Close)
        {
            throw new InvalidOperationException(_socket.CloseStatusDescription);
        }

        if (_buffer[0] == (byte)FrameKind.Error || _buffer[0] == (byte)FrameKind.Close)
        {
            string text = FrameReader
                .Read(_buffer.AsMemory(0, result.Count), FrameSide.Server)
                .Text!;
            throw new InvalidOperationException(text);
        }

        return _buffer[0];
    }
}
