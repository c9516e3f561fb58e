using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Observing;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>
/// Calls listeners by channel: the event emitter of everything that receives messages.
/// </summary>
/// <remarks>
/// <para>
/// A listener is any delegate. It is bound once by its parameter list: optionally the event first,
/// then the arguments, each converted to its parameter's type, at last optionally
/// <c>params T[] rest</c>. A missing argument is the parameter's default, or null where null is
/// welcome; surplus ones are left out. An argument that does not fit is the listener's failure
/// (<c>bad-arguments</c>).
/// </para>
/// <para>
/// Listeners run one after another, in order of registration, in the turns of the event loop that
/// the emitter belongs to (R30). Listeners may be added and removed from any thread, and by
/// listeners: a dispatch goes on with those it began with (R31).
/// </para>
/// <para>
/// What a listener throws ends the dispatch and is the process's uncaught exception (R36). What it
/// returns is ignored, except that a task which fails is an uncaught exception, too (R37).
/// </para>
/// </remarks>
[NotCloneable]
public abstract class IpcEmitter
{
    private const int ListenersUsuallyMax = 10;

    private readonly ListenerTable _listeners;
    private readonly Type _eventType;
    private int _maxListeners = ListenersUsuallyMax;
    private int _hasWarned;

    private protected IpcEmitter(Type eventType, string? guardedChannel = null)
    {
        _eventType = eventType;
        _listeners = new ListenerTable(guardedChannel);
    }

    private protected Type EventType => _eventType;

    /// <summary>Calls a listener for each message on a channel.</summary>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="listener">Any delegate; see the remarks of the type.</param>
    /// <returns>The registration; disposing it removes this listener and no other.</returns>
    /// <exception cref="ArgumentException">
    /// A parameter of the delegate can take no argument.
    /// </exception>
    public IDisposable On(string channel, Delegate listener) =>
        Add(channel, listener, isOnce: false, first: false);

    /// <summary>As <see cref="On"/>.</summary>
    public IDisposable AddListener(string channel, Delegate listener) => On(channel, listener);

    /// <summary>Calls a listener for the next message on a channel only (R33).</summary>
    /// <inheritdoc cref="On" path="/param|/returns|/exception" />
    public IDisposable Once(string channel, Delegate listener) =>
        Add(channel, listener, isOnce: true, first: false);

    /// <summary>As <see cref="On"/>, before the listeners that are there.</summary>
    /// <inheritdoc cref="On" path="/param|/returns|/exception" />
    public IDisposable PrependListener(string channel, Delegate listener) =>
        Add(channel, listener, isOnce: false, first: true);

    /// <summary>As <see cref="Once"/>, before the listeners that are there.</summary>
    /// <inheritdoc cref="On" path="/param|/returns|/exception" />
    public IDisposable PrependOnceListener(string channel, Delegate listener) =>
        Add(channel, listener, isOnce: true, first: true);

    /// <summary>
    /// Removes one registration of a delegate, the latest; nothing happens if there is none (R32,
    /// R34).
    /// </summary>
    public void Off(string channel, Delegate listener)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(listener);
        _listeners.RemoveLast(channel, listener);
    }

    /// <summary>As <see cref="Off"/>.</summary>
    public void RemoveListener(string channel, Delegate listener) => Off(channel, listener);

    /// <summary>Removes every listener of every channel; handlers stay (R35).</summary>
    public void RemoveAllListeners() => _listeners.Clear();

    /// <summary>Removes every listener of one channel; handlers stay (R35).</summary>
    public void RemoveAllListeners(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _listeners.RemoveAll(channel);
    }

    /// <summary>How many listeners a channel has.</summary>
    public int ListenerCount(string channel) => Registered(channel).Length;

    /// <summary>The channels that have listeners.</summary>
    public IReadOnlyList<string> EventNames() => _listeners.Channels;

    /// <summary>The delegates that listen on a channel, in order.</summary>
    public IReadOnlyList<Delegate> Listeners(string channel) =>
        Array.ConvertAll(Registered(channel), listener => listener.Bound.Target);

    /// <summary>
    /// How many listeners of one channel are usual; one more is warned of once (R41).
    /// </summary>
    /// <returns>10 unless <see cref="SetMaxListeners"/> changed it.</returns>
    public int GetMaxListeners() => Volatile.Read(ref _maxListeners);

    /// <summary>Changes <see cref="GetMaxListeners"/>.</summary>
    /// <param name="count">Zero or more; 0 warns never.</param>
    public void SetMaxListeners(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Volatile.Write(ref _maxListeners, count);
    }

    /// <summary>The name Electron's warnings use for this kind of emitter.</summary>
    private protected abstract string ClassName { get; }

    /// <summary>Takes a warning for people.</summary>
    private protected abstract void Warn(string text);

    /// <summary>Takes what an asynchronous listener failed with, later.</summary>
    private protected abstract void Uncaught(Exception exception);

    /// <summary>The listeners of a channel at this moment.</summary>
    internal Listener[] Registered(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return _listeners.Of(channel);
    }

    /// <summary>Calls the listeners that a dispatch began with.</summary>
    /// <returns>Whether one of them was given the event itself.</returns>
    internal bool Dispatch(
        string channel,
        Listener[] listeners,
        object? ipcEvent,
        ref Arguments arguments
    )
    {
        bool handedOut = false;
        foreach (Listener listener in listeners)
        {
            if (listener.IsOnce)
            {
                _listeners.Remove(channel, listener);
            }

            if (listener.TryFire())
            {
                handedOut |= listener.Bound.TakesEvent;
                Call(listener.Bound, ipcEvent, ref arguments);
            }
        }

        return handedOut;
    }

    private void Call(BoundDelegate bound, object? ipcEvent, ref Arguments arguments)
    {
        object? returned = bound.Invoke(ipcEvent, ref arguments, CancellationToken.None);
        if (bound.Returned.TaskOf(returned) is { IsCompletedSuccessfully: false } task)
        {
            _ = ReportFailureAsync(task);
        }
    }

    private async Task ReportFailureAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // An unhandled rejection of the receiving process (R37).
            Uncaught(exception);
        }
    }

    private Subscription Add(string channel, Delegate listener, bool isOnce, bool first)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(listener);
        Listener added = new(new BoundDelegate(listener, _eventType), isOnce);
        int count = _listeners.Add(channel, added, first);
        WarnOfMany(channel, count);
        return new Subscription(() => _listeners.Remove(channel, added));
    }

    private void WarnOfMany(string channel, int count)
    {
        int most = GetMaxListeners();
        if (most > 0 && count > most && Interlocked.Exchange(ref _hasWarned, 1) == 0)
        {
            Warn(
                "MaxListenersExceededWarning: Possible EventEmitter memory leak detected. "
                    + $"{count} {channel} listeners added to [{ClassName}]. "
                    + $"MaxListeners is {most}. Use emitter.setMaxListeners() to increase limit"
            );
        }
    }
}
