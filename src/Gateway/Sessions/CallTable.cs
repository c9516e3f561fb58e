using System.Globalization;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Gateway.Sessions;

/// <summary>The calls of a client that main has not answered.</summary>
/// <remarks>
/// Belongs to one <see cref="SessionActor"/>. Every entry leaves exactly once: by its outcome, when
/// the caller stops waiting, or when the session ends. An outcome without an entry is not an error.
/// </remarks>
/// <param name="callsMax">How many may be in flight.</param>
internal sealed class CallTable(int callsMax)
{
    private readonly Dictionary<long, SyncExchange?> _calls = [];

    public bool IsFull => _calls.Count >= callsMax;

    /// <summary>The synchronous requests that wait.</summary>
    public IEnumerable<SyncExchange> Exchanges => _calls.Values.OfType<SyncExchange>();

    /// <summary>Enters a call; for a synchronous one, with what is to be answered.</summary>
    /// <exception cref="ProtocolException">A call of that number is in flight.</exception>
    public void Add(long call, SyncExchange? exchange = null)
    {
        if (!_calls.TryAdd(call, exchange))
        {
            throw new ProtocolException(
                CloseCode.BadFrame,
                string.Create(CultureInfo.InvariantCulture, $"call {call} is in flight already")
            );
        }
    }

    /// <summary>Takes a call out.</summary>
    /// <param name="call">Its number.</param>
    /// <param name="exchange">What is to be answered, if the call is synchronous.</param>
    public bool Remove(long call, out SyncExchange? exchange) => _calls.Remove(call, out exchange);

    /// <summary>Takes a synchronous call out by its request.</summary>
    /// <returns>The call's number; 0 when it has left already.</returns>
    public long Remove(SyncExchange exchange)
    {
        foreach ((long call, SyncExchange? waiting) in _calls)
        {
            if (ReferenceEquals(waiting, exchange))
            {
                _ = _calls.Remove(call);
                return call;
            }
        }

        return 0;
    }
}
