using System.Globalization;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>The living cells under one parent, by name.</summary>
/// <remarks>
/// Used only inside the parent's runs; at the top, under the lock of <see cref="Guardian"/>.
/// </remarks>
internal sealed class Children
{
    private readonly Dictionary<string, Cell> _cells = [];
    private List<Cell>? _escalated;
    private long _namesMade;

    public int Count => _cells.Count;

    /// <summary>Makes a cell and gives it a name, without starting it.</summary>
    /// <exception cref="ActorNameException">The name is taken or cannot be one.</exception>
    public Cell Add(EmbeddedEngine engine, Cell? parent, Props props, string? name)
    {
        Cell cell = new(engine, parent, name is null ? MakeName() : Check(name), props);
        _cells.Add(cell.Name, cell);
        engine.CellSpawned();
        return cell;
    }

    /// <summary>Frees the name of a cell that has stopped; a second time is no news.</summary>
    public bool Forget(Cell cell)
    {
        if (!_cells.TryGetValue(cell.Name, out Cell? known) || known != cell)
        {
            return false;
        }

        _cells.Remove(cell.Name);
        _escalated?.Remove(cell);
        return true;
    }

    public void PostAll(SignalKind kind)
    {
        foreach (Cell cell in _cells.Values)
        {
            cell.Post(new Signal(kind));
        }
    }

    public Cell[] ToArray() => [.. _cells.Values];

    /// <summary>
    /// Notes a child whose failure was passed on and that still waits for an answer.
    /// </summary>
    public void NoteEscalated(Cell cell) => (_escalated ??= []).Add(cell);

    public void ResumeEscalated()
    {
        foreach (Cell cell in _escalated ?? [])
        {
            cell.Post(new Signal(SignalKind.Resume));
        }

        _escalated = null;
    }

    private string Check(string name)
    {
        if (name.Length == 0)
        {
            throw new ActorNameException(name, "it is empty");
        }

        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw new ActorNameException(name, "it has a '/'");
        }

        return _cells.ContainsKey(name) ? throw new ActorNameException(name, "it is taken") : name;
    }

    private string MakeName()
    {
        string name;
        do
        {
            name = string.Create(CultureInfo.InvariantCulture, $"${_namesMade++}");
        } while (_cells.ContainsKey(name));

        return name;
    }
}
