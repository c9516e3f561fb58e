using ActorIpc.Actors.Main;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Contents;

/// <summary>
/// Asks a page whether it lets itself be closed, and remembers whom it asked (R178).
/// </summary>
/// <param name="contents">Whose page.</param>
/// <param name="core">The app.</param>
/// <param name="door">Who asks.</param>
internal sealed class PageQuestion(WebContents contents, AppCore core, ActorRef door)
{
    private UnloadQuestion? _asked;

    /// <summary>Asks a page; where none is there, nobody refuses.</summary>
    public void Ask(DocumentSlot? page, int attempt)
    {
        if (page is { IsAttached: true, Renderer: { } renderer })
        {
            _asked = new UnloadQuestion(page.Info.Id, attempt);
            renderer.Tell(_asked, door);
        }
        else
        {
            Tell(attempt, isRefused: false);
        }
    }

    /// <summary>Takes an answer; only who was asked may answer (R300).</summary>
    public void Answer(RendererUnloadAnswer answer)
    {
        if (_asked == new UnloadQuestion(answer.Document, answer.Attempt))
        {
            _asked = null;
            Tell(answer.Attempt, answer.IsRefused);
        }
        else
        {
            core.Report(Texts.UnexpectedReply("page:beforeunload"));
        }
    }

    /// <summary>A page is gone; if it was asked, it does not refuse.</summary>
    public void Gone(DocumentSlot page)
    {
        if (_asked is { } asked && asked.Document == page.Info.Id)
        {
            _asked = null;
            Tell(asked.Attempt, isRefused: false);
        }
    }

    private void Tell(int attempt, bool isRefused) =>
        core.Main.Tell(new UnloadAnswered(contents, attempt, isRefused), door);
}
