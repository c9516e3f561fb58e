using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>A session's voice towards main: for one document, through one door.</summary>
/// <param name="Document">The document that speaks.</param>
/// <param name="Door">The webContents' actor.</param>
/// <param name="Session">The session, which gets the answers.</param>
internal sealed record Speaker(DocumentId Document, ActorRef Door, ActorRef Session)
{
    private bool _isHanging;

    public void Say(RendererMessage message) => Door.Tell(message, Session);

    /// <summary>Says whether the page's loop answers, when that has changed (R187).</summary>
    public void Hang(bool isHanging)
    {
        if (_isHanging != isHanging)
        {
            _isHanging = isHanging;
            Say(new RendererHangs(Document, isHanging));
        }
    }

    /// <summary>Says what a Send carries: to main, or to the window that it names.</summary>
    public void Send(in Frame frame)
    {
        Payload arguments = Payload.FromBytes(frame.Payload);
        Say(
            frame.Window is { } window
                ? new RendererSendWindow(
                    Document,
                    Windows.TargetOf(window),
                    frame.Channel,
                    arguments
                )
                : new RendererSend(Document, frame.Channel, arguments)
        );
    }
}
