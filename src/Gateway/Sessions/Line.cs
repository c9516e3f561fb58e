using System.Globalization;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>The frames between a session and its client, whatever socket carries them.</summary>
/// <remarks>
/// <para>
/// Numbers, acknowledgements, credit, what waits, and the signs of life. It outlives sockets: after
/// <see cref="Lose"/> frames wait, and <see cref="Attach"/> sends what the client lacks.
/// </para>
/// <para>Belongs to one <see cref="SessionActor"/> and is used only inside its turns.</para>
/// </remarks>
internal sealed class Line(IActorContext context, GatewayOptions options)
{
    private static readonly TimeSpan AckDelay = TimeSpan.FromSeconds(1);

    private readonly Inbox _inbox = new(options.Credit);
    private readonly Outbox _outbox = new(options.OutboxFramesMax, options.OutboxBytesMax);
    private Connection? _connection;
    private ActorTimer? _ackTimer;
    private ActorTimer? _pingTimer;
    private long _clientFrameBytesMax = int.MaxValue;
    private int _silence;

    /// <summary>Whether a socket is there.</summary>
    public bool IsAttached => _connection is not null;

    /// <summary>The largest frame that the client takes, in bytes.</summary>
    public long ClientFrameBytesMax => _clientFrameBytesMax;

    /// <summary>Whether a message is about the socket of now, not about an earlier one.</summary>
    public bool IsOn(Connection connection) => ReferenceEquals(connection, _connection);

    /// <summary>A socket begins, perhaps while an earlier one is not known to be lost.</summary>
    /// <exception cref="ProtocolException">
    /// What the client says it has received does not fit.
    /// </exception>
    public void Attach(Connection connection, Hello hello, Welcome welcome)
    {
        _connection?.Close(CloseCode.Replaced, "another socket took this one's place");
        _connection = connection;
        connection.Owner = context.Self;
        _clientFrameBytesMax = hello.FrameBytesMax;
        _outbox.Resume(hello.Received);
        long credit = _inbox.Welcome();
        Greet(welcome with { Received = _inbox.Received, Credit = credit });
        _silence = 0;
        _pingTimer?.Cancel();
        _pingTimer = context.StartTimer(options.PingInterval, options.PingInterval, LineTick.Ping);
        Flush();
    }

    /// <summary>The socket is lost; frames wait for another one.</summary>
    public void Lose()
    {
        _connection = null;
        _pingTimer?.Cancel();
    }

    /// <summary>Ends the socket, if there is one.</summary>
    public void Close(string code, string text)
    {
        _connection?.Close(code, text);
        Lose();
        _ackTimer?.Cancel();
    }

    /// <summary>Takes what has come, and answers what is only about the line.</summary>
    /// <returns>Whether the frame is a new verb, or a Close, for the session.</returns>
    /// <exception cref="ProtocolException">The client has broken the protocol.</exception>
    public bool TryTake(FrameArrived arrived, out Frame frame)
    {
        frame = default;
        if (!IsOn(arrived.Connection))
        {
            return false;
        }

        _silence = 0;
        frame = FrameReader.Read(arrived.Bytes, FrameSide.Client);
        return frame.Kind switch
        {
            FrameKind.Sync => throw new ProtocolException(
                CloseCode.UnknownKind,
                "a Sync outside a sync request"
            ),
            >= FrameKind.Send => _inbox.Accept(frame.Sequence, needsCredit: true),
            FrameKind.Close => true,
            _ => TakeOwn(frame),
        };
    }

    /// <summary>Takes the number of a frame that came with a sync request.</summary>
    /// <returns><see langword="false"/> for a repetition.</returns>
    public bool TryTake(in Frame frame)
    {
        _silence = 0;
        return _inbox.Accept(frame.Sequence, needsCredit: false);
    }

    /// <summary>The client has received everything up to a number.</summary>
    public void Acknowledge(long received) => _outbox.Acknowledge(received);

    /// <summary>Whether a sync request has taken the client beyond its credit.</summary>
    public bool IsOverdrawn => _inbox.IsOverdrawn;

    /// <inheritdoc cref="Inbox.TryMark" />
    public bool TryMark(out long number) => _inbox.TryMark(out number);

