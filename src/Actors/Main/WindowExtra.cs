using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Main;

/// <summary>What few windows need: made when the first of it is wanted.</summary>
/// <remarks>
/// Relations are changed in main's turns and replaced as a whole, so any thread may read them.
/// </remarks>
internal sealed class WindowExtra
{
    private BrowserWindow[] _children = [];
    private BrowserWindow[] _opened = [];

    /// <summary>The window that this one belongs to.</summary>
    public BrowserWindow? Parent { get; set; }

    /// <summary>The windows that belong to this one, in the order in which they came.</summary>
    public BrowserWindow[] Children => Volatile.Read(ref _children);

    /// <summary>The windows that go when this one's contents goes (R183).</summary>
    public BrowserWindow[] Opened => Volatile.Read(ref _opened);

    /// <summary>Whether the windows that depend on this one are being ended.</summary>
    public bool IsEndingOthers { get; set; }

    /// <summary>Runs until a page that does not answer is told of (R187).</summary>
    public ActorTimer? Hang { get; set; }

    /// <summary>Whether the page has been told of as not answering.</summary>
    public bool IsUnresponsive { get; set; }

    /// <summary>Listeners for <see cref="BrowserWindow.Unresponsive"/>.</summary>
    public EventHandler? Unresponsive { get; set; }

    /// <summary>Listeners for <see cref="BrowserWindow.Responsive"/>.</summary>
    public EventHandler? Responsive { get; set; }

    public void AddChild(BrowserWindow window) => _children = [.. _children, window];

    public void RemoveChild(BrowserWindow window) => _children = Without(_children, window);

    public void AddOpened(BrowserWindow window) => _opened = [.. _opened, window];

    public void RemoveOpened(BrowserWindow window) => _opened = Without(_opened, window);

    private static BrowserWindow[] Without(BrowserWindow[] windows, BrowserWindow window) =>
        [.. windows.Where(other => other != window)];
}
