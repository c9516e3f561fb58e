using System.Reflection;
using System.Runtime.CompilerServices;
using ActorIpc.Actors;
using ActorIpc.Contracts.Errors;

namespace ActorIpc.Compat.Legacy;

/// <summary>
/// <c>require('ipc')</c> of a renderer that is C# code: the module of version 0.32 (R302).
/// </summary>
/// <remarks>
/// <para>
/// Its listeners get the arguments and no event (R303); they are the renderer's own listeners, so
/// that what was added here can be removed there. What it sends is JSON-like (R304), see
/// <see cref="JsonLike"/>.
/// </para>
/// <para>
/// It also speaks <c>sendTo</c> of versions 2 to 27 (R310), where main allows that by
/// <see cref="LegacyIpc.AllowSendTo"/>. Make one for each renderer. Threads as
/// <see cref="IpcRenderer"/>.
/// </para>
/// </remarks>
public sealed class LegacyIpcRenderer
{
    private readonly IpcRenderer _renderer;

    /// <summary>Speaks through a renderer.</summary>
    public LegacyIpcRenderer(IpcRenderer renderer)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        _renderer = renderer;
        HearSentTo();
    }

    /// <summary>
    /// The number of the contents that sent what is being heard by <see cref="SendTo(int, string,
    /// ReadOnlySpan{object?})"/>; 0 when it is main (R310).
    /// </summary>
    /// <value>Read it in the listener before its first await.</value>
    public int SenderId { get; private set; }

    /// <summary>Whether a page sent it, and not a frame inside of one (R310).</summary>
    public bool SenderIsMainFrame { get; private set; }

    /// <summary>Calls a listener with the arguments of each message on a channel (R303).</summary>
    /// <param name="channel">Any string.</param>
    /// <param name="listener">Any delegate that takes no event.</param>
    /// <returns>The registration; disposing it removes this listener and no other.</returns>
    /// <exception cref="ArgumentException">It takes an event, or cannot be bound.</exception>
    public IDisposable On(string channel, Delegate listener) =>
        _renderer.On(channel, WithoutEvent(listener));

    /// <summary>Calls a listener with the arguments of the next message only.</summary>
    /// <inheritdoc cref="On" path="/param|/returns|/exception" />
    public IDisposable Once(string channel, Delegate listener) =>
        _renderer.Once(channel, WithoutEvent(listener));

    /// <summary>Removes one registration of a listener, the latest.</summary>
    public void RemoveListener(string channel, Delegate listener) =>
        _renderer.Off(channel, listener);

    /// <summary>Removes every listener of one channel.</summary>
    public void RemoveAllListeners(string channel) => _renderer.RemoveAllListeners(channel);

    /// <summary>Removes every listener of every channel.</summary>
    public void RemoveAllListeners()
    {
        _renderer.RemoveAllListeners();
        HearSentTo();
    }

    /// <summary>Sends to main's listeners and returns at once.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; see <see cref="JsonLike"/>.</param>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void Send(string channel, params ReadOnlySpan<object?> arguments) =>
        _renderer.Send(channel, JsonLike.OfAll(arguments).AsSpan());

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Send(string channel, object? argument) => Send(channel, [argument]);

    /// <summary>
    /// Sends to the page that embeds this one (R302); nothing happens if none does.
    /// </summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; see <see cref="JsonLike"/>.</param>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void SendToHost(string channel, params ReadOnlySpan<object?> arguments) =>
        _renderer.SendToHost(channel, JsonLike.OfAll(arguments).AsSpan());

    /// <summary>
    /// Sends to main's listeners and blocks until one answers; the answer travels as JSON text
    /// (R304).
    /// </summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; see <see cref="JsonLike"/>.</param>
    /// <typeparam name="T">What the answer is read as, by the rules of JSON.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// The document is over (R58), or it is called on the main loop.
    /// </exception>
    /// <exception cref="IpcException">
    /// <c>reply-never-sent</c>: nobody answered (R113); not if it is read as <see cref="object"/>.
    /// </exception>
    /// <exception cref="System.Text.Json.JsonException">
    /// The answer is no <typeparamref name="T"/>.
    /// </exception>
    public T? SendSync<T>(string channel, params ReadOnlySpan<object?> arguments)
    {
        object? answer = _renderer.SendSync<object?>(channel, JsonLike.OfAll(arguments).AsSpan());
        return typeof(T) != typeof(object) && ReasonIn(answer) is { } reason
            ? throw new IpcException(IpcErrorCode.ReplyNeverSent, reason)
            : JsonLike.Read<T>(answer);
    }

    /// <summary>Sends one argument and blocks; an array is one argument, too.</summary>
    /// <inheritdoc cref="SendSync{T}(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public T? SendSync<T>(string channel, object? argument) => SendSync<T>(channel, [argument]);

    /// <summary>
    /// The older name of <see cref="Send(string, ReadOnlySpan{object?})"/> (R305).
    /// </summary>
    public void SendChannel(string channel, params ReadOnlySpan<object?> arguments) =>
        Send(channel, arguments);

    /// <summary>
    /// The older name of <see cref="SendSync{T}(string, ReadOnlySpan{object?})"/> (R305).
    /// </summary>
    public T? SendChannelSync<T>(string channel, params ReadOnlySpan<object?> arguments) =>
        SendSync<T>(channel, arguments);

    /// <summary>Sends to the page of another contents, by way of main (R310).</summary>
    /// <param name="webContentsId">Its number; an unknown one is ignored.</param>
    /// <param name="channel">Where its listeners hear it.</param>
    /// <param name="arguments">What; cloned as today.</param>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void SendTo(int webContentsId, string channel, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(channel);
        object message = new
        {
            target = webContentsId,
            channel,
            msg = arguments.ToArray(),
        };
        _renderer.Send(LegacyIpc.SendToChannel, message);
    }

    private void HearSentTo() =>
        _renderer.On(
            LegacyIpc.SentToChannel,
            (int sender, bool isMainFrame, string channel, object? arguments) =>
                Hear(sender, isMainFrame, channel, arguments as object?[] ?? [arguments])
        );

    private void Hear(int sender, bool isMainFrame, string channel, object?[] arguments)
    {
        (SenderId, SenderIsMainFrame) = (sender, isMainFrame);
        try
        {
            _ = _renderer.Emit(channel, arguments.AsSpan());
        }
        finally
        {
            (SenderId, SenderIsMainFrame) = (0, false);
        }
    }

    private static Delegate WithoutEvent(Delegate listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ParameterInfo[] parameters = listener.GetType().GetMethod("Invoke")!.GetParameters();
        return parameters is [{ ParameterType: { } first }, ..] && first == typeof(IpcRendererEvent)
            ? throw new ArgumentException(
                "Listeners of a renderer's ipc get the arguments and no event.",
                nameof(listener)
            )
            : listener;
    }

    // { error: 'reply was never sent' } and the like (R64, R113).
    private static string? ReasonIn(object? answer) =>
        answer is IDictionary<string, object?> { Count: 1 } one
        && one.TryGetValue("error", out object? reason)
        && reason is "reply was never sent" or "WebContents was destroyed"
            ? (string)reason
            : null;
}
