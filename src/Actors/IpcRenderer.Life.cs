using System.ComponentModel;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors;

/// <content>How a page of C# code ends.</content>
public sealed partial class IpcRenderer
{
    /// <summary>
    /// Raised on the renderer's loop when the window is asked to close; cancelling refuses (R178).
    /// </summary>
    public event EventHandler<CancelEventArgs>? BeforeUnload;

    /// <summary>
    /// Raised on the renderer's loop when the document goes away: what it sends now still arrives
    /// in main (R59). Not raised when the renderer is lost, or its window destroyed (R180).
    /// </summary>
    public event EventHandler? Unload;

    /// <summary>Asks main to close the window: <c>window.close()</c> of a page (R185).</summary>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void Close() => SendFramework("page:close");

    internal void Answer(UnloadQuestion question)
    {
        CancelEventArgs refusal = new();
        try
        {
            BeforeUnload?.Invoke(this, refusal);
        }
        finally
        {
            Tell(new RendererUnloadAnswer(_document.Id, question.Attempt, refusal.Cancel));
        }
    }

    internal void RaiseUnload() => Unload?.Invoke(this, EventArgs.Empty);
}
