namespace ActorIpc.Engines.Embedded;

/// <summary>
/// What only some actors have. Created when first needed, used only inside the cell's runs.
/// </summary>
internal sealed class CellExtra(Cell owner)
{
    private Children? _children;
    private Watches? _watches;
    private HashSet<CellTimer>? _timers;

    public Children Children => _children ??= new Children();

    public Watches Watches => _watches ??= new Watches(owner);

    /// <summary>The timers that still have a message to tell.</summary>
    public HashSet<CellTimer> Timers => _timers ??= [];

    public bool HasChildren => _children is { Count: > 0 };

    public void PostToChildren(SignalKind kind) => _children?.PostAll(kind);

    /// <summary>Ends what belongs to one instance: its timers and its watches.</summary>
    public void EndInstance()
    {
        foreach (CellTimer timer in _timers?.ToArray() ?? [])
        {
            timer.End();
        }

        _watches?.UnwatchAll();
    }

    /// <summary>Tells the watchers that the owner has stopped.</summary>
    public void TellEnd() => _watches?.TellEnd();
}
