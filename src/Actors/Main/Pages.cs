using System.Security.Cryptography;
using System.Text;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Main;

/// <summary>Finds the pages that visitors ask for. Runs in the turns of the main loop.</summary>
internal sealed class Pages(IpcApp app, AppCore core)
{
    // How long a page that was given out may stay without its visitor before it is given out again.
    private static readonly TimeSpan Reservation = TimeSpan.FromSeconds(10);

    private readonly Dictionary<BrowserWindow, long> _givenOut = [];

    /// <summary>The page of a window, for whoever knows its key.</summary>
    public object Find(FindPage question) =>
        core.Windows.Find(question.Window) is { } window
        && window.Page is { } page
        && HasKey(page.Key, question.Key)
            ? page
            : new PageRefused();

    /// <summary>
    /// A page that waits for a visitor; the app's listeners are asked to make one.
    /// </summary>
    public object FindUnvisited() =>
        TakeWaiting() ?? (AskForOne() ? TakeWaiting() : null) ?? (object)new PageRefused();

    private bool AskForOne()
    {
        app.RaiseActivate();
        return true;
    }

    private Page? TakeWaiting()
    {
        long now = core.Engine.Time.GetTimestamp();
        foreach (BrowserWindow window in core.Windows.All)
        {
            if (window.Page is { } page && window.IsWaiting && !IsReserved(window, now))
            {
                Forget();
                _givenOut[window] = now;
                return page;
            }
        }

        return null;
    }

    private bool IsReserved(BrowserWindow window, long now) =>
        _givenOut.TryGetValue(window, out long since)
        && core.Engine.Time.GetElapsedTime(since, now) < Reservation;

    private void Forget()
    {
        foreach (BrowserWindow window in _givenOut.Keys.Where(one => one.IsDestroyed).ToList())
        {
            _givenOut.Remove(window);
        }
    }

    // In constant time, so that a guess learns nothing from how long the answer took.
    private static bool HasKey(string key, string guess) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(key),
            Encoding.UTF8.GetBytes(guess)
        );
}
