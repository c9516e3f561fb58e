using ActorIpc.Actors.Contents;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Actors.Main;

/// <summary>
/// One attempt to close a contents and its window: asks everybody who may refuse, one by one.
/// </summary>
/// <remarks>
/// <para>
/// The order is R178's: the window's listeners, the page, the child windows; then the page says
/// good-bye, and its door tells of the end. Whoever refuses ends the attempt.
/// </para>
/// <para>Runs in the turns of the main loop. A contents has at most one at a time.</para>
/// </remarks>
internal sealed class CloseAttempt(AppCore core, WebContents contents, BrowserWindow? window)
{
    // R187: as long as Electron waits for a close that nobody refused.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly int _number = core.NextAttempt();
    private ActorTimer? _patience;
    private ActorTimer? _question;
    private bool _isAsking;
    private bool _hasEnded;
    private int _childrenLeft;

    /// <summary>Told once, when it is over: whether the window has closed.</summary>
    public event Action<bool>? Ended;

    /// <summary>Begins to ask.</summary>
    /// <param name="asksWindow">Whether the window's listeners may refuse.</param>
    /// <param name="asksPage">Whether the page may (R162).</param>
    public void Begin(bool asksWindow, bool asksPage)
    {
        contents.Attempt = this;
        if (asksWindow && window?.MayClose() == false)
        {
            End(hasClosed: false);
            return;
        }

        if (_hasEnded)
        {
            // A listener has destroyed the window.
            return;
        }

        _patience = core.After(Patience, () => window?.RaiseUnresponsive());
        if (asksPage)
        {
            AskPage();
        }
        else
        {
            CloseChildren();
        }
    }

    /// <summary>The page need not be asked any more (R162).</summary>
    public void SkipPage()
    {
        if (_isAsking)
        {
            Answered();
            CloseChildren();
        }
    }

    /// <summary>The page has answered, or cannot any more.</summary>
    /// <param name="attempt">Which attempt it was asked for.</param>
    /// <param name="isRefused">Whether it wants to stay.</param>
    public void PageAnswers(int attempt, bool isRefused)
    {
        if (!_isAsking || attempt != _number)
        {
            return;
        }

        Answered();
        if (isRefused && !contents.OverrulesPage())
        {
            End(hasClosed: false);
        }
        else if (!_hasEnded)
        {
            CloseChildren();
        }
    }

    /// <summary>Ends the attempt: refused, or the window is gone.</summary>
    public void End(bool hasClosed)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        Answered();
        _patience?.Cancel();
        contents.Attempt = null;
        if (!hasClosed)
        {
            window?.RaiseResponsive();
        }

        Ended?.Invoke(hasClosed);
    }

    private void AskPage()
    {
        _isAsking = true;
        contents.Tell(new AskToUnload(_number));
        _question = core.After(core.Options.FarewellTimeout, SkipPage);
    }

    private void Answered()
    {
        _isAsking = false;
        _question?.Cancel();
    }

    private void CloseChildren()
    {
        BrowserWindow[] children = [.. window?.GetChildWindows() ?? []];
        _childrenLeft = children.Length;
        foreach (BrowserWindow child in children)
        {
            child.CloseInTurn(ChildEnded);
        }

        if (children.Length == 0)
        {
            contents.Tell(new CloseDoor("closed"));
        }
    }

    private void ChildEnded(bool hasClosed)
    {
        if (_hasEnded)
        {
            return;
        }

        if (!hasClosed)
        {
            End(hasClosed: false);
        }
        else if (--_childrenLeft == 0)
        {
            contents.Tell(new CloseDoor("closed"));
        }
    }
}
