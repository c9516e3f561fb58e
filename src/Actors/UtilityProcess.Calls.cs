using System.Runtime.CompilerServices;
using ActorIpc.Actors.Calls;

namespace ActorIpc.Actors;

/// <content>What Electron never had: calls between main and the process.</content>
public sealed partial class UtilityProcess
{
    private ProcessCalls? _calls;

    /// <summary>Answers the calls of the process on a channel.</summary>
    /// <remarks>
    /// Bound as a handler of main is, with this object as the optional event; a
    /// <see cref="CancellationToken"/> as the last parameter is cancelled when the caller gives up,
    /// its deadline passes, or either process ends.
    /// </remarks>
    /// <param name="channel">Any string; compared by ordinal (R7).</param>
    /// <param name="handler">Any delegate that returns a value, a task of one, or nothing.</param>
    /// <returns>The registration; disposing it removes this handler and no later one.</returns>
    /// <exception cref="InvalidOperationException">The channel has a handler.</exception>
    /// <exception cref="ArgumentException">
    /// No delegate, or one that can take no message.
    /// </exception>
    public IDisposable Handle(string channel, Delegate handler) =>
        Calls.Handlers.Add(channel, handler, isOnce: false);

    /// <summary>Answers the next call on a channel only.</summary>
    /// <inheritdoc cref="Handle" />
    public IDisposable HandleOnce(string channel, Delegate handler) =>
        Calls.Handlers.Add(channel, handler, isOnce: true);

    /// <summary>
    /// Removes the handler of a channel, if it has one; calls that have begun go on.
    /// </summary>
    public void RemoveHandler(string channel) => Calls.Handlers.Remove(channel);

    /// <summary>Calls a handler of the process.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now, as one list (R11, R12).</param>
    /// <typeparam name="T">What the result is read as.</typeparam>
    /// <returns>
    /// The handler's result. It fails with <see cref="IpcException"/>: <c>no-handler</c>,
    /// <c>timeout</c>, <c>gone</c> as soon as the process is over, or as the handler does; with
    /// <see cref="ActorIpc.StructuredClone.CloneException"/> when something cannot be cloned.
    /// </returns>
    public Task<T> InvokeAsync<T>(string channel, params ReadOnlySpan<object?> arguments) =>
        InvokeAsync<T>(channel, default(InvokeOptions), arguments);

    /// <summary>Calls with one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public Task<T> InvokeAsync<T>(string channel, object? argument) =>
        InvokeAsync<T>(channel, default(InvokeOptions), [argument]);

    /// <summary>Calls with a timeout or a token of its own.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="options">How long to wait, and what may end the wait.</param>
    /// <param name="arguments">What; cloned now, as one list.</param>
    /// <inheritdoc
    /// cref="InvokeAsync{T}(string, ReadOnlySpan{object?})"
    /// path="/typeparam|/returns" />
    [OverloadResolutionPriority(2)]
    public Task<T> InvokeAsync<T>(
        string channel,
        InvokeOptions options,
        params ReadOnlySpan<object?> arguments
    ) => Calls.InvokeAsync<T>(channel, options, arguments);

    /// <summary>Calls a handler and leaves its result alone.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, ReadOnlySpan{object?})" path="/param|/returns" />
    public Task InvokeAsync(string channel, params ReadOnlySpan<object?> arguments) =>
        InvokeAsync<object?>(channel, default(InvokeOptions), arguments);

    /// <summary>Calls with one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="InvokeAsync(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public Task InvokeAsync(string channel, object? argument) =>
        InvokeAsync<object?>(channel, default(InvokeOptions), [argument]);

    /// <summary>Calls with a timeout or a token of its own; the result is left alone.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeOptions, ReadOnlySpan{object?})"
    /// path="/param|/returns" />
    [OverloadResolutionPriority(2)]
    public Task InvokeAsync(
        string channel,
        InvokeOptions options,
        params ReadOnlySpan<object?> arguments
    ) => InvokeAsync<object?>(channel, options, arguments);

    /// <summary>Its end of the line, made for the first call or handler.</summary>
    internal ProcessCalls Calls =>
        Volatile.Read(ref _calls)
        ?? Interlocked.CompareExchange(ref _calls, NewCalls(), null)
        ?? _calls;

    private ProcessCalls NewCalls() =>
        new(
            new HandlerTable(typeof(UtilityProcess)),
            _core.Calls,
            _core.Options,
            new ProcessTarget($"utility process {_number}", this, _door, () => HasExited),
            this
        )
        {
            Answer = answer => _door.Tell(answer, _core.Main),
            Report = _core.Report,
            Uncaught = _core.Uncaught,
        };

    private bool HasExited => Volatile.Read(ref _hasExited);
}
