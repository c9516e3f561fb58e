using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>The numbered frames that the client has not acknowledged yet.</summary>
/// <remarks>
/// A frame is first waiting (no socket, or no credit), then sent; what is acknowledged is
/// forgotten. When a socket is lost, everything that is left waits again.
/// </remarks>
/// <param name="framesMax">How many frames may be kept.</param>
/// <param name="bytesMax">How many bytes may be kept.</param>
internal sealed class Outbox(int framesMax, long bytesMax)
{
    /// <summary>The credit that a client grants by connecting.</summary>
    private const int FirstCredit = 1024;

    private Queue<byte[]> _waiting = new();
    private Queue<byte[]> _sent = new();
    private long _bytes;
    private long _acknowledged;
    private long _limit = FirstCredit;

    /// <summary>The number of the next new frame.</summary>
    public long NextSequence => _acknowledged + _sent.Count + _waiting.Count + 1;

    /// <summary>Whether more is kept than the limits allow.</summary>
    public bool IsOverfull => _sent.Count + _waiting.Count > framesMax || _bytes > bytesMax;

    private long Sent => _acknowledged + _sent.Count;

    /// <summary>Keeps a frame that was numbered <see cref="NextSequence"/>.</summary>
    public void Add(byte[] frame)
    {
        _waiting.Enqueue(frame);
        _bytes += frame.Length;
    }

    /// <summary>Gives the next frame to send, if the credit allows one.</summary>
    public bool TryTake([NotNullWhen(true)] out byte[]? frame)
    {
        if (Sent >= _limit || !_waiting.TryDequeue(out frame))
        {
            frame = null;
            return false;
        }

        _sent.Enqueue(frame);
        return true;
    }

    /// <summary>The client has granted more frames.</summary>
    public void Grant(long frames) => _limit = Math.Min(_limit + frames, long.MaxValue >> 1);

    /// <summary>The client has received everything up to a number.</summary>
    /// <exception cref="ProtocolException">That was never sent.</exception>
    public void Acknowledge(long received)
    {
        if (received > Sent)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"frame {received} was acknowledged, but {Sent} was the last one sent"
            );
            throw new ProtocolException(CloseCode.BadSequence, text);
        }

        while (_acknowledged < received)
        {
            _bytes -= _sent.Dequeue().Length;
            _acknowledged++;
        }
    }

    /// <summary>
    /// A socket begins: what the client lacks is sent again, within a new first credit.
    /// </summary>
    /// <exception cref="ProtocolException">The client lacks what it has acknowledged.</exception>
    public void Resume(long received)
    {
        if (received < _acknowledged)
        {
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"frame {received} was the last received, but {_acknowledged} was acknowledged"
            );
            throw new ProtocolException(CloseCode.BadSequence, text);
        }

        Acknowledge(received);
        _waiting = new Queue<byte[]>(_sent.Concat(_waiting));
        _sent = new Queue<byte[]>();
        _limit = received + FirstCredit;
    }
}
