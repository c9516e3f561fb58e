using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Renderers;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>
/// A frame in a page that is C# code, as that page sees it: the <c>iframe</c> element.
/// </summary>
/// <remarks>
/// Main sees it as a <see cref="WebFrameMain"/> below the one of the page. Any thread may use it.
/// Once it is out of the page, or the page is over, loading in it does nothing.
/// </remarks>
[NotCloneable]
public sealed class FrameElement
{
    private readonly AppCore _core;
    private readonly WebFrameMain _frame;

    internal FrameElement(AppCore core, WebFrameMain frame, Action<IpcRenderer> page)
    {
        _core = core;
        _frame = frame;
        Renderer = Open(page, isNewFrame: true);
    }

    /// <summary>
    /// What the page in the frame speaks with; nothing if frames of the window have no IPC (R4).
    /// </summary>
    public IpcRenderer? Renderer { get; private set; }

    /// <summary>Loads another page in the frame; the one before is over.</summary>
    /// <param name="page">Runs first, if frames of the window have IPC (R4).</param>
    /// <returns>
    /// What the page speaks with, when it has run; at once nothing, if the frame has no IPC. It
    /// fails with <see cref="InvalidOperationException"/> when the frame is no longer there.
    /// </returns>
    public Task<IpcRenderer?> LoadAsync(Action<IpcRenderer> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        IpcRenderer? renderer = Renderer = Open(page, isNewFrame: false);
        return renderer is null
            ? Task.FromResult<IpcRenderer?>(null)
            : (Task<IpcRenderer?>)(Task)renderer.Attached;
    }

    /// <summary>Takes the frame out of the page; what is loaded in it is over.</summary>
    public void Remove() => _frame.Contents.Tell(new RemoveFrame(_frame));

    private IpcRenderer? Open(Action<IpcRenderer> page, bool isNewFrame)
    {
        DocumentInfo document = _core.NewDocument(_frame, DocumentInfo.BlankUrl, page);
        if (_frame.MayHaveIpc)
        {
            return InProcessDocument.Open(_core, document, isNewFrame);
        }

        _frame.Contents.Tell(new LoadInProcess(document, Renderer: null, isNewFrame));
        return null;
    }
}
