using ActorIpc.Actors.Contents;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Guests;

/// <summary>What makes a contents a guest: the element that shows it.</summary>
/// <param name="Element">The element, in the embedder's page.</param>
/// <param name="Preferences">How it is shown, as main decided.</param>
internal sealed record Guest(WebviewElement Element, WebviewPreferences Preferences)
{
    /// <summary>The contents whose page has the element.</summary>
    public WebContents Embedder => Element.Document.Contents;

    /// <summary>What runs in the guest first.</summary>
    public void Run(IpcRenderer renderer)
    {
        Preferences.Preload?.Invoke(renderer);
        Element.Page(renderer);
    }

    /// <summary>A page of the guest has sent to its host.</summary>
    /// <returns>Whether the host is there (R249).</returns>
    public bool SayToHost(DocumentInfo document, RendererSendToHost message)
    {
        (int ProcessId, int FrameId) frame = (document.ProcessId, document.FrameId);
        Element.Tell(new GuestSaid(message.Channel.Name, message.Arguments, frame));
        return !Element.IsOrphaned;
    }
}
