using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>
/// What only some actors have. Created when first needed, used only inside the cell's runs.
/// </summary>
internal sealed class CellExtra
{
    /// <summary>The living children by name.</summary>
    public Dictionary<string, Cell>? Children { get; set; }

    /// <summary>How many names were made up so far.</summary>
    public long NamesMade { get; set; }

    /// <summary>
    /// Children whose failure this cell passed on and that still wait for an answer.
    /// </summary>
    public List<Cell>? Escalated { get; set; }

    /// <summary>Who is to be told when this cell stops.</summary>
    public HashSet<Cell>? Watchers { get; set; }

    /// <summary>Whose end this cell still waits to be told.</summary>
    public HashSet<ActorRef>? Watched { get; set; }

    /// <summary>The timers that still have a message to tell.</summary>
    public HashSet<CellTimer>? Timers { get; set; }
}
