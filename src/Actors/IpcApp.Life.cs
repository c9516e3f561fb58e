using System.ComponentModel;

namespace ActorIpc.Actors;

/// <content>How an app ends, and what it tells of its windows and renderers.</content>
public sealed partial class IpcApp
{
    private readonly TaskCompletionSource<int> _exited = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private int _exitCode;

    /// <summary>
    /// Raised when the last window has closed, unless the app is quitting. Without a listener the
    /// app quits (R184).
    /// </summary>
    public event EventHandler? WindowAllClosed;

    /// <summary>
    /// Raised by <see cref="Quit"/> before any window is asked; cancelling ends the quit (R186).
    /// </summary>
    public event EventHandler<CancelEventArgs>? BeforeQuit;

    /// <summary>
    /// Raised by <see cref="Quit"/> when all windows have closed; cancelling ends the quit (R186).
    /// </summary>
    public event EventHandler<CancelEventArgs>? WillQuit;

    /// <summary>
    /// Raised once, with the exit code, when the app ends: Electron's <c>quit</c> (R186).
    /// </summary>
    public event EventHandler<int>? DidQuit;

    /// <summary>
    /// Raised when the renderer of a contents was lost, before the listeners of the contents hear
    /// of it (R166, R168).
    /// </summary>
    public event EventHandler<RenderProcessGoneEventArgs>? RenderProcessGone;

    /// <summary>Completes with the exit code when the app has stopped, however it came.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>
    /// Asks everybody and ends the app: <see cref="BeforeQuit"/>, every window as by
    /// <see cref="BrowserWindow.Close"/>, <see cref="WillQuit"/>, <see cref="DidQuit"/> (R186).
    /// </summary>
    /// <remarks>
    /// Any listener and any page may refuse; the app then goes on with the windows that are left.
    /// </remarks>
    public void Quit() => Post(_quitting.Begin);

    /// <summary>
    /// Ends the app without asking: windows are destroyed, and <see cref="BeforeQuit"/> and
    /// <see cref="WillQuit"/> are not raised (R186).
    /// </summary>
    /// <param name="exitCode">What <see cref="Exited"/> completes with.</param>
    public void Exit(int exitCode = 0)
    {
        Volatile.Write(ref _exitCode, exitCode);
        _ = StopAsync();
    }

    internal bool IsStopping => Volatile.Read(ref _stopping) is not null;

    internal bool RaiseBeforeQuit() => IsAllowed(BeforeQuit);

    internal bool RaiseWillQuit() => IsAllowed(WillQuit);

    internal void RaiseDidQuit() =>
        _core.Announce(() => DidQuit?.Invoke(this, Volatile.Read(ref _exitCode)));

    /// <summary>The last window has closed, and nobody quits.</summary>
    internal void AllClosed()
    {
        if (WindowAllClosed is { } listeners)
        {
            _core.Announce(() => listeners(this, EventArgs.Empty));
        }
        else
        {
            _quitting.Begin();
        }
    }

    /// <summary>Tells of a lost renderer, in a turn of its own (R168).</summary>
    internal void TellOfLoss(WebContents contents, RenderProcessGoneDetails details)
    {
        if (!contents.IsDestroyed)
        {
            RenderProcessGoneEventArgs news = new(contents, details);
            _core.Announce(() => RenderProcessGone?.Invoke(this, news));
            _core.Announce(() => contents.RaiseLost(details));
        }
    }

    private bool IsAllowed(EventHandler<CancelEventArgs>? listeners)
    {
        CancelEventArgs question = new();
        _core.Announce(() => listeners?.Invoke(this, question));
        return !question.Cancel;
    }
}
