using System.Net.WebSockets;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Frames;
using ActorIpc.Gateway.Sessions;
using ActorIpc.Gateway.Tests.Worlds;
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

    [Fact]
    public async Task A_socket_whose_owner_has_no_turn_is_not_read_further()
    {
        using FloodingSocket socket = new(frameBytes: 1000);
        using WebSocketConnection connection = new(
            socket,
            new WindowId(1),
            new GatewayOptions { FrameBytesMax = 1024 },
            TimeProvider.System,
            NullLogger.Instance
        );
        using CancellationTokenSource stop = new();

        Task running = connection.RunAsync(stop.Token);
        socket.Frames.ShouldBe(3, "two of the largest frames may wait, and what came with them");
        Task more = socket.NextAsync();
        connection.Taken(1000);
        await more.WaitAsync(WebWorld.Patience);

        await stop.CancelAsync();
        await running.WaitAsync(WebWorld.Patience);
        socket.Frames.ShouldBe(4);
    }

    [Fact]
    public async Task A_socket_that_closes_waits_for_no_room()
    {
        using FloodingSocket socket = new(frameBytes: 1000);
        using WebSocketConnection connection = new(
            socket,
            new WindowId(1),
            new GatewayOptions { FrameBytesMax = 1024 },
            TimeProvider.System,
            NullLogger.Instance
        );
        Task running = connection.RunAsync(CancellationToken.None);

        socket.IsClosing = true;
        connection.Close(CloseCode.Closed, "");

        await running.WaitAsync(WebWorld.Patience);
        socket.Frames.ShouldBe(3);
    }

    /// <summary>A socket whose peer sends and sends.</summary>
    private sealed class FloodingSocket(int frameBytes) : BrokenSocket
    {
        // Where a flood that nobody stops ends, so that the test does.
        private const int FramesMax = 100;

        private TaskCompletionSource? _next;

        public int Frames { get; private set; }

        public bool IsClosing { get; set; }

        public Task NextAsync()
        {
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _next.Task;
        }

        public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            if (IsClosing || Frames == FramesMax)
            {
                return new(new ValueWebSocketReceiveResult(0, WebSocketMessageType.Close, true));
            }

            Frames++;
            _ = _next?.TrySetResult();
            buffer.Span[..frameBytes].Clear();
            return new(
                new ValueWebSocketReceiveResult(frameBytes, WebSocketMessageType.Binary, true)
            );
        }
    }

    /// <summary>A socket whose peer has vanished.</summary>
    private class BrokenSocket : WebSocket
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
