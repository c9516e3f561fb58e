using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Gateway.Sessions;

namespace ActorIpc.Gateway.Pages;

/// <summary>Begins documents, each with a session of its own.</summary>
internal sealed class Documents(GatewayOptions options, ActorRef sessions, ILogger log)
{
    /// <summary>Begins a document, which ends the one before it in its frame.</summary>
    /// <returns>Nothing, and nothing has ended, when there is no place for it.</returns>
    public async Task<Begun?> BeginAsync(Page page, OpenDocument open)
    {
        SessionPlace place = new();
        try
        {
            SessionReserved reserved = await sessions
                .AskAsync<SessionReserved>(new ReserveSession(place), options.PageTimeout)
                .ConfigureAwait(false);
            if (!reserved.IsGranted)
            {
                log.SessionsFull(page.Window);
                return null;
            }

            return await BeginAsync(page, open, place).ConfigureAwait(false);
        }
        finally
        {
            // Of a place that a session has taken nobody knows any more.
            sessions.Tell(new ReleaseSession(place));
        }
    }

    private async Task<Begun?> BeginAsync(Page page, OpenDocument open, SessionPlace place)
    {
        DocumentOpened document = await page
            // Not cancelled with the request: a document that began needs its session.
            .Door.AskAsync<DocumentOpened>(open, options.PageTimeout)
            .ConfigureAwait(false);
        SessionOpened opened = await sessions
            .AskAsync<SessionOpened>(new OpenSession(place, page, document), options.PageTimeout)
            .ConfigureAwait(false);
        if (opened.Token is null)
        {
            page.Door.Tell(new RendererGone(document.Document, "launch-failed", ExitCode: 1));
            return null;
        }

        log.DocumentBegan(page.Window, document.Document);
        return new Begun(opened.Token, document.FrameTreeNodeId);
    }
}

/// <summary>A document has begun.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Frame">The number of its frame.</param>
internal sealed record Begun(string Token, int Frame);
