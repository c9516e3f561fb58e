using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>The frames of a page: how they are found, and what they say of themselves.</summary>
public abstract class FrameContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R146")]
    [Trait("Rule", "R3")]
    public void Frames_stand_in_the_frame_of_the_page_that_put_them_there()
    {
        using IpcWorld world = Begin();
        WebContents contents = FramedPage.Open(
            world,
            page =>
            {
                page.AppendFrame(child => child.AppendFrame(_ => { }, "c"), "a");
                page.AppendFrame(_ => { }, "b");
            }
        );
        WebFrameMain main = contents.MainFrame;

        main.Frames.Select(frame => frame.Name).ShouldBe(["a", "b"]);
        main.FramesInSubtree.Select(frame => frame.Name).ShouldBe(["", "a", "c", "b"]);
        main.FramesInSubtree[0].ShouldBeSameAs(main);
        WebFrameMain deep = main.Frames[0].Frames.ShouldHaveSingleItem();
        deep.Parent.ShouldBeSameAs(main.Frames[0]);
        deep.Top.ShouldBeSameAs(main);
        main.Top.ShouldBeSameAs(main);
        main.Parent.ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R147")]
    public void Each_frame_has_numbers_of_its_own_in_the_process_of_its_page()
    {
        using IpcWorld world = Begin();
        WebContents contents = FramedPage.Open(world, page => page.AppendFrame(_ => { }, "a"));
        WebFrameMain main = contents.MainFrame;
        WebFrameMain child = main.Frames[0];
        WebContents other = FramedPage.Open(world, _ => { });

        child.ProcessId.ShouldBe(main.ProcessId);
        other.MainFrame.ProcessId.ShouldNotBe(main.ProcessId);
        child.RoutingId.ShouldNotBe(main.RoutingId);
        WebFrameMain[] frames = [main, child, other.MainFrame];
        frames.Select(frame => frame.FrameTreeNodeId).ShouldBeUnique();
        frames.Select(frame => frame.FrameToken).ShouldBeUnique();
        main.OsProcessId.ShouldBe(Environment.ProcessId);
        main.Name.ShouldBe("");
        main.VisibilityState.ShouldBe("visible");
    }

    [Fact]
    [Trait("Rule", "R147")]
    public void A_new_document_changes_the_token_and_the_number_but_not_the_place()
    {
        using IpcWorld world = Begin();
        FrameElement? element = null;
        WebContents contents = FramedPage.Open(
            world,
            page => element = page.AppendFrame(_ => { }, "a")
        );
        WebFrameMain child = contents.MainFrame.Frames[0];
        (int node, int routing, string token) = (
            child.FrameTreeNodeId,
            child.RoutingId,
            child.FrameToken
        );

        IpcRenderer first = element!.Renderer!;
        world.Await(element.LoadAsync(_ => { }));
        world.Settle();

        contents.MainFrame.Frames.ShouldBe([child]);
        child.FrameTreeNodeId.ShouldBe(node);
        child.Name.ShouldBe("a");
        child.RoutingId.ShouldNotBe(routing);
        child.FrameToken.ShouldNotBe(token);
        first.IsReleased.ShouldBeTrue();
        element.Renderer.ShouldNotBeSameAs(first);
    }

    [Fact]
    [Trait("Rule", "R147")]
    public void An_origin_is_scheme_and_host_and_a_blank_frame_has_that_of_its_page()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window, "https://a.test:8443/x/y?z");
        WebFrameMain main = window.WebContents.MainFrame;
        string[] addresses =
        [
            "about:blank",
            "about:srcdoc",
            "http://b.test/",
            "data:text/html,x",
            "file:///c/d.html",
            "nonsense",
        ];
        foreach (string address in addresses)
        {
            world.Await(page.OpenFrame(address));
        }

        world.Settle();

        main.Url.ShouldBe("https://a.test:8443/x/y?z");
        main.Origin.ShouldBe("https://a.test:8443");
        main.Frames.Select(frame => frame.Url).ShouldBe(addresses);
        main.Frames.Select(frame => frame.Origin)
            .ShouldBe([
                "https://a.test:8443",
                "https://a.test:8443",
                "http://b.test",
                "null",
                "file://",
                "null",
            ]);
        FramedPage.Open(world, _ => { }).MainFrame.Origin.ShouldBe("null");
    }

    [Fact]
    [Trait("Rule", "R147")]
    public void A_page_says_whether_it_is_visible()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        WebFrameMain main = window.WebContents.MainFrame;

        page.Send(Channel.Framework("page:focus"), false);
        world.Settle();
        main.VisibilityState.ShouldBe("hidden");

        page.Send(Channel.Framework("page:focus"), true);
        world.Settle();
        main.VisibilityState.ShouldBe("visible");

        page.Send(Channel.Framework("page:focus"), false);
        PageProbe.Visit(world, window);
        main.VisibilityState.ShouldBe("visible", "the next document begins visible");
    }

    [Fact]
    [Trait("Rule", "R144")]
    [Trait("Rule", "R145")]
    public void A_frame_is_found_by_its_numbers_and_by_its_token_and_is_always_the_same_object()
    {
        using IpcWorld world = Begin();
        WebContents contents = FramedPage.Open(world, page => page.AppendFrame(_ => { }));
        WebFrameMain main = contents.MainFrame;
        WebFrameMain child = main.Frames[0];

        foreach (WebFrameMain frame in (WebFrameMain[])[main, child])
        {
            WebFrameMain.FromId(world.App, frame.ProcessId, frame.RoutingId).ShouldBeSameAs(frame);
            WebFrameMain
                .FromFrameToken(world.App, frame.ProcessId, frame.FrameToken)
                .ShouldBeSameAs(frame);
        }

        WebFrameMain.FromId(world.App, main.ProcessId, 999).ShouldBeNull();
        WebFrameMain.FromId(world.App, 999, main.RoutingId).ShouldBeNull();
        WebFrameMain.FromFrameToken(world.App, main.ProcessId, "no token").ShouldBeNull();
        WebFrameMain.FromFrameToken(world.App, 999, main.FrameToken).ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R144")]
    [Trait("Rule", "R154")]
    public void A_frame_that_is_gone_is_found_by_nothing()
    {
        using IpcWorld world = Begin();
        FrameElement? element = null;
        WebContents contents = FramedPage.Open(world, page => element = page.AppendFrame(_ => { }));
        WebFrameMain child = contents.MainFrame.Frames[0];
        (int process, int routing, string token) = (
            child.ProcessId,
            child.RoutingId,
            child.FrameToken
        );
        WebContents.FromFrame(child).ShouldBeSameAs(contents);
        WebContents.FromFrame(contents.MainFrame).ShouldBeSameAs(contents);

        element!.Remove();
        world.Settle();

        WebFrameMain.FromId(world.App, process, routing).ShouldBeNull();
        WebFrameMain.FromFrameToken(world.App, process, token).ShouldBeNull();
        WebContents.FromFrame(child).ShouldBeNull();
        Should.Throw<ArgumentNullException>(() => WebContents.FromFrame(null!));
    }

    [Fact]
    [Trait("Rule", "R156")]
    public void The_focused_frame_is_the_one_whose_page_has_said_so()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = FramedPage.Window(world);
        WebContents contents = window.WebContents;
        contents.FocusedFrame.ShouldBeNull();
        FrameElement? element = null;
        IpcRenderer page = world.Await(
            window.LoadRendererAsync(page => element = page.AppendFrame(_ => { }))
        );
        contents.FocusedFrame.ShouldBeNull();

        page.Focus();
        world.Settle();
        contents.FocusedFrame.ShouldBeSameAs(contents.MainFrame);

        element!.Renderer!.Focus();
        world.Settle();
        contents.FocusedFrame.ShouldBeSameAs(contents.MainFrame.Frames[0]);
        page.Blur();
        world.Settle();
        contents.FocusedFrame.ShouldBeSameAs(contents.MainFrame.Frames[0]);

        element.Remove();
        world.Settle();
        contents.FocusedFrame.ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R156")]
    public void The_opener_is_the_frame_that_the_window_was_opened_for_while_it_lives()
    {
        using IpcWorld world = Begin();
        FrameElement? element = null;
        WebContents opener = FramedPage.Open(world, page => element = page.AppendFrame(_ => { }));
        WebFrameMain frame = opener.MainFrame.Frames[0];
        BrowserWindow opened = world.Await(
            world.App.CreateWindowAsync(new BrowserWindowOptions { Opener = frame })
        );

        opened.WebContents.Opener.ShouldBeSameAs(frame);
        opener.Opener.ShouldBeNull();

        element!.Remove();
        world.Settle();
        opened.WebContents.Opener.ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R4")]
    public void Without_the_windows_leave_frames_are_there_and_have_no_ipc()
    {
        using IpcWorld world = Begin();
        int ran = 0;
        FrameElement? element = null;
        WebContents contents = FramedPage.Open(
            world,
            page => element = page.AppendFrame(_ => ran++, "a"),
            hasIpc: false
        );

        element!.Renderer.ShouldBeNull();
        world.Await(element.LoadAsync(_ => ran++)).ShouldBeNull();
        world.Settle();

        ran.ShouldBe(0);
        WebFrameMain child = contents.MainFrame.Frames.ShouldHaveSingleItem();
        child.Name.ShouldBe("a");
        child.Reload().ShouldBeFalse();
        world.Fails<InvalidOperationException>(child.ExecuteJavaScriptAsync("1"));
    }

    [Fact]
    [Trait("Rule", "R4")]
    public void A_page_in_a_browser_cannot_speak_for_a_frame_without_ipc()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        world.App.IpcMain.On("c", () => heard++);
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Silent = true;
        DocumentOpened frame = world.Await(page.OpenFrame("http://a.test/"));

        page.Tell(new RendererAttached(frame.Document, page.Self));
        page.Tell(new RendererSend(frame.Document, new Channel("c"), Payload.FromArguments([])));
        world.Settle();

        frame.HasIpc.ShouldBeFalse();
        window.WebContents.MainFrame.Frames.ShouldHaveSingleItem();
        heard.ShouldBe(0);
        world.DeadLetters.ShouldHaveSingleItem();
        page.Heard.OfType<DocumentClosed>()
            .ShouldHaveSingleItem()
            .Document.ShouldBe(frame.Document);
    }
}
