using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>The open ports of a session: numbers on the wire, port actors on this side.</summary>
/// <remarks>
/// Ports that main hands to the page get even numbers here; ports that the page hands to main come
/// with odd ones, each above those before it. A message for a number that has been open is dropped:
/// it crossed a close.
/// </remarks>
/// <param name="portsMax">How many may be open.</param>
internal sealed class PortTable(int portsMax)
{
    /// <summary>How many ports one frame holds; its reader refuses more.</summary>
    public const int FramePortsMax = 255;

    private readonly Dictionary<long, PortEnd> _byNumber = [];
    private readonly Dictionary<ActorRef, long> _byPort = [];
    private long _lastOwn;
    private long _lastTheirs = -1;

    /// <summary>All open ports.</summary>
    public IEnumerable<PortEnd> Ends => _byNumber.Values;

    /// <summary>Whether one frame may open so many more ports.</summary>
    public bool HasRoomFor(int count) =>
        count <= FramePortsMax && _byNumber.Count + count <= portsMax;

    /// <summary>
    /// Looks at the numbers of ports that the page hands over, before any is used.
    /// </summary>
    /// <exception cref="ProtocolException">Too many, or a number that has been used.</exception>
    public void Check(ImmutableArray<long> numbers)
    {
        if (!HasRoomFor(numbers.Length))
        {
            throw new ProtocolException(
                CloseCode.TooManyPorts,
                string.Create(CultureInfo.InvariantCulture, $"more than {portsMax} ports are open")
            );
        }

        long last = _lastTheirs;
        foreach (long number in numbers)
        {
            last =
                number > last
                    ? number
                    : throw new ProtocolException(
                        CloseCode.BadFrame,
                        string.Create(CultureInfo.InvariantCulture, $"port {number} after {last}")
                    );
        }
    }

    /// <summary>Numbers a port that main hands over.</summary>
    public long Add(PortEnd end)
    {
        _lastOwn += 2;
        Enter(_lastOwn, end);
        return _lastOwn;
    }

    /// <summary>Enters this side's end of a channel for a port that the page hands over.</summary>
    /// <param name="number">A number that <see cref="Check"/> has let pass.</param>
    /// <param name="end">The end.</param>
    public void Add(long number, PortEnd end)
    {
        _lastTheirs = number;
        Enter(number, end);
    }

    /// <summary>Finds an open port by its number.</summary>
    /// <exception cref="ProtocolException">No port has ever had that number.</exception>
    public bool TryGet(long number, [NotNullWhen(true)] out PortEnd? end)
    {
        if (_byNumber.TryGetValue(number, out end))
        {
            return true;
        }

        long last = (number & 1) == 0 ? _lastOwn : _lastTheirs;
        return number <= last
            ? false
            : throw new ProtocolException(
                CloseCode.BadFrame,
                string.Create(CultureInfo.InvariantCulture, $"there was never a port {number}")
            );
    }

    /// <summary>Finds an open port's number by its actor.</summary>
    public bool TryGetNumber(ActorRef port, out long number) =>
        _byPort.TryGetValue(port, out number);

    /// <summary>Counts a message that the page posts on an open port.</summary>
    public PortEnd CountPost(long number)
    {
        PortEnd end = _byNumber[number];
        return _byNumber[number] = end with { Sent = end.Sent + 1 };
    }

    /// <summary>Takes a port out.</summary>
    public void Remove(long number)
    {
        if (_byNumber.Remove(number, out PortEnd? end))
        {
            _ = _byPort.Remove(end.Port);
        }
    }

    private void Enter(long number, PortEnd end)
    {
        _byNumber.Add(number, end);
        _byPort[end.Port] = number;
    }
}
