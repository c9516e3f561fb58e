namespace ActorIpc.Actors.Emitting;

/// <summary>The listeners of one emitter, by channel, in the order of registration.</summary>
/// <remarks>
/// The array of a channel is never changed, only replaced. So a dispatch goes on with the listeners
/// that it began with (R31), and user code never runs under the lock.
/// </remarks>
internal sealed class ListenerTable
{
    private readonly OrderedDictionary<string, Listener[]> _channels = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>
    /// The channels that have listeners, in the order in which they got their first.
    /// </summary>
    public string[] Channels
    {
        get
        {
            lock (_lock)
            {
                return [.. _channels.Keys];
            }
        }
    }

    /// <summary>The listeners of a channel at this moment.</summary>
    public Listener[] Of(string channel)
    {
        lock (_lock)
        {
            return _channels.TryGetValue(channel, out Listener[]? listeners) ? listeners : [];
        }
    }

    /// <summary>Adds a listener and says how many the channel has now.</summary>
    public int Add(string channel, Listener listener, bool first)
    {
        lock (_lock)
        {
            Listener[] before = _channels.TryGetValue(channel, out Listener[]? found) ? found : [];
            _channels[channel] = first ? [listener, .. before] : [.. before, listener];
            return before.Length + 1;
        }
    }

    /// <summary>Removes one registration, if it is there.</summary>
    public void Remove(string channel, Listener listener) =>
        RemoveAt(channel, listeners => Array.LastIndexOf(listeners, listener));

    /// <summary>
    /// Removes the registration of a delegate that was made last, if there is one (R32).
    /// </summary>
    public void RemoveLast(string channel, Delegate target) =>
        RemoveAt(
            channel,
            listeners => Array.FindLastIndex(listeners, one => one.Bound.Target == target)
        );

    /// <summary>Removes all listeners of a channel.</summary>
    public void RemoveAll(string channel)
    {
        lock (_lock)
        {
            _channels.Remove(channel);
        }
    }

    /// <summary>Removes all listeners.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _channels.Clear();
        }
    }

    private void RemoveAt(string channel, Func<Listener[], int> find)
    {
        lock (_lock)
        {
            if (
                !_channels.TryGetValue(channel, out Listener[]? listeners)
                || find(listeners) is not (>= 0 and int index)
            )
            {
                return;
            }

            if (listeners.Length == 1)
            {
                _channels.Remove(channel);
            }
            else
            {
                _channels[channel] = [.. listeners[..index], .. listeners[(index + 1)..]];
            }
        }
    }
}
