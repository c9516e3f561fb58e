using ActorIpc.Actors.Binding;

namespace ActorIpc.Actors.Emitting;

/// <summary>The listeners of one emitter, by channel, in the order of registration.</summary>
/// <remarks>
/// <para>
/// The array of a channel is never changed, only replaced. So a dispatch goes on with the listeners
/// that it began with (R31), and user code never runs under the lock.
/// </para>
/// <para>
/// A table that nobody has added to costs next to nothing: every window has several of them.
/// </para>
/// </remarks>
/// <param name="guard">The channel that a do-nothing listener guards from the start (R38).</param>
internal sealed class ListenerTable(string? guard)
{
    private static readonly Listener[] Guards =
    [
        new Listener(new BoundDelegate(static () => { }, typeof(void)), isOnce: false),
    ];

    private readonly Lock _lock = new();
    private OrderedDictionary<string, Listener[]>? _channels;
    private HashSet<string>? _warned;
    private int _version;

    /// <summary>
    /// Another number after each change, so that what was found can be kept until then.
    /// </summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>
    /// The channels that have listeners, in the order in which they got their first.
    /// </summary>
    public string[] Channels
    {
        get
        {
            lock (_lock)
            {
                return [.. Table.Keys];
            }
        }
    }

    /// <summary>The listeners of a channel at this moment.</summary>
    public Listener[] Of(string channel)
    {
        if (Volatile.Read(ref _channels) is null)
        {
            return channel == guard ? Guards : [];
        }

        lock (_lock)
        {
            return Table.TryGetValue(channel, out Listener[]? listeners) ? listeners : [];
        }
    }

    /// <summary>Adds a listener and says how many the channel has now.</summary>
    public int Add(string channel, Listener listener, bool first)
    {
        lock (_lock)
        {
            Listener[] before = Table.TryGetValue(channel, out Listener[]? found) ? found : [];
            Table[channel] = first ? [listener, .. before] : [.. before, listener];
            Changed();
            return before.Length + 1;
        }
    }

    /// <summary>
    /// Whether nobody has warned of a channel yet since it got its first listener (R41).
    /// </summary>
    public bool IsFirstWarning(string channel)
    {
        lock (_lock)
        {
            return (_warned ??= new(StringComparer.Ordinal)).Add(channel);
        }
    }

    /// <summary>Removes one registration, if it is there.</summary>
    public void Remove(string channel, Listener listener) =>
        RemoveAt(channel, listeners => Array.LastIndexOf(listeners, listener));

    /// <summary>
    /// Removes the registration of a delegate that was made last, if there is one (R32).
    /// </summary>
    public void RemoveLast(string channel, Delegate target) =>
        RemoveAt(channel, listeners => Array.FindLastIndex(listeners, one => one.Is(target)));

    /// <summary>Removes all listeners of a channel.</summary>
    public void RemoveAll(string channel)
    {
        lock (_lock)
        {
            Empty(channel);
        }
    }

    /// <summary>Removes all listeners.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            Table.Clear();
            _warned = null;
            Changed();
        }
    }

    // Only under the lock.
    private OrderedDictionary<string, Listener[]> Table => _channels ??= NewTable();

    private OrderedDictionary<string, Listener[]> NewTable()
    {
        OrderedDictionary<string, Listener[]> table = new(StringComparer.Ordinal);
        if (guard is not null)
        {
            table.Add(guard, Guards);
        }

        return table;
    }

    private void Empty(string channel)
    {
        Table.Remove(channel);
        _warned?.Remove(channel);
        Changed();
    }

    private void Changed() => Volatile.Write(ref _version, _version + 1);

    private void RemoveAt(string channel, Func<Listener[], int> find)
    {
        lock (_lock)
        {
            if (
                !Table.TryGetValue(channel, out Listener[]? listeners)
                || find(listeners) is not (>= 0 and int index)
            )
            {
                return;
            }

            if (listeners.Length == 1)
            {
                Empty(channel);
            }
            else
            {
                Table[channel] = [.. listeners[..index], .. listeners[(index + 1)..]];
                Changed();
            }
        }
    }
}
