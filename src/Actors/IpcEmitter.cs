using System.Runtime.CompilerServices;
using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Observing;
using ActorIpc.Actors.Values;
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
/// <para>
/// <c>newListener</c> and <c>removeListener</c> are reserved: nothing can listen on them, so what a
/// renderer sends there is never heard (R40). Handlers may have any name.
/// </para>
/// </remarks>
[NotCloneable]
public abstract class IpcEmitter
{
    /// <summary>The channel on which nobody may be deaf (R38, R39).</summary>
    internal const string ErrorChannel = "error";

    private const int ListenersUsuallyMax = 10;

    private readonly ListenerTable _listeners;
    private readonly Type _eventType;
    private int _maxListeners = ListenersUsuallyMax;

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
    /// A parameter of the delegate can take no argument, or the channel is reserved (R40).
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

    /// <summary>How often a delegate listens on a channel.</summary>
    public int ListenerCount(string channel, Delegate listener) =>
        Registered(channel).Count(one => one.Is(listener));

    /// <summary>
    /// The channels that have listeners, in the order in which they got their first. A fresh
    /// emitter of main has <c>error</c>, any other none (R8).
    /// </summary>
    public IReadOnlyList<string> EventNames() => _listeners.Channels;

    /// <summary>The delegates that listen on a channel, in the order in which they run.</summary>
    public IReadOnlyList<Delegate> Listeners(string channel) =>
        Array.ConvertAll(Registered(channel), listener => listener.Bound.Target);

    /// <summary>
    /// As <see cref="Listeners"/>, but what <see cref="Once"/> added stands there as an
    /// <c>Action&lt;object?[]&gt;</c> around it, which removes the listener and calls it.
    /// </summary>
    public IReadOnlyList<Delegate> RawListeners(string channel) =>
        Array.ConvertAll(Registered(channel), listener => RawOf(channel, listener));

    /// <summary>Calls the listeners of a channel now, without any message (R29).</summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">
    /// An event of this emitter's kind first, if the listeners are to get one; then what they take,
    /// cloned and converted as what a message brings.
    /// </param>
    /// <returns>Whether there was a listener.</returns>
    /// <exception cref="InvalidOperationException">
    /// It is called outside the turns of the emitter's event loop; or nobody listens on
    /// <c>error</c> and the argument is no exception, which would be thrown itself (R38, R39).
    /// </exception>
    /// <exception cref="CloneException">An argument cannot be cloned; nobody is called.</exception>
    public bool Emit(string channel, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (!IsInTurn)
        {
            throw new InvalidOperationException(
                "Emit calls listeners at once, which run on the emitter's event loop only. "
                    + "Call it in a turn of that loop."
            );
        }

        object? ipcEvent = EventIn(arguments);
        ReadOnlySpan<object?> values = ipcEvent is null ? arguments : arguments[1..];
        Listener[] listeners = Registered(channel);
        if (listeners.Length == 0)
        {
            return channel == ErrorChannel ? throw UnhandledError.Of(values) : false;
        }

        Arguments bound = new(PayloadWriter.Arguments(values), isList: true);
        Dispatch(channel, listeners, ipcEvent, ref bound);
        return true;
    }

    /// <summary>Calls with one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Emit(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public bool Emit(string channel, object? argument) => Emit(channel, [argument]);

    /// <summary>
    /// How many listeners of one channel are usual; one more is warned of, once for each channel
    /// (R41).
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

    /// <summary>Whether the caller is in a turn of the loop that the listeners run on.</summary>
    private protected abstract bool IsInTurn { get; }

    /// <summary>Somebody has begun to listen on a channel; on whatever thread.</summary>
    private protected virtual void Listened(string channel) { }

    /// <summary>Takes a warning for people.</summary>
    private protected abstract void Warn(string text);

    /// <summary>Takes what an asynchronous listener failed with, later.</summary>
    private protected abstract void Uncaught(Exception exception);

    /// <summary>Another number after each change of the listeners.</summary>
    internal int ListenersVersion => _listeners.Version;

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

    private object? EventIn(ReadOnlySpan<object?> arguments) =>
        !arguments.IsEmpty && _eventType.IsInstanceOfType(arguments[0]) ? arguments[0] : null;

    private Delegate RawOf(string channel, Listener listener) =>
        listener.IsOnce
            ? listener.Wrapper ??= values => CallAlone(channel, listener, values)
            : listener.Bound.Target;

    private void CallAlone(string channel, Listener listener, object?[] values)
    {
        object? ipcEvent = EventIn(values);
        ReadOnlySpan<object?> rest = values.AsSpan(ipcEvent is null ? 0 : 1);
        Arguments bound = new(PayloadWriter.Arguments(rest), isList: true);
        Dispatch(channel, [listener], ipcEvent, ref bound);
    }

    private Subscription Add(string channel, Delegate listener, bool isOnce, bool first)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(listener);
        if (channel is "newListener" or "removeListener")
        {
            throw new ArgumentException(
                $"'{channel}' is a name that emitters reserve; no listener can have it.",
                nameof(channel)
            );
        }

        Listener added = new(new BoundDelegate(listener, _eventType), isOnce);
        int count = _listeners.Add(channel, added, first);
        WarnOfMany(channel, count);
        Listened(channel);
        return new Subscription(() => _listeners.Remove(channel, added));
    }

    private void WarnOfMany(string channel, int count)
    {
        int most = GetMaxListeners();
        if (most > 0 && count > most && _listeners.IsFirstWarning(channel))
        {
            Warn(
                "MaxListenersExceededWarning: Possible EventEmitter memory leak detected. "
                    + $"{count} {channel} listeners added to [{ClassName}]. "
                    + $"MaxListeners is {most}. Use emitter.setMaxListeners() to increase limit"
            );
        }
    }
}
