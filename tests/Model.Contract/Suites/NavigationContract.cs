using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>How frames come to pages by their address (R172, R173).</summary>
public abstract class NavigationContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R172")]
    public void A_page_is_loaded_by_its_address()
    {
        using IpcWorld world = Begin(
            Pages(("app://a/", page => page.Send("c", "a")), ("app://b/", _ => { }))
        );
        Notes<string> heard = [];
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e, string text) => heard.Add($"{text} {e.SenderFrame!.Origin}")
        );
        BrowserWindow window = world.Window();

        world.Await(window.LoadUrlAsync("app://a/"));
        world.Settle();
        heard.ShouldBe(["a app://a"]);
        window.WebContents.Url.ShouldBe("app://a/");

        world.Await(window.WebContents.LoadUrlAsync("app://b/"));
        world.Settle();
        window.WebContents.Url.ShouldBe("app://b/");
        heard.Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R172")]
    public void A_page_that_cannot_be_loaded_says_why_and_the_old_one_stays()
    {
        using IpcWorld world = Begin(
            Pages(("app://a/", _ => { })) with
            {
                Redirects = new Dictionary<string, string> { ["app://x/"] = "app://x/" },
            }
        );
        BrowserWindow window = world.Window();
        world.Await(window.LoadUrlAsync("app://a/"));
        world.Settle();

        Fails("app://nobody/", "ERR_FILE_NOT_FOUND", -6);
        Fails("no address", "ERR_INVALID_URL", -300);
        Fails("app://x/", "ERR_TOO_MANY_REDIRECTS", -310);
        window.WebContents.Url.ShouldBe("app://a/");
        window.WebContents.MainFrame.IsDestroyed.ShouldBeFalse();

        void Fails(string url, string code, int errno)
        {
            NavigationException failure = world.Fails<NavigationException>(
                window.LoadUrlAsync(url)
            );
            failure.Message.ShouldBe($"{code} ({errno}) loading '{url}'");
            (failure.Code, failure.Errno, failure.Url).ShouldBe((code, errno, url));
        }
    }

    [Fact]
    [Trait("Rule", "R172")]
    public void A_load_that_another_overtakes_is_aborted()
    {
        using IpcWorld world = Begin(Pages(("app://a/", _ => { }), ("app://b/", _ => { })));
        BrowserWindow window = world.Window();
        Task first = Task.CompletedTask;
        Task second = Task.CompletedTask;

        world.App.Post(() =>
        {
            first = window.LoadUrlAsync("app://a/");
            second = window.LoadUrlAsync("app://b/");
        });
        world.Settle();

        world.Await(second);
        world
            .Fails<NavigationException>(first)
            .Message.ShouldBe("ERR_ABORTED (-3) loading 'app://a/'");
        window.WebContents.Url.ShouldBe("app://b/");
    }

    [Fact]
    [Trait("Rule", "R172")]
    [Trait("Rule", "R165")]
    public void A_load_in_a_window_that_is_destroyed_is_aborted_and_in_a_destroyed_one_refused()
    {
        using IpcWorld world = Begin(Pages(("app://a/", _ => { })));
        BrowserWindow window = world.Window();
        WebContents contents = window.WebContents;
        Task loading = Task.CompletedTask;

        world.App.Post(() =>
        {
            window.Destroy();
            loading = contents.LoadUrlAsync("app://a/");
        });
        world.Settle();

        world.Fails<ObjectDisposedException>(loading);
        BrowserWindow next = world.Window();
        world.App.Post(() =>
        {
            loading = next.LoadUrlAsync("app://a/");
            next.Destroy();
        });
        world.Settle();
        world
            .Fails<NavigationException>(loading)
            .Message.ShouldBe("ERR_ABORTED (-3) loading 'app://a/'");
    }

    [Fact]
    [Trait("Rule", "R173")]
    public void The_events_of_a_navigation_come_in_their_order()
    {
        using IpcWorld world = Begin(
            Pages(("app://a/", _ => { }), ("app://c/", _ => { })) with
            {
                Redirects = new Dictionary<string, string> { ["app://b/"] = "app://c/" },
            }
        );
        BrowserWindow window = world.Window();
        Notes<string> news = Watch(window.WebContents);

        world.Await(window.LoadUrlAsync("app://a/"));
        world.Settle();
        news.ShouldBe(["start a", "frame a", "did a"]);

        news.Clear();
        window.WebContents.InProcessRenderer.Navigate("app://b/");
        world.Settle();
        news.ShouldBe([
            "start b",
            "will-frame b",
            "will b",
            "will-redirect c",
            "redirect c",
            "frame c",
            "did c",
        ]);
        window.WebContents.Url.ShouldBe("app://c/");
    }

    [Fact]
    [Trait("Rule", "R173")]
    public void A_frame_below_navigates_without_the_events_of_the_page()
    {
        using IpcWorld world = Begin(Pages(("app://a/", _ => { })));
        Family family = FramedPage.OpenFamily(world);
        Notes<string> news = Watch(family.Contents);

        family.Child.Navigate("app://a/");
        world.Settle();

        news.ShouldBe(["start a", "will-frame a", "frame a"]);
        family.ChildFrame.Url.ShouldBe("app://a/");
        family.ChildFrame.Origin.ShouldBe("app://a");
        family.ChildFrame.Frames.ShouldBeEmpty();
        family.Main.IsReleased.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R173")]
    public void A_listener_keeps_a_page_where_it_is()
    {
        using IpcWorld world = Begin(Pages(("app://a/", _ => { })));
        BrowserWindow window = world.Window();
        world.Await(window.LoadRendererAsync(_ => { }));
        world.Settle();
        IpcRenderer page = window.WebContents.InProcessRenderer;
        Notes<string> news = Watch(window.WebContents);
        window.WebContents.WillNavigate += (_, e) => e.Cancel = true;

        page.Navigate("app://a/");
        page.Navigate("app://nobody/");
        world.Settle();
        news.ShouldBe([
            "start a",
            "will-frame a",
            "will a",
            "start nobody",
            "will-frame nobody",
            "will nobody",
        ]);
        page.IsReleased.ShouldBeFalse();

        world.Await(window.LoadUrlAsync("app://a/"));
        window.WebContents.Url.ShouldBe("app://a/", "main is not asked");
    }

    [Fact]
    [Trait("Rule", "R173")]
    public void A_place_within_the_document_changes_its_address_and_nothing_of_ipc()
    {
        using IpcWorld world = Begin(Pages(("app://a/", page => page.On("c", () => { }))));
        BrowserWindow window = world.Window();
        world.Await(window.LoadUrlAsync("app://a/"));
        world.Settle();
        WebContents contents = window.WebContents;
        IpcRenderer page = contents.InProcessRenderer;
        (string token, int process) = (contents.MainFrame.FrameToken, contents.MainFrame.ProcessId);
        Notes<string> news = Watch(contents);
        int heard = 0;
        contents.MainFrame.Ipc.On("c", () => heard++);

        page.NavigateInPage("app://a/b#c");
        page.NavigateInPage("app://evil/");
        page.Send("c");
        world.Settle();

        news.ShouldBe(["start a/b#c", "in-page a/b#c"]);
        contents.Url.ShouldBe("app://a/b#c");
        contents.MainFrame.FrameToken.ShouldBe(token);
        contents.MainFrame.ProcessId.ShouldBe(process);
        contents.InProcessRenderer.ShouldBeSameAs(page);
        page.ListenerCount("c").ShouldBe(1);
        heard.ShouldBe(1);
        world.Console.ShouldHaveSingleItem().ShouldContain("page:url");
    }

    [Fact]
    [Trait("Rule", "R173")]
    [Trait("Rule", "R296")]
    public void A_page_in_a_browser_moves_within_its_origin_and_to_no_page_of_main()
    {
        using IpcWorld world = Begin(Pages(("app://a/", _ => { })));
        BrowserWindow window = Worlds.Pages.NewWindow(world);
        Notes<string> news = Watch(window.WebContents);
        PageProbe page = PageProbe.Visit(world, window, "https://a.test/x");
        news.ShouldBe(["start https://a.test/x", "frame https://a.test/x", "did https://a.test/x"]);

        page.Send(Channel.Framework("page:url"), "https://a.test/y");
        page.Send(Channel.Framework("page:url"), "https://evil.test/y");
        page.Send(Channel.Framework("page:url"), "file:///etc/passwd");
        page.Send(Channel.Framework("page:navigate"), "app://a/");
        world.Settle();

        window.WebContents.Url.ShouldBe("https://a.test/y");
        world.Console.Count.ShouldBe(3);
        page.Heard.OfType<DocumentClosed>().ShouldBeEmpty();
    }

    private IpcWorld Begin(IpcAppOptions options) => Begin(1, options);

    private static IpcAppOptions Pages(params (string Url, Action<IpcRenderer> Page)[] pages) =>
        new() { Pages = pages.ToDictionary(one => one.Url, one => one.Page) };

    private static Notes<string> Watch(WebContents contents)
    {
        Notes<string> news = [];
        contents.DidStartNavigation += (_, e) => Note("start", e);
        contents.WillFrameNavigate += (_, e) => Note("will-frame", e);
        contents.WillNavigate += (_, e) => Note("will", e);
        contents.WillRedirect += (_, e) => Note("will-redirect", e);
        contents.DidRedirectNavigation += (_, e) => Note("redirect", e);
        contents.DidFrameNavigate += (_, e) => Note("frame", e);
        contents.DidNavigate += (_, e) => Note("did", e);
        contents.DidNavigateInPage += (_, e) => Note("in-page", e);
        return news;

        void Note(string what, NavigationEventArgs e)
        {
            e.IsMainFrame.ShouldBe(e.Frame == contents.MainFrame);
            string url = e.Url.Replace("app://", "", StringComparison.Ordinal);
            news.Add($"{what} {(url.EndsWith('/') ? url[..^1] : url)}");
        }
    }
}
