using System.Globalization;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>
/// What has been received of a client: numbers, acknowledgements owed, credit given.
/// </summary>
/// <remarks>Numbers are absolute, so a resumed socket goes on where the old one ended.</remarks>
/// <param name="credit">How many frames the client may be ahead of main.</param>
internal sealed class Inbox(int credit)
{
    private const int UnacknowledgedMax = 32;

    private long _acknowledged;
    private long _granted = credit;
    private long _marked;
    private long _handled;

    /// <summary>The number of the last frame received.</summary>
    public long Received { get; private set; }

    /// <summary>Whether something was received that the client does not know of.</summary>
    public bool OwesAck => Received > _acknowledged || SawRepetition;

    /// <summary>Whether the acknowledgement cannot wait.</summary>
    public bool OwesAckNow => Received - _acknowledged >= UnacknowledgedMax;

    /// <summary>Whether a sync request has taken the client beyond its credit.</summary>
    public bool IsOverdrawn => Received > _granted;

    private bool SawRepetition { get; set; }

    /// <summary>Takes the number of a frame.</summary>
    /// <returns><see langword="false"/> for a repetition, which is to be dropped.</returns>
    /// <exception cref="ProtocolException">A gap, or a frame without credit.</exception>
    public bool Accept(long sequence, bool needsCredit)
    {
        if (sequence <= Received)
        {
            SawRepetition = true;
            return false;
        }

        if (sequence != Received + 1)
        {
            throw Broken($"frame {sequence} came after frame {Received}");
        }

        if (needsCredit && sequence > _granted)
        {
            throw Broken($"frame {sequence} came without credit: granted up to {_granted}");
        }

        Received = sequence;
        return true;
    }

    /// <summary>The number to acknowledge now. Nothing is owed afterwards.</summary>
    public long Acknowledge()
    {
        SawRepetition = false;
        return _acknowledged = Received;
    }

    /// <summary>Whether to ask main now how far it has come: one question at a time.</summary>
    /// <param name="number">The number of the last frame received.</param>
    public bool TryMark(out long number)
    {
        number = Received;
        bool isDue = _marked == _handled && Received - _handled >= (credit + 1) / 2;
        if (isDue)
        {
            _marked = Received;
        }

        return isDue;
    }

    /// <summary>Main has handled everything up to a mark.</summary>
    /// <returns>How many frames more are granted by that.</returns>
    public long Handled(long number)
    {
        _handled = number;
        long frames = Math.Max(0, _handled + credit - _granted);
        _granted += frames;
        return frames;
    }

    /// <summary>A socket begins: Welcome acknowledges, and tells the credit anew.</summary>
    /// <returns>How many frames beyond the last received the client may send.</returns>
    public long Welcome()
    {
        _ = Acknowledge();
        return Math.Max(0, _granted - Received);
    }

    private static ProtocolException Broken(FormattableString text) =>
        new(CloseCode.BadSequence, text.ToString(CultureInfo.InvariantCulture));
}
