using ActorIpc.Contracts;

namespace ActorIpc.Actors.Main;

/// <summary>The live contents of an app, by number (R157).</summary>
/// <remarks>Changed on the main loop, read from any thread.</remarks>
internal sealed class ContentsTable
{
    private readonly Dictionary<int, WebContents> _byId = [];
    private readonly Lock _lock = new();

    /// <summary>All of them, in order of creation.</summary>
    public IReadOnlyList<WebContents> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _byId.Values.OrderBy(contents => contents.Id.Value)];
            }
        }
    }

    public WebContents? Find(WebContentsId id)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(id.Value);
        }
    }

    public void Add(WebContents contents)
    {
        lock (_lock)
        {
            _byId.Add(contents.Id.Value, contents);
        }
    }

    public void Remove(WebContents contents)
    {
        lock (_lock)
        {
            _byId.Remove(contents.Id.Value);
        }
    }
}
