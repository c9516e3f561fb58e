using System.Collections.Immutable;
using ActorIpc.Actors;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>
/// Ports: port actors on this side, numbers on the wire, MessagePorts in the page.
/// </summary>
/// <remarks>
/// The queue and the start of a port are the browser's, so every port is started here at once.
/// Belongs to one <see cref="SessionActor"/> and is used only inside its turns.
/// </remarks>
internal sealed class SessionPorts(Line line, IActorContext context, int portsMax)
{
    private static readonly PortEnd NoEnd = new(ActorRef.Nobody, ActorRef.Nobody);

    private readonly PortTable _ports = new(portsMax);

    /// <summary>Whether one frame may open so many more ports.</summary>
    public bool HasRoomFor(int count) => _ports.HasRoomFor(count);

    /// <summary>Makes a channel for each port of the page; gives the ends that main gets.</summary>
    /// <exception cref="ProtocolException">
    /// Too many ports, or a number that has been used. Nothing was made.
    /// </exception>
    public ImmutableArray<PortEnd> Open(ImmutableArray<long> numbers)
    {
        _ports.Check(numbers);
        if (numbers.Length == 0)
        {
            return [];
        }

        var others = ImmutableArray.CreateBuilder<PortEnd>(numbers.Length);
        foreach (long number in numbers)
        {
            (PortEnd own, PortEnd other) = IpcPorts.OpenChannel(context.Engine);
            _ports.Add(number, own);
            Adopt(own.Port);
            others.Add(other);
        }

        return others.MoveToImmutable();
    }

    /// <summary>Sends a frame with ports that main hands over; there is room for them.</summary>
    /// <returns><see langword="false"/> if the client takes no frame of its size.</returns>
    public bool TrySend(in Frame frame, ImmutableArray<PortEnd> ends)
    {
        if (ends.Length == 0)
        {
            return line.TrySend(frame);
        }

        var numbers = ImmutableArray.CreateBuilder<long>(ends.Length);
        foreach (PortEnd end in ends)
        {
            numbers.Add(_ports.Add(end));
            Adopt(end.Port);
        }

        if (line.TrySend(frame with { Ports = numbers.MoveToImmutable() }))
        {
            return true;
        }

        foreach (PortEnd end in ends)
        {
            End(end.Port);
        }

        return false;
    }

    /// <summary>The page posts on a port.</summary>
    public void Post(in Frame frame)
    {
        // A port that is over takes nothing; what came with the message is over with it.
        bool isOpen = _ports.TryGet(frame.Number, out PortEnd? end);
        ImmutableArray<PortEnd> ports = Open(frame.Ports);
        if (isOpen)
        {
            end = _ports.CountPost(frame.Number);
            end.Peer.Tell(Message(frame, end, ports), end.Port);
        }
        else
        {
            context.Unhandled(Message(frame, NoEnd, ports));
        }
    }

    /// <summary>A message of main's side for a port in the page.</summary>
    public void Deliver(PortMessage delivery)
    {
        bool isOpen = _ports.TryGetNumber(delivery.Port, out long number);
        if (!isOpen || !_ports.HasRoomFor(delivery.Ports.Length))
        {
            Refuse(delivery.Ports);
            context.Unhandled(delivery);
            return;
        }

        Frame frame = new()
        {
            Kind = FrameKind.PortMessage,
            Number = number,
            Payload = IpcPayload.ToBytes(delivery.Message),
        };
        if (!TrySend(frame, delivery.Ports))
        {
            context.Unhandled(delivery);
        }
    }

    /// <summary>Closes ports that main hands over and that cannot reach the page.</summary>
    public void Refuse(ImmutableArray<PortEnd> ends)
    {
        foreach (PortEnd end in ends)
        {
            end.Port.Tell(new PortClosed(end.Sent), context.Self);
        }
    }

    /// <summary>The page closes a port.</summary>
    public void Close(long number)
    {
        if (_ports.TryGet(number, out PortEnd? end))
        {
            End(end.Port);
        }
    }

    /// <summary>A channel has ended: its port says so, or its port's actor is gone.</summary>
    public void OnEnded(ActorRef port)
    {
        if (_ports.TryGetNumber(port, out long number))
        {
            _ports.Remove(number);
            _ = line.TrySend(new() { Kind = FrameKind.PortClose, Number = number });
        }
    }

    /// <summary>The session ends, and its ports with it.</summary>
    public void End()
    {
        foreach (PortEnd end in _ports.Ends)
        {
            end.Port.Tell(new PortClosed(end.Sent), context.Self);
        }
    }

    private static PortMessage Message(
        in Frame frame,
        PortEnd end,
        ImmutableArray<PortEnd> ports
    ) => new(end.Peer, end.Sent, Payload.FromBytes(frame.Payload), ports);

    private void End(ActorRef port)
    {
        if (_ports.TryGetNumber(port, out long number) && _ports.TryGet(number, out PortEnd? end))
        {
            _ports.Remove(number);
            port.Tell(new PortClosed(end.Sent), context.Self);
        }
    }

    private void Adopt(ActorRef port)
    {
        port.Tell(new PortAdopted(context.Self), context.Self);
        port.Tell(new PortStarted(), context.Self);
        context.Watch(port);
    }
}
