using System.Runtime.CompilerServices;
using ActorIpc.Actors.Contents;

namespace ActorIpc.Actors;

/// <content>The frames of a page.</content>
public sealed partial class WebContents
{
    /// <summary>
    /// Raised when a frame has loaded its first document: the main frame, then every frame below it
    /// (R152).
    /// </summary>
    public event EventHandler<FrameCreatedEventArgs>? FrameCreated
    {
        add => Change(extra => extra.FrameCreated += value);
        remove => Change(extra => extra.FrameCreated -= value);
    }

    /// <summary>The frame that has the focus; nothing before a page has it (R156).</summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public WebFrameMain? FocusedFrame => Alive.Focused;

    /// <summary>
    /// The frame that opened the window, as its options say; nothing when there is none, or it is
    /// gone (R156).
    /// </summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public WebFrameMain? Opener =>
        Alive.Owner?.Opener is { IsDestroyed: false } frame ? frame : null;

    /// <summary>The contents that a frame belongs to; nothing if it is destroyed (R154).</summary>
    public static WebContents? FromFrame(WebFrameMain frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame.IsDestroyed ? null : frame.Contents;
    }

    /// <summary>Sends to a frame of this page (R126, R127).</summary>
    /// <param name="frameId">Its number in the process of the main frame.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">
    /// What; if it cannot be cloned, that is logged and nothing is sent (R24).
    /// </param>
    /// <returns>Whether there is such a frame; not, whether it hears of it.</returns>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    /// <exception cref="InvalidOperationException">The main frame has no document (R127).
    /// </exception>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R123).</exception>
    public bool SendToFrame(int frameId, string channel, params ReadOnlySpan<object?> arguments)
    {
        ThrowIfDestroyed();
        return SendToFrame((MainFrame.ProcessId, frameId), channel, arguments);
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="SendToFrame(int, string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public bool SendToFrame(int frameId, string channel, object? argument) =>
        SendToFrame(frameId, channel, [argument]);

    /// <summary>Sends to a frame of any page of the app (R127).</summary>
    /// <param name="frame">The numbers of its process and of the frame in it.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What.</param>
    /// <inheritdoc cref="SendToFrame(int, string, ReadOnlySpan{object?})" path="/returns" />
    public bool SendToFrame(
        (int ProcessId, int FrameId) frame,
        string channel,
        params ReadOnlySpan<object?> arguments
    )
    {
        ThrowIfDestroyed();
        int id = frame.FrameId;
        if (_core.Frames.Find(frame.ProcessId, one => one.FrameId == id) is not { } target)
        {
            return false;
        }

        target.Send(channel, arguments);
        return true;
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="SendToFrame(ValueTuple{int, int}, string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public bool SendToFrame((int ProcessId, int FrameId) frame, string channel, object? argument) =>
        SendToFrame(frame, channel, [argument]);

    /// <summary>Lets the page evaluate a script, when it has been loaded (R171).</summary>
    /// <remarks>
    /// Without a page it waits for one. Otherwise as
    /// <see cref="WebFrameMain.ExecuteJavaScriptAsync{T}(string, bool)"/> of the main frame.
    /// </remarks>
    /// <param name="code">The script; its last value is the result, a promise awaited.</param>
    /// <param name="userGesture">Whether it counts as what a person did.</param>
    /// <typeparam name="T">What the result is read as.</typeparam>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public Task<T> ExecuteJavaScriptAsync<T>(string code, bool userGesture = false)
    {
        ArgumentNullException.ThrowIfNull(code);
        ThrowIfDestroyed();
        return MainFrame.Execute<T>(document: null, code, userGesture);
    }

    /// <summary>Lets the page evaluate a script, and leaves the result alone.</summary>
    /// <inheritdoc cref="ExecuteJavaScriptAsync{T}(string, bool)" path="/param|/remarks|/exception"
    /// />
    public Task ExecuteJavaScriptAsync(string code, bool userGesture = false) =>
        ExecuteJavaScriptAsync<object?>(code, userGesture);

    private WebFrameMain? Focused =>
        Volatile.Read(ref _extra)?.Focused is { IsDestroyed: false } frame ? frame : null;

    /// <summary>What few contents have, if this one has it.</summary>
    internal ContentsExtra? Rare => Volatile.Read(ref _extra);

    internal void Change(Action<ContentsExtra> change)
    {
        ContentsExtra? extra = Volatile.Read(ref _extra);
        if (extra is null)
        {
            ContentsExtra made = new();
            extra = Interlocked.CompareExchange(ref _extra, made, null) ?? made;
        }

        lock (extra)
        {
            change(extra);
        }
    }
}
