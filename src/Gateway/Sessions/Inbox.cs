using System.Globalization;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>
/// What has been received of a client: numbers, acknowledgements owed, credit given.
/// </summary>
/// <remarks>Numbers are absolute, so a resumed socket goes on where the old one ended.</remarks>
/// <param name="credit">How many frames the client may be ahead.</param>
internal sealed class Inbox(int credit)
{
    private const int UnacknowledgedMax = 32;

    private long _acknowledged;
    private long _granted = credit;

    /// <summary>The number of the last frame received.</summary>
    public long Received { get; private set; }

    /// <summary>Whether something was received that the client does not know of.</summary>
    public bool OwesAck => Received > _acknowledged || SawRepetition;

    /// <summary>Whether the acknowledgement cannot wait.</summary>
    public bool OwesAckNow => Received - _acknowledged >= UnacknowledgedMax;

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

    /// <summary>How many frames more to grant now; 0 while half of the credit is left.</summary>
    public long Grant()
    {
        if (_granted - Received > credit / 2)
        {
            return 0;
        }

        long frames = Received + credit - _granted;
        _granted += frames;
        return frames;
    }

    /// <summary>A socket begins: Welcome acknowledges, and grants the credit anew.</summary>
    public void Welcome()
    {
        _ = Acknowledge();
        _granted = Received + credit;
    }

    private static ProtocolException Broken(FormattableString text) =>
        new(CloseCode.BadSequence, text.ToString(CultureInfo.InvariantCulture));
}
