using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Main;

namespace ActorIpc.Actors;

/// <summary>What main listens to one service worker with (R240).</summary>
/// <remarks>
/// It has the verbs of <see cref="IpcMain"/>, with <see cref="IpcMainServiceWorkerEvent"/> and
/// <see cref="IpcMainServiceWorkerInvokeEvent"/> as the optional events. Nothing that a worker says
/// reaches <see cref="IpcApp.IpcMain"/>, and no handler of that answers a worker (R72).
/// </remarks>
public sealed class IpcMainServiceWorker : IpcEmitter
{
    private readonly AppCore _core;

    internal IpcMainServiceWorker(AppCore core)
        : base(typeof(IpcMainServiceWorkerEvent), guardedChannel: ErrorChannel) => _core = core;

    private protected override string ClassName => "IpcMainImpl";

    private protected override bool IsInTurn => _core.MainLoop.IsCurrent;

    /// <summary>Answers the calls on a channel.</summary>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="handler">Any delegate; see the remarks of <see cref="IpcMain"/>.</param>
    /// <returns>The registration; disposing it removes this handler and no later one.</returns>
    /// <exception cref="InvalidOperationException">The channel has a handler (R45).</exception>
    /// <exception cref="ArgumentException">
    /// No delegate (R46), or one that can take no message.
    /// </exception>
    public IDisposable Handle(string channel, Delegate handler) =>
        Handlers.Add(channel, handler, isOnce: false);

    /// <summary>Answers the next call on a channel only (R47).</summary>
    /// <inheritdoc cref="Handle" path="/param|/returns|/exception" />
    public IDisposable HandleOnce(string channel, Delegate handler) =>
        Handlers.Add(channel, handler, isOnce: true);

    /// <summary>
    /// Removes the handler of a channel, if it has one; calls that have begun go on (R49, R100).
    /// </summary>
    public void RemoveHandler(string channel) => Handlers.Remove(channel);

    internal HandlerTable Handlers { get; } = new(typeof(IpcMainServiceWorkerInvokeEvent));

    private protected override void Warn(string text) => _core.Report(text);

    private protected override void Uncaught(Exception exception) => _core.Uncaught(exception);
}
