using System.Collections.Immutable;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Ports;

/// <summary>
/// Checks a transfer list in Electron's order and with its texts, and hands the ports over.
/// </summary>
/// <remarks>Nothing is handed over unless everything can be (R206).</remarks>
internal static class PortTransfer
{
    /// <summary>The ports of a message on a channel (R131, R132).</summary>
    public static ImmutableArray<PortEnd> OfChannel(IReadOnlyList<MessagePortMain>? transfer)
    {
        if (transfer is null or { Count: 0 })
        {
            return [];
        }

        foreach (MessagePortMain? port in transfer)
        {
            if (port is null)
            {
                throw new ArgumentException(Texts.InvalidTransfer);
            }
        }

        return Take(transfer, source: null);
    }

    /// <summary>The ports of a message on a port (R202 to R205).</summary>
    public static ImmutableArray<PortEnd> OfPort(
        IReadOnlyList<MessagePortMain>? transfer,
        MessagePortMain? source
    )
    {
        if (transfer is null or { Count: 0 })
        {
            return [];
        }

        for (int i = 0; i < transfer.Count; i++)
        {
            if (transfer[i] is null)
            {
                throw new ArgumentException(Texts.PortInvalid(i));
            }
        }

        return Take(transfer, source);
    }

    /// <summary>Closes ports that nobody took (R214).</summary>
    public static void Close(ImmutableArray<PortEnd> ports)
    {
        if (ports.IsDefaultOrEmpty)
        {
            return;
        }

        foreach (PortEnd end in ports)
        {
            end.Port.Tell(new PortClosed(end.Sent));
        }
    }

    /// <summary>Whether the port of an actor is among them.</summary>
    public static bool Contains(ImmutableArray<PortEnd> ports, ActorRef port)
    {
        if (ports.IsDefaultOrEmpty)
        {
            return false;
        }

        return ports.Any(end => end.Port.Equals(port));
    }

    private static ImmutableArray<PortEnd> Take(
        IReadOnlyList<MessagePortMain> transfer,
        MessagePortMain? source
    )
    {
        Check(transfer, source);
        for (int i = 0; i < transfer.Count; i++)
        {
            if (!transfer[i].TryNeuter())
            {
                Restore(transfer, i);
                throw new InvalidOperationException(Texts.PortNeutered(i));
            }
        }

        return [.. transfer.Select(port => port.Release())];
    }

    private static void Check(IReadOnlyList<MessagePortMain> transfer, MessagePortMain? source)
    {
        HashSet<MessagePortMain> seen = [];
        for (int i = 0; i < transfer.Count; i++)
        {
            if (ReferenceEquals(transfer[i], source))
            {
                throw new InvalidOperationException(Texts.PortIsSource(i));
            }
        }

        for (int i = 0; i < transfer.Count; i++)
        {
            if (transfer[i].IsNeutered)
            {
                throw new InvalidOperationException(Texts.PortNeutered(i));
            }

            if (!seen.Add(transfer[i]))
            {
                throw new InvalidOperationException(Texts.PortDuplicate(i));
            }
        }
    }

    private static void Restore(IReadOnlyList<MessagePortMain> transfer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            transfer[i].UndoNeuter();
        }
    }
}
