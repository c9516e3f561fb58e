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
/// The queue and the start of a port are the browser's. So the session starts every port at once.
/// </remarks>
internal sealed partial class SessionActor
{
    /// <summary>The page hands ports to main with a message.</summary>
    private void OnPost(in Frame frame, Payload message)
    {
        ImmutableArray<PortEnd> ports = OpenPorts(frame.Ports);
        TellDoor(new RendererPostMessage(Document, frame.Channel, message, ports));
    }

    private void OnPortMessage(in Frame frame, Payload message)
    {
        // A port that is over takes nothing; what came with the message is over with it.
        bool isOpen = _ports.TryGet(frame.Number, out PortEnd? end);
        ImmutableArray<PortEnd> ports = OpenPorts(frame.Ports);
        if (isOpen)
        {
            end!.Peer.Tell(new PortMessage(message, ports), end.Port);
        }
        else
        {
            ClosePorts(ports);
        }
    }

    private void OnPortClose(long number)
    {
        if (_ports.TryGet(number, out PortEnd? end))
        {
            _ports.Remove(number);
            end.Port.Tell(new PortClosed(), Context.Self);
        }
    }

    /// <summary>A message of main's side for a port in the page.</summary>
    private void OnPortDelivery(PortDelivery delivery)
    {
        bool isOpen = _ports.TryGetNumber(delivery.Port, out long number);
        if (!isOpen || !_ports.HasRoomFor(delivery.Ports.Length))
        {
            Context.Unhandled(delivery);
            return;
        }

        Frame frame = new()
        {
            Kind = FrameKind.PortMessage,
            Sequence = _outbox.NextSequence,
            Number = number,
            Ports = AdoptPorts(delivery.Ports),
            Payload = IpcPayload.ToBytes(delivery.Message),
        };
        if (!TrySend(frame))
        {
            ReleasePorts(frame.Ports);
        }
    }

    /// <summary>
    /// A channel has ended: told by its port, or seen from the end of the port's actor.
    /// </summary>
    private void OnPortEnded(ActorRef port)
    {
        if (_ports.TryGetNumber(port, out long number))
        {
            _ports.Remove(number);
            Frame frame = new()
            {
                Kind = FrameKind.PortClose,
                Sequence = _outbox.NextSequence,
                Number = number,
            };
            Enqueue(FrameWriter.Write(frame));
        }
    }

    /// <summary>Makes a channel for each port of the page; gives the ends that main gets.</summary>
    private ImmutableArray<PortEnd> OpenPorts(ImmutableArray<long> numbers)
    {
        if (!_ports.HasRoomFor(numbers.Length))
        {
            throw new ProtocolException(
                CloseCode.TooManyPorts,
                $"more than {Options.PortsMax} ports would be open"
            );
        }

        if (numbers.Length == 0)
        {
            return [];
        }

        var others = ImmutableArray.CreateBuilder<PortEnd>(numbers.Length);
        foreach (long number in numbers)
        {
            (PortEnd own, PortEnd other) = IpcPorts.OpenChannel(Context.Engine);
            _ports.Add(number, own);
            Adopt(own.Port);
            others.Add(other);
        }

        return others.MoveToImmutable();
    }

    /// <summary>Numbers the ports that main hands over.</summary>
    private ImmutableArray<long> AdoptPorts(ImmutableArray<PortEnd> ends)
    {
        if (ends.Length == 0)
        {
            return [];
        }

        var numbers = ImmutableArray.CreateBuilder<long>(ends.Length);
        foreach (PortEnd end in ends)
        {
            numbers.Add(_ports.Add(end));
            Adopt(end.Port);
        }

        return numbers.MoveToImmutable();
    }

    private void Adopt(ActorRef port)
    {
        port.Tell(new PortAdopted(Context.Self), Context.Self);
        port.Tell(new PortStarted(), Context.Self);
        Context.Watch(port);
    }

    private void ReleasePorts(ImmutableArray<long> numbers)
    {
        foreach (long number in numbers)
        {
            OnPortClose(number);
        }
    }

    private void ClosePorts(ImmutableArray<PortEnd> ends)
    {
        foreach (PortEnd end in ends)
        {
            end.Port.Tell(new PortClosed(), Context.Self);
        }
    }
}
