using System.Runtime.CompilerServices;
using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;

namespace ActorIpc.Actors;

/// <content>What Electron never had: main calls the page.</content>
public sealed partial class WebFrameMain
{
    /// <summary>Calls a handler of the frame's page.</summary>
    /// <remarks>
    /// Calls and sends of one sender arrive in order. Before a document is there the call waits
    /// as a send does (R134), within its deadline.
    /// </remarks>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now, as one list (R11, R12).</param>
    /// <typeparam name="T">What the result is read as.</typeparam>
    /// <returns>
    /// The handler's result. It fails with <see cref="IpcException"/>: <c>no-handler</c>,
    /// <c>timeout</c>, <c>gone</c> as soon as the document goes away, or as the handler does; with
    /// <see cref="ActorIpc.StructuredClone.CloneException"/> when something cannot be cloned; with
    /// <see cref="ObjectDisposedException"/> when the contents is destroyed (R165).
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
    /// path="/typeparam|/returns|/remarks" />
    [OverloadResolutionPriority(2)]
    public Task<T> InvokeAsync<T>(
        string channel,
        InvokeOptions options,
        params ReadOnlySpan<object?> arguments
    )
    {
        try
        {
            if (channel is null)
            {
                throw new ArgumentException(Texts.MissingChannel);
            }

            Payload content = PayloadWriter.Arguments(arguments, Contents.Core.Options.Strict);
            return Start<T>(new Channel(channel), options, content);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // As every method that returns a task: it fails by failing the task.
            return Task.FromException<T>(exception);
        }
    }

    /// <summary>Calls a handler of the page and leaves its result alone.</summary>
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

    private Task<T> Start<T>(Channel channel, InvokeOptions options, Payload arguments)
    {
        Contents.ThrowIfDestroyed();
        FrameTarget target = new(this, from: null);
        if (IsDisposed)
        {
            string text = $"{Texts.FrameDisposed} ({target.Name}, 0 ms)";
            throw new IpcException(IpcErrorCode.Gone, Texts.InvokeFailed(channel.Name, text));
        }

        AppCore core = Contents.Core;
        TimeSpan timeout = core.Options.TimeoutOf(channel.Name, options);
        return core.Calls.Start<T>(target, channel, arguments, options with { Timeout = timeout });
    }
}
