using ActorIpc.Actors;

namespace ActorIpc.Compat.Prokit;

/// <summary>Windows by name, in order of creation.</summary>
/// <remarks>Any thread may use it: callers of main and of the main loop do.</remarks>
internal sealed class WindowRegistry
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, BrowserWindow> _windows = new(
        StringComparer.Ordinal
    );

    public IReadOnlyList<BrowserWindow> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _windows.Values];
            }
        }
    }

    public BrowserWindow? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_lock)
        {
            return _windows.GetValueOrDefault(name);
        }
    }

    public void Add(string name, BrowserWindow window)
    {
        lock (_lock)
        {
            _ = _windows.Remove(name);
            _windows.Add(name, window);
        }
    }

    /// <summary>Removes a window, unless another has its name by now.</summary>
    public void Remove(string name, BrowserWindow window)
    {
        lock (_lock)
        {
            if (_windows.GetValueOrDefault(name) == window)
            {
                _ = _windows.Remove(name);
            }
        }
    }

    /// <summary>Forgets all of them, and gives them.</summary>
    public IReadOnlyList<BrowserWindow> Clear()
    {
        lock (_lock)
        {
            BrowserWindow[] all = [.. _windows.Values];
            _windows.Clear();
            return all;
        }
    }
}
