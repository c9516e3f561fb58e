using ActorIpc.Actors.Contents;

namespace ActorIpc.Actors.Main;

/// <summary>Brings frames to the pages of C# code that have an address (R172, R173).</summary>
/// <remarks>Runs in the turns of the main loop.</remarks>
internal sealed class Navigator(AppCore core)
{
    // As in Chromium.
    private const int RedirectsMax = 20;

    /// <summary>Main wants a page in the main frame.</summary>
    public void Load(WebContents contents, string url, TaskCompletionSource done)
    {
        try
        {
            contents.ThrowIfDestroyed();
            IpcRenderer renderer = Open(contents.MainFrame, url, byPage: false);
            PendingLoad load = new(url, done, renderer.Document!);
            Overtake(contents, load);
            _ = FinishAsync(renderer, load);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // It belongs to whoever asked.
            done.SetException(exception);
        }
    }

    /// <summary>A page wants to go elsewhere.</summary>
    public void Follow(DocumentInfo document, string url)
    {
        if (document.Frame.ShowingOf(document) != document.Frame)
        {
            return;
        }

        try
        {
            Open(document.Frame, url, byPage: true);
        }
        catch (NavigationException exception)
        {
            core.Report($"Failed to load URL: {url} with error: {exception.Code}", exception);
        }
    }

    /// <summary>A page says that it is at another place of its own document.</summary>
    /// <returns>False if that would be another document, or of another origin.</returns>
    public static bool Move(DocumentInfo document, string url)
    {
        if (
            document.Frame.ShowingOf(document) is not { Detached: false } frame
            || !FrameOrigin.MayMove(document, url)
        )
        {
            return false;
        }

        WebContents contents = document.Contents;
        NavigationEventArgs navigation = new(frame, url, isSameDocument: true);
        Raise(contents, all => all.DidStartNavigation, navigation);
        document.Url = url;
        Raise(contents, all => all.DidNavigateInPage, navigation);
        return true;
    }

    /// <summary>A document has begun, whoever brought it.</summary>
    public static void Commit(DocumentInfo document)
    {
        WebContents contents = document.Contents;
        if (document.Frame.IsMain)
        {
            Overtake(document);
        }

        NavigationEventArgs navigation = new(document.Frame, document.Url);
        if (!document.IsAnnounced)
        {
            Raise(contents, all => all.DidStartNavigation, navigation);
        }

        Raise(contents, all => all.DidFrameNavigate, navigation);
        if (document.Frame.IsMain)
        {
            Raise(contents, all => all.DidNavigate, navigation);
        }
    }

    private IpcRenderer Open(WebFrameMain frame, string url, bool byPage)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            throw NavigationException.Invalid(url);
        }

        WebContents contents = frame.Contents;
        Raise(contents, all => all.DidStartNavigation, new NavigationEventArgs(frame, url));
        if (byPage)
        {
            Ask(contents, all => all.WillFrameNavigate, frame, url);
            if (frame.IsMain)
            {
                Ask(contents, all => all.WillNavigate, frame, url);
            }
        }

        string target = Redirected(frame, url);
        return core.Options.Pages.TryGetValue(target, out Action<IpcRenderer>? page)
            ? frame.Load(page, target, isAnnounced: true)
            : throw NavigationException.NotFound(target);
    }

    private string Redirected(WebFrameMain frame, string url)
    {
        string target = url;
        for (int i = 0; core.Options.Redirects.TryGetValue(target, out string? next); i++)
        {
            if (i == RedirectsMax)
            {
                throw NavigationException.Endless(url);
            }

            target = next;
            Ask(frame.Contents, all => all.WillRedirect, frame, target);
            Raise(
                frame.Contents,
                all => all.DidRedirectNavigation,
                new NavigationEventArgs(frame, target)
            );
        }

        return target;
    }

    private static void Ask(
        WebContents contents,
        Func<NavigationListeners, EventHandler<NavigationEventArgs>?> which,
        WebFrameMain frame,
        string url
    )
    {
        NavigationEventArgs question = new(frame, url);
        Raise(contents, which, question);
        if (question.Cancel)
        {
            throw NavigationException.Aborted(url);
        }
    }

    private static void Raise(
        WebContents contents,
        Func<NavigationListeners, EventHandler<NavigationEventArgs>?> which,
        NavigationEventArgs navigation
    )
    {
        if (contents.Rare is { } extra && which(extra.Navigation) is { } listeners)
        {
            contents.Core.Announce(() => listeners(contents, navigation));
        }
    }

    // The one that main still waits for will not come.
    private static void Overtake(WebContents contents, PendingLoad load)
    {
        PendingLoad? former = contents.Rare?.Loading;
        contents.Change(extra => extra.Loading = load);
        former?.Abort();
    }

    private static void Overtake(DocumentInfo document)
    {
        if (
            document.Contents.Rare?.Loading is { } load
            && load.Document.Id.Value < document.Id.Value
        )
        {
            load.Abort();
        }
    }

    private static async Task FinishAsync(IpcRenderer renderer, PendingLoad load)
    {
        try
        {
            await renderer.Attached;
            load.Done.TrySetResult();
        }
        catch (InvalidOperationException)
        {
            // Its document was over before it was there.
            load.Abort();
        }
    }
}

/// <summary>A page that main waits for (R172).</summary>
/// <param name="Url">Its address, as main gave it.</param>
/// <param name="Done">What main waits for.</param>
/// <param name="Document">Its document.</param>
internal sealed record PendingLoad(string Url, TaskCompletionSource Done, DocumentInfo Document)
{
    /// <summary>Another page came first.</summary>
    public void Abort() => Done.TrySetException(NavigationException.Aborted(Url));
}
