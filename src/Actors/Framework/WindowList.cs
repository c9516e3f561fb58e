using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;

namespace ActorIpc.Actors.Framework;

/// <summary>The list of windows that page hosts show.</summary>
internal sealed class WindowList(AppCore core)
{
    // A list for people; in an app with more windows nobody would find anything in it.
    private const int WindowsShownMax = 64;

    private int _isDue;

    /// <summary>
    /// Tells every page host soon; what changes until then is told with it. Any thread.
    /// </summary>
    public void ShowSoon()
    {
        if (Interlocked.Exchange(ref _isDue, 1) == 0)
        {
            core.MainLoop.Post(static list => ((WindowList)list!).Show(), this);
        }
    }

    /// <summary>Tells every page host, unless there are too many windows to show.</summary>
    /// <remarks>Runs in the turns of the main loop.</remarks>
    public void Show()
    {
        Volatile.Write(ref _isDue, 0);
        IReadOnlyList<BrowserWindow> windows = core.Windows.All;
        if (windows.Count > WindowsShownMax || !windows.Any(window => window.HasPageHost))
        {
            return;
        }

        Payload list = PayloadWriter.Arguments([windows.Select(Describe).ToArray()]);
        foreach (BrowserWindow window in windows.Where(window => window.HasPageHost))
        {
            window.WebContents.SendFramework("windows", list);
        }
    }

    private static Dictionary<string, object?> Describe(BrowserWindow window) =>
        new()
        {
            ["id"] = window.Id.Value,
            ["title"] = window.Title,
            ["url"] = window.Page is { } page ? $"w/{page.Window}-{page.Key}/" : null,
            ["visited"] = !window.IsWaiting,
        };
}
