using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>A session's voice towards main: for one document, through one door.</summary>
/// <param name="Document">The document that speaks.</param>
/// <param name="Door">The webContents' actor.</param>
/// <param name="Session">The session, which gets the answers.</param>
internal sealed record Speaker(DocumentId Document, ActorRef Door, ActorRef Session)
{
    public void Say(RendererMessage message) => Door.Tell(message, Session);
}
