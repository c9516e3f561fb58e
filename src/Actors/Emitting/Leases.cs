namespace ActorIpc.Actors.Emitting;

/// <summary>What is given back when a window closes: its listeners and handlers.</summary>
/// <remarks>
/// Beside the windows, because few of them have any. Used from any thread; what is given back runs
/// outside the lock.
/// </remarks>
internal sealed class Leases
{
    private readonly Lock _lock = new();
    private readonly Dictionary<BrowserWindow, HashSet<IDisposable>> _leases = [];

    /// <summary>How many windows have something to give back.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _leases.Count;
            }
        }
    }

    /// <summary>Binds a registration to a window.</summary>
    /// <param name="window">Whose end is the registration's.</param>
    /// <param name="register">Registers; called when the window is known to live.</param>
    /// <returns>Disposing it ends the registration before the window.</returns>
    /// <exception cref="ObjectDisposedException">The window is gone (R165).</exception>
    public IDisposable Add(BrowserWindow window, Func<IDisposable> register)
    {
        ArgumentNullException.ThrowIfNull(window);
        window.ThrowIfDestroyed();
        IDisposable registration = register();
        Lease lease = new(this, window, registration);
        lock (_lock)
        {
            if (!_leases.TryGetValue(window, out HashSet<IDisposable>? all))
            {
                _leases.Add(window, all = []);
            }

            all.Add(lease);
        }

        if (window.IsDestroyed)
        {
            // It closed meanwhile, on its own loop, and may have been too early to see this.
            End(window);
        }

        return lease;
    }

    /// <summary>A window has closed.</summary>
    public void End(BrowserWindow window)
    {
        HashSet<IDisposable>? all;
        lock (_lock)
        {
            _leases.Remove(window, out all);
        }

        foreach (IDisposable lease in all ?? [])
        {
            lease.Dispose();
        }
    }

    private void Remove(BrowserWindow window, IDisposable lease)
    {
        lock (_lock)
        {
            if (
                _leases.TryGetValue(window, out HashSet<IDisposable>? all)
                && all.Remove(lease)
                && all.Count == 0
            )
            {
                _leases.Remove(window);
            }
        }
    }

    private sealed class Lease(Leases leases, BrowserWindow window, IDisposable registration)
        : IDisposable
    {
        public void Dispose()
        {
            leases.Remove(window, this);
            registration.Dispose();
        }
    }
}
