using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Frames that come and go, with their documents (section 12 of the rules).</summary>
public abstract class FrameLifeContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private const string Disposed =
        "Render frame was disposed before WebFrameMain could be accessed";

    [Fact]
    [Trait("Rule", "R145")]
    [Trait("Rule", "R148")]
    public void The_main_frame_stays_the_same_through_navigation_and_the_loss_of_its_renderer()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        WebFrameMain main = window.WebContents.MainFrame;
        IpcMain ipc = main.Ipc;
        int heard = 0;
        ipc.On("c", () => heard++);
        PageProbe first = PageProbe.Visit(world, window, "http://a.test/1");
        main.Url.ShouldBe("http://a.test/1");
        int node = main.FrameTreeNodeId;

        PageProbe second = PageProbe.Visit(world, window, "http://b.test/2");
        main.Url.ShouldBe("http://b.test/2");
        second.Crash(world);
        world.Settle();
        main.IsDestroyed.ShouldBeTrue();
        PageProbe third = PageProbe.Visit(world, window, "http://c.test/3");
        third.Send("c");
        world.Settle();

        window.WebContents.MainFrame.ShouldBeSameAs(main);
        main.Ipc.ShouldBeSameAs(ipc);
        main.FrameTreeNodeId.ShouldBe(node);
        main.Url.ShouldBe("http://c.test/3");
        main.ProcessId.ShouldBe(third.Document.ProcessId);
        heard.ShouldBe(1);
        first.Crash(world);
    }

    [Fact]
    [Trait("Rule", "R149")]
    [Trait("Rule", "R70")]
    [Trait("Rule", "R59")]
    public void A_document_that_unloads_speaks_from_a_frame_of_its_own_to_the_scope_of_the_old()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        WebFrameMain main = window.WebContents.MainFrame;
        Notes<WebFrameMain?> senders = [];
        main.Ipc.On("c", (IpcMainEvent e) => senders.Add(e.SenderFrame));
        PageProbe first = PageProbe.Visit(world, window, "http://a.test/1");
        first.Silent = true;
        int process = main.ProcessId;

        PageProbe.Visit(world, window, "http://b.test/2");
        first.Send("c");
        world.Settle();

        WebFrameMain old = senders.ShouldHaveSingleItem().ShouldNotBeNull();
        old.ShouldNotBeSameAs(main);
        old.Detached.ShouldBeTrue();
        old.IsDestroyed.ShouldBeFalse();
        old.Url.ShouldBe("http://a.test/1");
        old.Origin.ShouldBe("http://a.test");
        old.ProcessId.ShouldBe(process);
        old.FrameTreeNodeId.ShouldBe(main.FrameTreeNodeId);
        old.Ipc.ShouldBeSameAs(main.Ipc);
        main.Detached.ShouldBeFalse();
        main.Url.ShouldBe("http://b.test/2");

        first.Unload();
        world.Settle();
        old.IsDestroyed.ShouldBeTrue();
        old.Detached.ShouldBeTrue();
        first.Crash(world);
    }

    [Fact]
    [Trait("Rule", "R150")]
    public void A_frame_without_a_document_throws_but_for_what_it_always_is()
    {
        using IpcWorld world = Begin();
        FrameElement? element = null;
        WebContents contents = FramedPage.Open(world, page => element = page.AppendFrame(_ => { }));
        WebFrameMain child = contents.MainFrame.Frames[0];
        int node = child.FrameTreeNodeId;
        IpcMain ipc = child.Ipc;

        element!.Remove();
        world.Settle();

        Func<object?>[] uses =
        [
            () => child.Url,
            () => child.Origin,
            () => child.Name,
            () => child.FrameToken,
            () => child.ProcessId,
            () => child.RoutingId,
            () => child.OsProcessId,
            () => child.Parent,
            () => child.Top,
            () => child.Frames,
            () => child.FramesInSubtree,
            () => child.VisibilityState,
            () => child.Reload(),
        ];
        foreach (Func<object?> use in uses)
        {
            Should.Throw<InvalidOperationException>(use).Message.ShouldBe(Disposed);
        }

        world
            .Fails<InvalidOperationException>(child.ExecuteJavaScriptAsync("1"))
            .Message.ShouldBe(Disposed);
        child.IsDestroyed.ShouldBeTrue();
        child.Detached.ShouldBeTrue();
        child.FrameTreeNodeId.ShouldBe(node);
        child.Ipc.ShouldBeSameAs(ipc);
        contents.MainFrame.Frames.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R152")]
    public void Each_frame_is_told_of_once_when_it_has_loaded_its_first_document()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = FramedPage.Window(world);
        Notes<FrameCreatedEventArgs> created = [];
        window.WebContents.FrameCreated += (_, e) => created.Add(e);
        FrameElement? element = null;

        world.Await(
            window.LoadRendererAsync(page =>
            {
                element = page.AppendFrame(child => child.AppendFrame(_ => { }, "b"), "a");
            })
        );
        world.Settle();

        created.Select(e => e.Frame!.Name).ShouldBe(["", "a", "b"]);
        created[0].Frame.ShouldBeSameAs(window.WebContents.MainFrame);

        world.Await(element!.LoadAsync(_ => { }));
        world.Await(window.LoadRendererAsync(_ => { }));
        world.Settle();

        created.Count.ShouldBe(3);
        created[0].Frame.ShouldBeSameAs(window.WebContents.MainFrame);
        created[1].Frame.ShouldBeNull("it went with its page");
    }

    [Fact]
    [Trait("Rule", "R153")]
    public void Each_frame_tells_when_its_document_has_been_read()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = FramedPage.Window(world);
        Notes<string> read = [];
        window.WebContents.FrameCreated += (_, e) =>
        {
            WebFrameMain frame = e.Frame!;
            frame.DomReady += (sender, _) => read.Add(((WebFrameMain)sender!).Name);
        };

        world.Await(window.LoadRendererAsync(page => page.AppendFrame(_ => { }, "a")));
        world.Settle();
        read.ShouldBe(["", "a"], ignoreOrder: true);

        world.Await(window.LoadRendererAsync(_ => { }));
        world.Settle();
        read.ShouldBe(["", "a", ""], ignoreOrder: true);
    }

    [Fact]
    [Trait("Rule", "R153")]
    public void A_page_in_a_browser_says_itself_when_it_has_been_read()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        int read = 0;
        window.WebContents.MainFrame.DomReady += (_, _) => read++;

        PageProbe page = PageProbe.Visit(world, window);
        read.ShouldBe(0);
        page.Send(Channel.Framework("page:dom-ready"));
        world.Settle();

        read.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R3")]
    public void Frames_go_with_the_document_that_they_stand_in()
    {
        using IpcWorld world = Begin();
        FrameElement? outer = null;
        FrameElement? inner = null;
        WebContents contents = FramedPage.Open(
            world,
            page => outer = page.AppendFrame(child => inner = child.AppendFrame(_ => { }))
        );
        WebFrameMain[] frames = [.. contents.MainFrame.FramesInSubtree];
        IpcRenderer deep = inner!.Renderer!;

        world.Await(BrowserWindow.FromWebContents(contents)!.LoadRendererAsync(_ => { }));
        world.Settle();

        contents.MainFrame.FramesInSubtree.ShouldBe([contents.MainFrame]);
        frames[1..].ShouldAllBe(frame => frame.IsDestroyed && frame.Detached);
        outer!.Renderer!.IsReleased.ShouldBeTrue();
        deep.IsReleased.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => deep.AppendFrame(_ => { }));
        world.Fails<InvalidOperationException>(inner.LoadAsync(_ => { }));
        contents.MainFrame.FramesInSubtree.ShouldBe([contents.MainFrame]);
    }

    [Fact]
    [Trait("Rule", "R10")]
    public void The_loss_of_a_pages_renderer_takes_its_frames_and_that_of_a_frame_takes_it_alone()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world, hasIpcInFrames: true);
        WebContents contents = window.WebContents;
        int gone = 0;
        contents.RenderProcessGone += (_, _) => gone++;
        PageProbe page = PageProbe.Visit(world, window);
        PageProbe one = page.VisitFrame(world, "http://a.test/");
        PageProbe two = page.VisitFrame(world, "http://b.test/");
        WebFrameMain[] frames = [.. contents.MainFrame.Frames];
        frames.Select(frame => frame.ProcessId).ShouldAllBe(id => id == page.Document.ProcessId);

        one.Crash(world);
        world.Settle();
        gone.ShouldBe(0);
        frames.Select(frame => frame.IsDestroyed).ShouldBe([true, false]);
        contents.IsCrashed.ShouldBeFalse();

        page.Crash(world);
        world.Settle();
        gone.ShouldBe(1);
        frames.Select(frame => frame.IsDestroyed).ShouldBe([true, true]);
        contents.MainFrame.IsDestroyed.ShouldBeTrue();
        two.Heard.OfType<DocumentClosed>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_page_may_have_only_so_many_frames()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { FramesMax = 3 });
        Notes<FrameElement> elements = [];
        WebContents contents = FramedPage.Open(
            world,
            page =>
            {
                for (int i = 0; i < 4; i++)
                {
                    elements.Add(page.AppendFrame(_ => { }, $"{i}"));
                }
            }
        );

        contents.MainFrame.Frames.Select(frame => frame.Name).ShouldBe(["0", "1"]);
        elements
            .Select(element => element.Renderer!.IsReleased)
            .ShouldBe([false, false, true, true]);

        elements[0].Remove();
        contents.InProcessRenderer.AppendFrame(_ => { }, "4");
        world.Settle();
        contents.MainFrame.Frames.Select(frame => frame.Name).ShouldBe(["1", "4"]);
    }

    [Fact]
    public void A_page_removes_and_opens_frames_of_its_own_only()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world, hasIpcInFrames: true);
        PageProbe page = PageProbe.Visit(world, window);
        PageProbe one = page.VisitFrame(world, "http://a.test/");
        PageProbe two = page.VisitFrame(world, "http://b.test/");
        WebFrameMain main = window.WebContents.MainFrame;
        int node = two.Document.FrameTreeNodeId;

        one.Tell(new RendererFrameRemoved(one.Document.Document, node));
        one.Tell(new RendererFrameRemoved(one.Document.Document, 99));
        world.Fails<Exception>(one.OpenFrame("http://c.test/", node));
        world.Settle();
        main.Frames.Count.ShouldBe(2);

        DocumentOpened next = world.Await(page.OpenFrame("http://c.test/", node));
        next.FrameTreeNodeId.ShouldBe(node);
        world.Settle();
        main.Frames.Select(frame => frame.Url).ShouldBe(["http://a.test/", "http://c.test/"]);

        page.Tell(new RendererFrameRemoved(page.Document.Document, node));
        world.Settle();
        main.Frames.ShouldHaveSingleItem().Url.ShouldBe("http://a.test/");
        world.DeadLetters.ShouldBeEmpty();
    }
}
