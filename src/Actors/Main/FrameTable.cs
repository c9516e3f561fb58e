using ActorIpc.Actors.Contents;

namespace ActorIpc.Actors.Main;

/// <summary>Finds frames by their numbers: a process shows one page with all its frames.</summary>
/// <remarks>Changed on the main loop, read from any thread.</remarks>
internal sealed class FrameTable
{
    private readonly Dictionary<int, WebContents> _byProcess = [];
    private readonly Lock _lock = new();

    /// <summary>How many pages there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byProcess.Count;
            }
        }
    }

    /// <summary>A page begins, and with it a process.</summary>
    public void Add(DocumentInfo page)
    {
        lock (_lock)
        {
            _byProcess[page.ProcessId] = page.Contents;
        }
    }

    /// <summary>A page has ended.</summary>
    public void Remove(DocumentInfo page)
    {
        lock (_lock)
        {
            _byProcess.Remove(page.ProcessId);
        }
    }

    /// <summary>The frame of a document in a process, if it lives.</summary>
    public WebFrameMain? Find(int processId, Func<DocumentInfo, bool> isMeant)
    {
        WebContents? contents;
        lock (_lock)
        {
            contents = _byProcess.GetValueOrDefault(processId);
        }

        return contents?.Frame.Find(document =>
            document.ProcessId == processId && isMeant(document)
        );
    }
}
