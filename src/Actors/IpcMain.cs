using System.Diagnostics.CodeAnalysis;
using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Observing;

namespace ActorIpc.Actors;

/// <summary>
/// What main listens with: <c>ipcMain</c>, and in the same shape every scope of it.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="IpcApp.IpcMain"/> hears all renderers, <see cref="WebContents.Ipc"/> those of one
/// window, <see cref="WebFrameMain.Ipc"/> one frame. A message is offered to the frame's, then the
/// contents', then the app's listeners (R65); a call is answered by the first of the three that has
/// a handler for it (R68).
/// </para>
/// <para>
/// Listeners are bound as <see cref="IpcEmitter"/> says, with <see cref="IpcMainEvent"/> as the
/// optional event. Handlers are bound alike, with <see cref="IpcMainInvokeEvent"/>, and may take a
/// <see cref="CancellationToken"/> last, which is cancelled when the caller gives up, its deadline
/// passes or its document ends. They return a value, a task of one, or nothing.
/// </para>
/// <para>
/// All of them run on the main event loop, one at a time; at an await the next message starts
/// (R74).
/// </para>
/// </remarks>
public sealed class IpcMain : IpcEmitter
{
    private readonly AppCore _core;
    private HandlerTable? _handlers;

    internal IpcMain(AppCore core)
        : base(typeof(IpcMainEvent), guardedChannel: ErrorChannel) => _core = core;

    private protected override string ClassName => "IpcMainImpl";

    private protected override bool IsInTurn => _core.MainLoop.IsCurrent;

    /// <summary>Answers the calls on a channel.</summary>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="handler">Any delegate; see the remarks of the type.</param>
    /// <returns>The registration; disposing it removes this handler and no later one.</returns>
    /// <exception cref="InvalidOperationException">The channel has a handler (R45).</exception>
    /// <exception cref="ArgumentException">
    /// No delegate (R46), or one that can take no message.
    /// </exception>
    public IDisposable Handle(string channel, Delegate handler) =>
        Add(channel, handler, isOnce: false);

    /// <summary>Answers the calls on a channel until a window closes.</summary>
    /// <remarks>
    /// It answers the calls of all windows that the scope hears, not of this one alone. Calls that
    /// have begun go on (R100).
    /// </remarks>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="handler">Any delegate; see the remarks of the type.</param>
    /// <param name="window">Its end removes the handler, before <c>closed</c> is told.</param>
    /// <inheritdoc cref="Handle(string, Delegate)" path="/returns|/exception" />
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public IDisposable Handle(string channel, Delegate handler, BrowserWindow window) =>
        _core.Leases.Add(window, () => Handle(channel, handler));

    /// <summary>Answers the calls on a channel, unless it has a handler.</summary>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="handler">Any delegate; see the remarks of the type.</param>
    /// <param name="registration">The registration, as of <c>Handle</c>.</param>
    /// <returns>False if there is one; it stays.</returns>
    /// <exception cref="ArgumentException">
    /// No delegate (R46), or one that can take no message.
    /// </exception>
    public bool TryHandle(
        string channel,
        Delegate handler,
        [NotNullWhen(true)] out IDisposable? registration
    )
    {
        registration = Handlers.TryAdd(channel, handler, isOnce: false);
        if (registration is null)
        {
            return false;
        }

        _core.Hold?.Come(channel);
        return true;
    }

    /// <summary>Answers the calls on a channel in the place of the handler that it has.</summary>
    /// <remarks>
    /// Every call finds the one or the other. Calls that have begun go on (R100). Without a handler
    /// it is as <c>Handle</c>.
    /// </remarks>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="handler">Any delegate; see the remarks of the type.</param>
    /// <returns>
    /// The registration; disposing it removes this handler, and does not bring the other one back.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// No delegate (R46), or one that can take no message.
    /// </exception>
    public IDisposable ReplaceHandler(string channel, Delegate handler)
    {
        Subscription registration = Handlers.Replace(channel, handler);
        _core.Hold?.Come(channel);
        return registration;
    }

    /// <summary>Calls a listener for each message on a channel until a window closes.</summary>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="listener">Any delegate; see the remarks of the type.</param>
    /// <param name="window">Its end removes the listener, before <c>closed</c> is told.</param>
    /// <returns>The registration; disposing it removes this listener and no other.</returns>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public IDisposable On(string channel, Delegate listener, BrowserWindow window) =>
        _core.Leases.Add(window, () => On(channel, listener));

    /// <summary>Answers the next call on a channel only (R47).</summary>
    /// <remarks>
    /// Unlike in Electron, no delegate is refused now and not at the first call (R48).
    /// </remarks>
    /// <inheritdoc cref="Handle(string, Delegate)" path="/param|/returns|/exception" />
    public IDisposable HandleOnce(string channel, Delegate handler) =>
        Add(channel, handler, isOnce: true);

    /// <summary>
    /// Removes the handler of a channel, if it has one; calls that have begun go on (R49, R100).
    /// </summary>
    public void RemoveHandler(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        Volatile.Read(ref _handlers)?.Remove(channel);
    }

    private protected override void Listened(string channel) => _core.Hold?.Come(channel);

    private protected override void Warn(string text) => _core.Report(text);

    private protected override void Uncaught(Exception exception) => _core.Uncaught(exception);

    internal bool HasHandler(string channel) =>
        Volatile.Read(ref _handlers)?.Contains(channel) == true;

    /// <summary>
    /// Takes the handler for a call; one that answers once is gone with that (R47).
    /// </summary>
    internal Handler? TakeHandler(string channel) => Volatile.Read(ref _handlers)?.Take(channel);

    private Subscription Add(string channel, Delegate handler, bool isOnce)
    {
        Subscription registration = Handlers.Add(channel, handler, isOnce);
        _core.Hold?.Come(channel);
        return registration;
    }

    // Most scopes never have a handler: the table is made for the first one.
    private HandlerTable Handlers =>
        Volatile.Read(ref _handlers)
        ?? Interlocked.CompareExchange(
            ref _handlers,
            new HandlerTable(typeof(IpcMainInvokeEvent)),
            null
        )
        ?? _handlers;
}
