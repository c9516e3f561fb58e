using ActorIpc.Contracts.Frames;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Sessions;

/// <content>How a session ends, and what its page is told.</content>
internal sealed partial class SessionActor
{
    /// <summary>Main says that the document is over.</summary>
    /// <remarks>
    /// What a page says while it unloads counts (R59). A page that is reloaded is replaced while it
    /// still runs, so its session waits for its Unload; the page of a window that closes is told to
    /// unload. A page in another tab has no such end.
    /// </remarks>
    private void OnDocumentClosed(string reason)
    {
        if (reason == CloseCode.Replaced)
        {
            AwaitFarewell(CloseCode.Replaced);
        }
        else if (reason == "removed" && _line.IsAttached)
        {
            // Its last words may come behind what its page says.
            AwaitFarewell(CloseCode.Closed);
        }
        else if (reason == CloseCode.Closed && _line.IsAttached)
        {
            // A page that is blocked could not answer.
            _calls.End();
            _questions.SayGoodBye();
            AwaitFarewell(CloseCode.Closed);
        }
        else
        {
            End(reason is "destroyed" or "removed" ? CloseCode.Closed : reason, "", farewell: null);
        }
    }

    /// <summary>The door is gone: its window is closed, or main is lost with its doors.</summary>
    /// <remarks>
    /// A main elsewhere is asked. It answers if it is there; if not, the node ends and
    /// <see cref="StopSessions"/> comes.
    /// </remarks>
    private void OnDoorGone()
    {
        if (surroundings.Main is { } main && _farewellCode is null)
        {
            main.Tell(new FindPage(page.Window, page.Key), Context.Self);
        }
        else
        {
            End(_farewellCode ?? CloseCode.Closed, "", farewell: null);
        }
    }

    private void AwaitFarewell(string code)
    {
        _farewellCode = code;
        _ = Context.StartTimer(Options.UnloadTimeout, Tick.Farewell);
    }

    // The status stands for the exit code that a page in a browser has not.
    private RendererGone Gone(string reason, string code) =>
        new(Document, reason, CloseCode.StatusOf(code));

    /// <summary>Ends the session: its socket, its calls, its ports.</summary>
    private void End(string code, string text, RendererMessage? farewell)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _line.Close(code, text);
        _calls.End();
        _overdrawing?.CutOff();
        _ports.End();
        if (farewell is not null)
        {
            _main.Say(farewell);
        }

        Log.SessionEnded(page.Window, Document, code);
        Context.Stop(Context.Self);
    }
}
