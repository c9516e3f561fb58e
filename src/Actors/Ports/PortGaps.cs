using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Ports;

/// <summary>The ports of a process that wait for a message which may have been lost.</summary>
/// <remarks>
/// <para>
/// That a message comes before its turn is nothing unusual: it took the shorter of two ways. The
/// one before it counts as lost when it has not come for
/// <see cref="IActorEngine.MessageDelayMax"/>, or when too many wait for it.
/// </para>
/// <para>
/// One timer looks after all ports. What is missing at one look is noted, and what is still missing
/// at the next is lost: a process that stood still reads what has come meanwhile before it judges.
/// </para>
/// </remarks>
internal sealed class PortGaps(IActorContext context)
{
    /// <summary>How many messages may wait for one that is missing.</summary>
    public const int WaitingMax = 100_000;

    private const long NotSeenYet = -1;

    private readonly Dictionary<MessagePortMain, long> _missing = [];
    private ActorTimer? _timer;

    /// <summary>Whether messages can be lost at all.</summary>
    public static bool ArePossible(IActorEngine engine) =>
        engine.MessageDelayMax != Timeout.InfiniteTimeSpan;

    /// <summary>A port waits for a message.</summary>
    public void Add(MessagePortMain port)
    {
        _missing.TryAdd(port, NotSeenYet);
        StartTimer();
    }

    /// <summary>A port waits no more.</summary>
    public void Remove(MessagePortMain port)
    {
        _missing.Remove(port);
        if (_missing.Count == 0)
        {
            _timer?.Cancel();
            _timer = null;
        }
    }

    /// <summary>The ports whose message is lost; they wait no more.</summary>
    public IReadOnlyList<MessagePortMain> TakeLost()
    {
        KeyValuePair<MessagePortMain, long>[] noted = [.. _missing];
        _missing.Clear();
        _timer = null;
        List<MessagePortMain> lost = [];
        foreach ((MessagePortMain port, long missing) in noted.Where(one => one.Key.HasGap))
        {
            if (missing == port.Awaited)
            {
                lost.Add(port);
            }
            else
            {
                Add(port);
                _missing[port] = port.Awaited;
            }
        }

        return lost;
    }

    private void StartTimer() =>
        _timer ??= context.StartTimer(context.Engine.MessageDelayMax, new PortsLate());
}

/// <summary>Told by a loop to itself: time to see whether messages are missing.</summary>
internal sealed record PortsLate;
