using ActorIpc.Contracts;

namespace ActorIpc.Actors.Main;

/// <summary>The live windows of an app, by number and by name.</summary>
/// <remarks>Changed on the main loop, read from any thread.</remarks>
internal sealed class WindowTable
{
    private readonly SortedDictionary<int, BrowserWindow> _byId = [];
    private readonly Dictionary<string, BrowserWindow> _byName = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    // Handed out, so never changed.
    private BrowserWindow[]? _all;

    /// <summary>All of them, in order of creation.</summary>
    public IReadOnlyList<BrowserWindow> All
    {
        get
        {
            lock (_lock)
            {
                return _all ??= [.. _byId.Values];
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byId.Count;
            }
        }
    }

    public BrowserWindow? Find(WindowId id)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(id.Value);
        }
    }

    public BrowserWindow? Find(string name)
    {
        lock (_lock)
        {
            return _byName.GetValueOrDefault(name);
        }
    }

    /// <summary>Adds a window, unless another has its name (R177).</summary>
    public void Add(BrowserWindow window)
    {
        lock (_lock)
        {
            if (window.Name is { } name && !_byName.TryAdd(name, window))
            {
                throw new InvalidOperationException(Texts.WindowNameTaken(name));
            }

            _byId.Add(window.Id.Value, window);
            _all = null;
        }
    }

    /// <summary>Removes a window; its name is free again.</summary>
    public void Remove(BrowserWindow window)
    {
        lock (_lock)
        {
            _byId.Remove(window.Id.Value);
            _all = null;
            if (window.Name is { } name)
            {
                _byName.Remove(name);
            }
        }
    }
}
