using System.Net.WebSockets;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorIpc.Gateway.Tests.Sessions;

public sealed class WebSocketConnectionTests
{
    [Fact]
    public async Task Closing_a_socket_that_has_failed_already_throws_nothing()
    {
        WebSocketConnection connection = new(
            new BrokenSocket(),
            new WindowId(1),
            new GatewayOptions(),
            TimeProvider.System,
            NullLogger.Instance
        );
        await connection.RunAsync(CancellationToken.None);
        connection.Dispose();

        // A turn of the owner that began before it heard of the loss.
        Should.NotThrow(() => connection.Close(CloseCode.Closed, ""));
    }

    /// <summary>A socket whose peer has vanished.</summary>
    private sealed class BrokenSocket : WebSocket
    {
        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Aborted;

        public override string? SubProtocol => null;

        public override void Abort() { }

        public override void Dispose() { }

        public override Task CloseAsync(
            WebSocketCloseStatus closeStatus,
            string? statusDescription,
            CancellationToken cancellationToken
        ) => throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);

        public override Task CloseOutputAsync(
            WebSocketCloseStatus closeStatus,
            string? statusDescription,
            CancellationToken cancellationToken
        ) => throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);

        public override Task<WebSocketReceiveResult> ReceiveAsync(
            ArraySegment<byte> buffer,
            CancellationToken cancellationToken
        ) => throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);

        public override Task SendAsync(
            ArraySegment<byte> buffer,
            WebSocketMessageType messageType,
            bool endOfMessage,
            CancellationToken cancellationToken
        ) => throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
    }
}
