using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>
/// A WebSocket: one loop that receives, and whoever sends when the socket is idle.
/// </summary>
/// <remarks>
/// <para>
/// A frame is sent at once, in the turn that made it, when the socket takes it without waiting; the
/// frames that come meanwhile wait here. What waits is bounded by the session.
/// </para>
/// <para>
/// Nothing is received while more than two of the largest frames wait for the owner's turn: then
/// the peer's own buffers fill, and it waits, too.
/// </para>
/// <para>
/// The end is bounded: after <see cref="Close"/> the peer has
/// <see cref="GatewayOptions.CloseTimeout"/> to say good-bye, then the socket is cut off.
/// </para>
/// </remarks>
internal sealed class WebSocketConnection : Connection, IDisposable
{
    private const int BufferBytes = 4 * 1024;
    private const int ReasonBytesMax = 123;

    /// <summary>The first frame is a Hello, of a client that nobody knows yet.</summary>
    private const int HelloBytesMax = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<Outgoing> _waiting = new();
    private readonly WebSocket _socket;
    private readonly GatewayOptions _options;
    private readonly ILogger _log;
    private readonly WindowId _window;
    private readonly CancellationTokenSource _cutOff;
    private int _frameBytesMax;
    private bool _isSending;
    private bool _isClosing;
    private long _untaken;
    private TaskCompletionSource? _room;

    public WebSocketConnection(
        WebSocket socket,
        WindowId window,
        GatewayOptions options,
        TimeProvider time,
        ILogger log
    )
    {
        _socket = socket;
        _window = window;
        _options = options;
        _frameBytesMax = Math.Min(options.FrameBytesMax, HelloBytesMax);
        _log = log;
        _cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
    }

    // Two frames, so that one may come while the owner looks at the other. A socket that ends waits
    // for nobody: it must hear the peer's good-bye.
    private bool HasRoom => _untaken <= 2L * _options.FrameBytesMax || _isClosing;

    private readonly record struct Outgoing(byte[]? Frame, string Code);

    public override int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    public override void Taken(int bytes)
    {
        TaskCompletionSource? room = null;
        lock (_gate)
        {
            _untaken -= bytes;
            if (HasRoom)
            {
                (room, _room) = (_room, null);
            }
        }

        room?.SetResult();
    }

    public override void Send(byte[] frame)
    {
        Outgoing outgoing = new(frame, "");
        lock (_gate)
        {
            if (_isClosing)
            {
                return;
            }

            if (_isSending)
            {
                _waiting.Enqueue(outgoing);
                return;
            }

            _isSending = true;
        }

        Pump(outgoing);
    }

    public override void Close(string code, string text)
    {
        Owner = ActorRef.Nobody;
        Outgoing farewell = new(CloseFrame(code, text), "");
        if (TryBeginClose(code, ref farewell))
        {
            Pump(farewell);
        }

        // Whoever waits for room goes on.
        Taken(0);
    }

    /// <summary>Queues the farewell; says whether it is to be pumped now.</summary>
    private bool TryBeginClose(string code, ref Outgoing farewell)
    {
        lock (_gate)
        {
            if (_isClosing)
            {
                return false;
            }

            _isClosing = true;
            _cutOff.CancelAfter(_options.CloseTimeout);
            _waiting.Enqueue(farewell);
            _waiting.Enqueue(new Outgoing(null, code));
            if (_isSending)
            {
                return false;
            }

            _isSending = true;
            farewell = _waiting.Dequeue();
            return true;
        }
    }

