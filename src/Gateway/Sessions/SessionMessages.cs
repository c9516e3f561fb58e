using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <summary>Holds a place among the sessions free for a document that is about to begin.</summary>
internal sealed class SessionPlace;

/// <summary>
/// Asks to hold a place free, before a document begins and ends the one before it.
/// </summary>
/// <param name="Place">The place.</param>
internal sealed record ReserveSession(SessionPlace Place);

/// <summary>The answer to <see cref="ReserveSession"/>.</summary>
/// <param name="IsGranted">No when there are too many sessions.</param>
internal sealed record SessionReserved(bool IsGranted);

/// <summary>Gives a place back that no session has taken.</summary>
/// <param name="Place">The place.</param>
internal sealed record ReleaseSession(SessionPlace Place);

/// <summary>Asks for a session for a document that has begun. Answered with its token.</summary>
/// <param name="Place">The place that was granted; it is used up.</param>
/// <param name="Page">What the window shows.</param>
/// <param name="Document">The document.</param>
internal sealed record OpenSession(SessionPlace Place, Page Page, DocumentOpened Document);

/// <summary>The answer to <see cref="OpenSession"/>.</summary>
/// <param name="Token">The document's token; nothing when the gateway stops.</param>
internal sealed record SessionOpened(string? Token);

/// <summary>A socket is open for a window; its Hello is expected.</summary>
/// <param name="Connection">The socket.</param>
/// <param name="Window">The window of its address.</param>
internal sealed record ConnectionOpened(Connection Connection, WindowId Window);

/// <summary>The Hello of a socket is due.</summary>
/// <param name="Connection">The socket.</param>
internal sealed record HelloDue(Connection Connection);

/// <summary>A socket wants to speak for a session's document.</summary>
/// <param name="Connection">The socket.</param>
/// <param name="Hello">What it said.</param>
internal sealed record AttachConnection(Connection Connection, Hello Hello);

/// <summary>Asks whether a token is one of a window; before a large body is read.</summary>
/// <param name="Window">The window.</param>
/// <param name="Token">What the client shows.</param>
internal sealed record CheckToken(WindowId Window, string Token);

/// <summary>The answer to <see cref="CheckToken"/>.</summary>
/// <param name="Document">Its document; nothing when it is none of the window's.</param>
internal sealed record TokenChecked(DocumentId? Document)
{
    public bool IsKnown => Document is not null;
}

/// <summary>A synchronous request has come.</summary>
/// <param name="Exchange">The request, and where its answer goes.</param>
internal sealed record SyncArrived(SyncExchange Exchange);

/// <summary>Nobody waits for the answer of a synchronous request any more.</summary>
/// <param name="Exchange">The request.</param>
internal sealed record SyncAbandoned(SyncExchange Exchange);

/// <summary>The gateway stops, or has lost main: every session ends.</summary>
/// <param name="Code">What pages are told.</param>
internal sealed record StopSessions(string Code = CloseCode.Stopping);

/// <summary>What sessions need of their surroundings.</summary>
/// <param name="Options">The limits.</param>
/// <param name="Log">Where events are logged.</param>
/// <param name="Main">Main, if it is another process.</param>
internal sealed record SessionSurroundings(
    GatewayOptions Options,
    ILogger Log,
    ActorRef? Main = null
)
{
    /// <summary>The sockets before their Hello; each is let in before it is told of.</summary>
    public Handshakes Handshakes { get; } = new(Options.HandshakesMax);
}
