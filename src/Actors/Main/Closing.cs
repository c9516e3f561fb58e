namespace ActorIpc.Actors.Main;

/// <summary>
/// Brings windows to their end, in the order of R179 and R181, and with them the app.
/// </summary>
/// <remarks>Runs in the turns of the main loop.</remarks>
internal sealed class Closing(IpcApp app, AppCore core)
{
    private bool _isStopping;
    private bool _hasEnded;

    /// <summary>Called when the app stops and everything has closed.</summary>
    public required Action Done { get; init; }

    /// <summary>The app stops: closes every window without asking.</summary>
    public void Begin()
    {
        _isStopping = true;
        foreach (BrowserWindow window in core.Windows.All)
        {
            window.Destroy("stopping");
        }

        EndIfDone();
    }

    /// <summary>A door has closed: the contents is gone, and with it its window.</summary>
    public void Closed(WebContents contents)
    {
        if (contents.Attempt is not null)
        {
            core.Announce(contents.RaiseClosing);
        }

        contents.MarkDestroyed();
        core.Evaluations.Ended(contents);
        app.ContentsClosed();
        core.Announce(contents.RaiseDestroyed);
        contents.Owner?.ContentsGone();
        contents.Attempt?.End(hasClosed: true);
        EndIfDone();
    }

    /// <summary>Everything has closed, or took too long.</summary>
    public void End()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            app.RaiseDidQuit();
            Done();
        }
    }

    private void EndIfDone()
    {
        if (_isStopping && app.OpenContents == 0)
        {
            End();
        }
    }
}