    /// <summary>Main has handled everything up to a mark: the client may send more.</summary>
    public void Handled(long number)
    {
        if (_inbox.Handled(number) is > 0 and long frames)
        {
            SendNow(new() { Kind = FrameKind.Credit, Number = frames });
        }
    }

    /// <summary>After a frame: acknowledges when it is time.</summary>
    public void KeepUp()
    {
        if (_connection is null)
        {
            return;
        }

        if (_inbox.OwesAckNow)
        {
            SendAck();
        }
        else if (_ackTimer is null && _inbox.OwesAck)
        {
            _ackTimer = context.StartTimer(AckDelay, LineTick.Ack);
        }
    }

    /// <summary>A timer of the line has fired.</summary>
    /// <returns>
    /// <see langword="false"/> when the client gave no sign of life: its socket is closed.
    /// </returns>
    public bool OnTick(LineTick tick)
    {
        if (tick == LineTick.Ack)
        {
            _ackTimer = null;
            SendAck();
            return true;
        }

        // Whatever arrives sets the count back: at 2 a whole interval was silent, at 3 two were.
        _silence++;
        if (_silence == 2)
        {
            SendNow(new() { Kind = FrameKind.Ping, Number = _inbox.Received });
        }

        if (_silence <= 2)
        {
            return true;
        }

        _connection?.Close(CloseCode.PingTimeout, "no sign of life");
        return false;
    }

    /// <summary>Numbers a frame and sends it, now or when the client can take it.</summary>
    /// <returns><see langword="false"/> if the client takes no frame of its size.</returns>
    /// <exception cref="ProtocolException">Too much waits for the client.</exception>
    public bool TrySend(in Frame frame)
    {
        byte[] bytes = FrameWriter.Write(frame with { Sequence = _outbox.NextSequence });
        if (bytes.Length > _clientFrameBytesMax)
        {
            return false;
        }

        _outbox.Add(bytes);
        if (_outbox.IsOverfull)
        {
            throw new ProtocolException(
                CloseCode.SlowConsumer,
                "more waits for the client than is kept"
            );
        }

        Flush();
        return true;
    }

    private bool TakeOwn(in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Ping:
                SendNow(new() { Kind = FrameKind.Pong, Number = frame.Number });
                break;
            case FrameKind.Ack:
                _outbox.Acknowledge(frame.Number);
                break;
            case FrameKind.Credit:
                _outbox.Grant(frame.Number);
                Flush();
                break;
            case FrameKind.Hello:
                throw new ProtocolException(CloseCode.BadFrame, "a second Hello on one socket");
            default:
                // A Pong has said all that it says by coming.
                break;
        }

        return false;
    }

    private void Greet(Welcome welcome)
    {
        byte[] bytes = FrameWriter.Write(new() { Kind = FrameKind.Welcome, Welcome = welcome });
        if (bytes.Length > _clientFrameBytesMax)
        {
            // Many channels have times of their own.
            throw new ProtocolException(
                CloseCode.FrameTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the Welcome has {bytes.Length} bytes, the client takes {_clientFrameBytesMax}"
                )
            );
        }

        _connection!.Send(bytes);
    }

    private void SendAck()
    {
        if (_connection is not null && _inbox.OwesAck)
        {
            SendNow(new() { Kind = FrameKind.Ack, Number = _inbox.Acknowledge() });
        }
    }

    private void Flush()
    {
        while (_connection is not null && _outbox.TryTake(out byte[]? frame))
        {
            _connection.Send(frame);
        }
    }

    // A frame of the line is neither numbered nor kept, so only the socket bounds how many wait.
    private void SendNow(in Frame frame)
    {
        if (_connection is null)
        {
            return;
        }

        if (_connection.Waiting > options.OutboxFramesMax)
        {
            throw new ProtocolException(CloseCode.SlowConsumer, "the client does not read");
        }

        _connection.Send(FrameWriter.Write(frame));
    }
}

/// <summary>The timers of a line.</summary>
internal enum LineTick
{
    /// <summary>What was received must be acknowledged.</summary>
    Ack,

    /// <summary>Time to look for a sign of life.</summary>
    Ping,
}
