using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors;

/// <content>What a page does with frames: its own, and those below it.</content>
public sealed partial class IpcRenderer
{
    /// <summary>Puts a frame into the page, as an <c>iframe</c> whose page is C# code.</summary>
    /// <remarks>
    /// It goes when this document goes. What it shows has an address of <c>about:blank</c>, and so
    /// the origin of this document.
    /// </remarks>
    /// <param name="page">
    /// Runs first in the frame, if frames of the window have IPC (R4); otherwise never.
    /// </param>
    /// <param name="name">The name of the frame, if wanted.</param>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    /// <exception cref="NotSupportedException">The page runs on a node of its own.</exception>
    public FrameElement AppendFrame(Action<IpcRenderer> page, string name = "")
    {
        ArgumentNullException.ThrowIfNull(page);
        Check(name);
        return Document is { } document && Core is AppCore core
            ? new FrameElement(core, new WebFrameMain(core, document, name), page)
            : throw new NotSupportedException("A page on another node cannot have frames.");
    }

    /// <summary>Says that the page got the focus (R156).</summary>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void Focus() => SendFramework("page:focus", true);

    /// <summary>Says that the page lost the focus, or that nobody sees it (R147).</summary>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void Blur() => SendFramework("page:focus", false);

    /// <summary>The document as main knows it, if main is in this process.</summary>
    internal DocumentInfo? Document { get; init; }

    private void SendFramework(string name, params object?[] arguments)
    {
        Check(name);
        if (_document.Worker > 0)
        {
            throw new InvalidOperationException("A service worker has no page.");
        }

        Payload content = Payload.FromArguments(arguments);
        Tell(new RendererSend(_document.Id, Channel.Framework(name), content));
    }
}
