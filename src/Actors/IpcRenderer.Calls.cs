using System.Runtime.CompilerServices;
using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <content>What Electron never had: answering calls, and speaking to other windows.</content>
public sealed partial class IpcRenderer
{
    private IncomingCalls? _incoming;

    /// <summary>
    /// Answers the calls of main, and of other windows that may, on a channel.
    /// </summary>
    /// <remarks>
    /// Bound as a handler of main is, with <see cref="IpcRendererInvokeEvent"/> as the optional
    /// event; a <see cref="CancellationToken"/> as the last parameter is cancelled when the caller
    /// gives up, its deadline passes, or either document ends. Runs on the renderer's loop.
    /// </remarks>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="handler">Any delegate that returns a value, a task of one, or nothing.</param>
    /// <returns>The registration; disposing it removes this handler and no later one.</returns>
    /// <exception cref="InvalidOperationException">The channel has a handler.</exception>
    /// <exception cref="ArgumentException">
    /// No delegate, or one that can take no message.
    /// </exception>
    public IDisposable Handle(string channel, Delegate handler) =>
        Incoming.Handlers.Add(channel, handler, isOnce: false);

    /// <summary>Answers the next call on a channel only.</summary>
    /// <inheritdoc cref="Handle" />
    public IDisposable HandleOnce(string channel, Delegate handler) =>
        Incoming.Handlers.Add(channel, handler, isOnce: true);

    /// <summary>
    /// Removes the handler of a channel, if it has one; calls that have begun go on.
    /// </summary>
    public void RemoveHandler(string channel) => Incoming.Handlers.Remove(channel);

    /// <summary>Sends to the listeners of another window's page, through main.</summary>
    /// <remarks>
    /// The receiver's event says who sends (<see cref="IpcRendererEvent.SenderWindow"/>). It is a
    /// dead letter when the app does not allow it
    /// (<see cref="IpcAppOptions.EnableWindowMessages"/>), or there is no such window.
    /// </remarks>
    /// <param name="window">The window's name or number.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now, as one list.</param>
    /// <exception cref="CloneException">Something cannot be cloned; nothing is sent.</exception>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void SendToWindow(
        WindowTarget window,
        string channel,
        params ReadOnlySpan<object?> arguments
    )
    {
        Check(channel);
        Payload content = PayloadWriter.Arguments(arguments, Core.Options.Strict);
        Tell(new RendererSendWindow(_document.Id, Meant.By(window), new Channel(channel), content));
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="SendToWindow(WindowTarget, string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void SendToWindow(WindowTarget window, string channel, object? argument) =>
        SendToWindow(window, channel, [argument]);

    /// <summary>Calls a handler of another window's page, through main.</summary>
    /// <param name="window">The window's name or number.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now, as one list.</param>
    /// <typeparam name="T">What the result is read as.</typeparam>
    /// <returns>
    /// The handler's result. It fails with <see cref="IpcException"/>: <c>refused</c> when the app
    /// does not allow it, <c>gone</c> when there is no such window or its page goes away,
    /// <c>no-handler</c>, <c>timeout</c>, or as the handler does.
    /// </returns>
    public Task<T> InvokeWindowAsync<T>(
        WindowTarget window,
        string channel,
        params ReadOnlySpan<object?> arguments
    ) => InvokeWindowAsync<T>(window, channel, default(InvokeOptions), arguments);

    /// <summary>Calls with one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="InvokeWindowAsync{T}(WindowTarget, string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public Task<T> InvokeWindowAsync<T>(WindowTarget window, string channel, object? argument) =>
        InvokeWindowAsync<T>(window, channel, default(InvokeOptions), [argument]);

    /// <summary>Calls with a timeout or a token of its own.</summary>
    /// <param name="window">The window's name or number.</param>
    /// <param name="channel">Where.</param>
    /// <param name="options">How long to wait, and what may end the wait.</param>
    /// <param name="arguments">What; cloned now, as one list.</param>
    /// <inheritdoc
    /// cref="InvokeWindowAsync{T}(WindowTarget, string, ReadOnlySpan{object?})"
    /// path="/typeparam|/returns" />
    [OverloadResolutionPriority(2)]
    public Task<T> InvokeWindowAsync<T>(
        WindowTarget window,
        string channel,
        InvokeOptions options,
        params ReadOnlySpan<object?> arguments
    )
    {
        try
        {
            Check(channel);
            DoorTarget target = new(_document, Meant.By(window));
            Payload content = PayloadWriter.Arguments(arguments, Core.Options.Strict);
            return Start<T>(target, channel, options, content);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // An async function throws by rejecting (R23, R58).
            return Task.FromException<T>(exception);
        }
    }

    /// <summary>Answers a call, or says that there is no handler.</summary>
    internal void Answer(DeliverCall call)
    {
        IpcRendererInvokeEvent ipcEvent = new(this, call);
        string channel = call.Channel.Name;
        Incoming.Start(call.Invocation, channel, ipcEvent, ref ipcEvent.Arguments);
    }

    internal void CancelCall(InvocationId call) => Volatile.Read(ref _incoming)?.Cancel(call);

    internal int CallsRunning => Volatile.Read(ref _incoming)?.Count ?? 0;

    // Few pages answer calls: the table is made for the first one.
    private IncomingCalls Incoming =>
        Volatile.Read(ref _incoming)
        ?? Interlocked.CompareExchange(ref _incoming, NewIncoming(), null)
        ?? _incoming;

    private IncomingCalls NewIncoming() =>
        new(new HandlerTable(typeof(IpcRendererInvokeEvent)))
        {
            Answer = (call, result, error) =>
                Tell(new RendererAnswer(_document.Id, call, result, error)),
            Report = Core.Report,
            Uncaught = Fail,
            IsDetailed = Core.Options.EnableDetailedErrors,
        };
}
