namespace ActorIpc.Actors.Main;

/// <summary>Ends the app when everybody agrees (R184, R186).</summary>
/// <remarks>Runs in the turns of the main loop.</remarks>
internal sealed class Quitting(IpcApp app, AppCore core)
{
    private bool _isQuitting;

    /// <summary>Begins to ask, unless somebody is being asked or the app ends anyway.</summary>
    public void Begin()
    {
        if (_isQuitting || app.IsStopping || !app.RaiseBeforeQuit())
        {
            return;
        }

        _isQuitting = true;
        IReadOnlyList<BrowserWindow> windows = core.Windows.All;
        foreach (BrowserWindow window in windows)
        {
            window.CloseInTurn(Answered);
        }

        if (windows.Count == 0)
        {
            Finish();
        }
    }

    /// <summary>A window has closed.</summary>
    public void WindowClosed()
    {
        if (core.Windows.Count > 0 || app.IsStopping)
        {
            return;
        }

        if (_isQuitting)
        {
            Finish();
        }
        else
        {
            app.AllClosed();
        }
    }

    // Whoever refuses stops the quit; windows that have agreed close all the same.
    private void Answered(bool hasClosed) => _isQuitting &= hasClosed;

    private void Finish()
    {
        if (app.RaiseWillQuit())
        {
            app.Exit();
        }
        else
        {
            _isQuitting = false;
        }
    }
}