    /// <summary>Receives until the socket is over.</summary>
    /// <param name="stopping">Cuts the socket off when the server gives up waiting.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        using CancellationTokenRegistration registration = stopping.UnsafeRegister(
            static state => ((CancellationTokenSource)state!).Cancel(),
            _cutOff
        );
        try
        {
            await ReceiveAsync(_cutOff.Token).ConfigureAwait(false);
            await AnswerCloseAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfSocket(e))
        {
            _log.SocketFailed(_window, e.Message);
        }
        finally
        {
            Abort();
            Owner.Tell(new ConnectionLost(this));
        }
    }

    public void Dispose()
    {
        _cutOff.Dispose();
        _socket.Dispose();
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int filled = 0;
            while (true)
            {
                await RoomAsync(cancellationToken).ConfigureAwait(false);
                ValueWebSocketReceiveResult result = await _socket
                    .ReceiveAsync(buffer.AsMemory(filled), cancellationToken)
                    .ConfigureAwait(false);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                filled += result.Count;
                if (!TryTake(result, buffer, filled))
                {
                    await DrainAsync(buffer, cancellationToken).ConfigureAwait(false);
                    return;
                }

                if (result.EndOfMessage)
                {
                    filled = 0;
                    buffer = Small(buffer);
                }
                else if (filled == buffer.Length)
                {
                    buffer = Grown(buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Waits while the owner has more before it than is kept for a socket.</summary>
    private Task RoomAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (HasRoom)
            {
                return Task.CompletedTask;
            }

            // The continuation receives: it must not run inside a turn.
            _room ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Tells the owner what has come; says no when nothing more is wanted.</summary>
    private bool TryTake(ValueWebSocketReceiveResult result, byte[] buffer, int filled)
    {
        if (result.MessageType == WebSocketMessageType.Text)
        {
            return Fault(CloseCode.BadFrame, "a text message");
        }

        if (filled > _frameBytesMax)
        {
            string size = result.EndOfMessage ? "" : "at least ";
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"a frame of {size}{filled} bytes, {_frameBytesMax} are allowed"
            );
            return Fault(CloseCode.FrameTooLarge, text);
        }

        if (result.EndOfMessage)
        {
            _frameBytesMax = _options.FrameBytesMax;
            lock (_gate)
            {
                _untaken += filled;
            }

            Owner.Tell(new FrameArrived(this, buffer.AsSpan(0, filled).ToArray()));
        }

        return true;
    }

    private bool Fault(string code, string text)
    {
        Owner.Tell(new ConnectionFaulted(this, new ProtocolException(code, text)));
        return false;
    }

    // The peer may be in the middle of a message; it hears our Close all the same.
    private async Task DrainAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        _cutOff.CancelAfter(_options.CloseTimeout);
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket
                .ReceiveAsync(buffer.AsMemory(), cancellationToken)
                .ConfigureAwait(false);
        } while (result.MessageType != WebSocketMessageType.Close);
    }

    private async Task AnswerCloseAsync()
    {
        bool isOurs;
        lock (_gate)
        {
            isOurs = _isClosing;
            _isClosing = true;
        }

        if (!isOurs && _socket.State == WebSocketState.CloseReceived)
        {
            _cutOff.CancelAfter(_options.CloseTimeout);
            await _socket
                .CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _cutOff.Token)
                .ConfigureAwait(false);
        }
    }

    private void Pump(Outgoing outgoing)
    {
        try
        {
            do
            {
                ValueTask sending = Start(outgoing);
                if (!sending.IsCompletedSuccessfully)
                {
                    _ = PumpAsync(sending);
                    return;
                }
            } while (TryNext(out outgoing));
        }
        catch (Exception e) when (IsOfSocket(e))
        {
            Fail(e);
        }
    }

    private async Task PumpAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
            while (TryNext(out Outgoing outgoing))
            {
                await Start(outgoing).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsOfSocket(e))
        {
            Fail(e);
        }
    }

    private ValueTask Start(Outgoing outgoing) =>
        outgoing.Frame is not null
            ? _socket.SendAsync(
                outgoing.Frame.AsMemory(),
                WebSocketMessageType.Binary,
                endOfMessage: true,
                _cutOff.Token
            )
            : new ValueTask(
                _socket.CloseOutputAsync(
                    (WebSocketCloseStatus)CloseCode.StatusOf(outgoing.Code),
                    outgoing.Code.Length <= ReasonBytesMax ? outgoing.Code : null,
                    _cutOff.Token
                )
            );

    private bool TryNext(out Outgoing outgoing)
    {
        lock (_gate)
        {
            bool hasNext = _waiting.TryDequeue(out outgoing);
            _isSending = hasNext;
            return hasNext;
        }
    }

    // The receiving loop sees the aborted socket and tells the owner.
    private void Fail(Exception exception)
    {
        _log.SocketFailed(_window, exception.Message);
        Abort();
    }

    // From here on the owner may still send and close, and neither does anything.
    private void Abort()
    {
        lock (_gate)
        {
            _isClosing = true;
            _waiting.Clear();
        }

        _socket.Abort();
        Taken(0);
    }

    private static bool IsOfSocket(Exception exception) =>
        exception
            is WebSocketException
                or OperationCanceledException
                or ObjectDisposedException
                or InvalidOperationException
                or IOException;

    private static byte[] Grown(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static byte[] Small(byte[] buffer)
    {
        if (buffer.Length <= BufferBytes)
        {
            return buffer;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(BufferBytes);
    }
}
