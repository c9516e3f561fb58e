using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Ports;

/// <summary>Messages of one end that wait, each found by its number.</summary>
internal sealed class PortQueue
{
    private readonly Dictionary<long, PortMessage> _waiting = [];

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Keeps a message.</summary>
    public void Add(PortMessage message) => _waiting[message.Number] = message;

    /// <summary>Whether a message has come.</summary>
    public bool Has(long number) => _waiting.ContainsKey(number);

    /// <summary>Takes a message, if it has come.</summary>
    public PortMessage? Take(long number)
    {
        _waiting.Remove(number, out PortMessage? message);
        return message;
    }

    /// <summary>Takes all that is left, in no order.</summary>
    public IReadOnlyList<PortMessage> TakeAll()
    {
        PortMessage[] all = [.. _waiting.Values];
        _waiting.Clear();
        return all;
    }
}
