namespace ActorIpc.Actors.Main;

/// <summary>Which window of the app has the focus. Any thread.</summary>
internal sealed class FocusOfWindows
{
    private BrowserWindow? _window;

    /// <summary>The window; none if nobody looks at any.</summary>
    public BrowserWindow? Window => Volatile.Read(ref _window);

    /// <summary>A window got the focus, or lost it if it had it.</summary>
    public void Set(BrowserWindow window, bool hasFocus)
    {
        if (hasFocus && !window.IsDestroyed)
        {
            Volatile.Write(ref _window, window);
        }
        else
        {
            Interlocked.CompareExchange(ref _window, null, window);
        }
    }
}
