using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Ports;

/// <summary>
/// What a port hears and in which order. Used only in the turns of its owner's loop.
/// </summary>
internal struct PortInbox
{
    private long _next;
    private long? _last;
    private bool _ends;
    private PortQueue? _early;

    /// <summary>Whether the port's actor has said where to begin.</summary>
    public readonly bool HasBegun => _next > 0;

    /// <summary>The number of the first message that was not heard.</summary>
    public readonly long Next => _next;

    /// <summary>Whether all has been heard that comes before the end of the channel.</summary>
    public readonly bool IsOver => _ends && (_last is not { } last || _next > last);

    /// <summary>Whether there is more to do at once.</summary>
    public readonly bool IsReady => IsOver || _early?.Has(_next) == true;

    /// <summary>Whether there is something that waits for the message before it.</summary>
    public readonly bool HasGap => !IsReady && (_ends || EarlyCount > 0);

    /// <summary>How many messages have come before their turn.</summary>
    public readonly int EarlyCount => _early?.Count ?? 0;

    /// <summary>Begins with a message of this number.</summary>
    public void Begin(long next) => _next = next;

    /// <summary>The channel ends after this message; unknown: now.</summary>
    public void EndAfter(long? last)
    {
        _ends = true;
        _last = last;
    }

    /// <summary>Whether a message is the next one; otherwise it is kept.</summary>
    public bool TryPass(PortMessage message)
    {
        if (message.Number != _next)
        {
            // One that was heard already comes again when two apps on one engine both return it.
            if (message.Number > _next)
            {
                (_early ??= new PortQueue()).Add(message);
            }

            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Takes a message that was kept and is the next one now.</summary>
    public readonly PortMessage? TakeNext() => _early?.Take(_next);

    /// <summary>Takes all that was kept.</summary>
    public readonly IReadOnlyList<PortMessage> TakeAll() => _early?.TakeAll() ?? [];
}
