using System.Collections.Concurrent;
using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Observing;

namespace ActorIpc.Actors.Calls;

/// <summary>The handlers of a process that is called, by channel: at most one each (R45).</summary>
/// <remarks>Any thread may use it.</remarks>
/// <param name="eventType">The type of a handler's optional first parameter.</param>
internal sealed class HandlerTable(Type eventType)
{
    private readonly ConcurrentDictionary<string, Handler> _handlers = new(StringComparer.Ordinal);

    /// <summary>Adds a handler; disposing the result removes it and no later one.</summary>
    /// <exception cref="InvalidOperationException">The channel has a handler (R45).</exception>
    /// <exception cref="ArgumentException">
    /// No delegate (R46), or one that can take no message.
    /// </exception>
    public Subscription Add(string channel, Delegate handler, bool isOnce)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return _handlers.ContainsKey(channel)
            ? throw Duplicate(channel)
            : TryAdd(channel, handler, isOnce) ?? throw Duplicate(channel);
    }

    /// <summary>Adds a handler, unless the channel has one.</summary>
    /// <inheritdoc cref="Add" path="/exception[2]" />
    public Subscription? TryAdd(string channel, Delegate handler, bool isOnce)
    {
        Handler added = New(channel, handler, isOnce);
        return _handlers.TryAdd(channel, added) ? RegistrationOf(channel, added) : null;
    }

    /// <summary>Adds a handler in the place of the one that the channel has.</summary>
    /// <inheritdoc cref="Add" path="/exception[2]" />
    public Subscription Replace(string channel, Delegate handler)
    {
        Handler added = New(channel, handler, isOnce: false);
        _handlers[channel] = added;
        return RegistrationOf(channel, added);
    }

    /// <summary>Whether the channel has a handler.</summary>
    public bool Contains(string channel) => _handlers.ContainsKey(channel);

    /// <summary>Removes the handler of a channel, if it has one.</summary>
    public void Remove(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _handlers.TryRemove(channel, out _);
    }

    /// <summary>Takes the handler for a call; one that answers once is gone with that.</summary>
    public Handler? Take(string channel)
    {
        if (!_handlers.TryGetValue(channel, out Handler? handler))
        {
            return null;
        }

        if (handler.IsOnce)
        {
            _handlers.TryRemove(KeyValuePair.Create(channel, handler));
        }

        return handler.TryTake() ? handler : null;
    }

    private Handler New(string channel, Delegate handler, bool isOnce)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return handler is null
            ? throw new ArgumentException(Texts.NoFunction("object"))
            : new Handler(new BoundDelegate(handler, eventType), isOnce);
    }

    private Subscription RegistrationOf(string channel, Handler handler) =>
        new(() => _handlers.TryRemove(KeyValuePair.Create(channel, handler)));

    private static InvalidOperationException Duplicate(string channel) =>
        new(Texts.SecondHandler(channel));
}
