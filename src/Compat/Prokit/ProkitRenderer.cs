using ActorIpc.Actors;

namespace ActorIpc.Compat.Prokit;

/// <summary>electron-prokit of a page that is C# code.</summary>
/// <remarks>
/// What is main's own (<c>createWindow</c> and so on) is not here: the role is the type (R316,
/// R333). A page in a browser has the same as <c>window.electronProkit</c>. Callbacks are bound as
/// listeners: optionally an <see cref="IpcRendererEvent"/>, then the message. Threads as
/// <see cref="IpcRenderer"/>.
/// </remarks>
public sealed class ProkitRenderer
{
    private readonly IpcRenderer _renderer;
    private readonly bool _keepsAccidents;

    /// <summary>Speaks through a renderer.</summary>
    public ProkitRenderer(IpcRenderer renderer, ProkitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        _renderer = renderer;
        _keepsAccidents = options is { KeepsAccidents: true };
    }

    /// <summary>Asks main, and gives what its callback returns (R319).</summary>
    /// <param name="message">One message.</param>
    /// <typeparam name="T">What the answer is read as.</typeparam>
    /// <returns>
    /// The answer; fails as <see cref="IpcRenderer.InvokeAsync{T}(string, object?)"/>.
    /// </returns>
    public Task<T> SendMsgToMainAsync<T>(object? message) =>
        _renderer.InvokeAsync<T>(ProkitChannels.RenderToMain, message);

    /// <summary>Asks main and leaves the answer alone.</summary>
    /// <inheritdoc cref="SendMsgToMainAsync{T}" path="/param" />
    public Task SendMsgToMainAsync(object? message) =>
        _renderer.InvokeAsync(ProkitChannels.RenderToMain, message);

    /// <summary>Hears what main sends to this window (R321).</summary>
    /// <returns>The registration; disposing it ends it, whatever the options.</returns>
    public IDisposable OnMsgFromMain(Delegate callback) =>
        _renderer.On(ProkitChannels.MainToRender, callback);

    /// <summary>
    /// Removes a callback of <see cref="OnMsgFromMain"/>; without effect if accidents are kept
    /// (R322).
    /// </summary>
    public void OffMsgFromMain(Delegate callback)
    {
        if (!_keepsAccidents)
        {
            _renderer.Off(ProkitChannels.MainToRender, callback);
        }
    }

    /// <summary>Sends to the page of another window, by way of main (R323).</summary>
    /// <param name="windowName">Its name in electron-prokit's registry; its own is fine.</param>
    /// <param name="message">What; the other page is not told from whom.</param>
    /// <returns>
    /// Completes when main has passed it on. Fails with <see cref="IpcException"/> when no window
    /// has this name (R334). If accidents are kept, it has completed at once and tells nothing
    /// (R324).
    /// </returns>
    public Task SendMsgToOtherRenderAsync(string windowName, object? message)
    {
        object wrapped = new { windowName, msg = message };
        if (!_keepsAccidents)
        {
            return _renderer.InvokeAsync(ProkitChannels.RenderToRender, wrapped);
        }

        _renderer.Send(ProkitChannels.RenderToRender, wrapped);
        return Task.CompletedTask;
    }

    /// <summary>Hears what other pages send to this window (R325).</summary>
    /// <returns>The registration; the original has no way to remove it.</returns>
    public IDisposable OnMsgFromOtherRender(Delegate callback) =>
        _renderer.On(ProkitChannels.RenderToRender, callback);

    /// <summary>
    /// As <see cref="OnMsgFromOtherRender"/>, by the name that the original exports (R325).
    /// </summary>
    public IDisposable OnMsgFormOtherRender(Delegate callback) => OnMsgFromOtherRender(callback);
}
