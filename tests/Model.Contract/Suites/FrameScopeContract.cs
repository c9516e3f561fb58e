using System.Collections.Immutable;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// What frames say: who hears it, with what event, and who answers (sections 6 and 7).
/// </summary>
public abstract class FrameScopeContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R65")]
    [Trait("Rule", "R69")]
    [Trait("Rule", "R297")]
    public void A_frame_is_heard_in_its_own_scope_and_in_those_of_its_contents_and_of_main()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Family family = FramedPage.OpenFamily(world);
        WebContents contents = family.Contents;
        WebFrameMain child = family.ChildFrame;
        contents.MainFrame.Ipc.On("c", () => heard.Add("parent"));
        child.Frames[0].Ipc.On("c", () => heard.Add("grandchild"));
        child.Ipc.On("c", () => heard.Add("child"));
        contents.Ipc.On("c", () => heard.Add("contents"));
        contents.IpcMessage += (_, _) => heard.Add("event");
        world.App.IpcMain.On("c", () => heard.Add("main"));

        family.Child.Send("c");
        world.Settle();

        heard.ShouldBe(["event", "child", "contents", "main"]);
    }

    [Fact]
    [Trait("Rule", "R66")]
    [Trait("Rule", "R67")]
    [Trait("Rule", "R69")]
    public void What_a_frame_posts_and_asks_passes_the_same_scopes()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        BrowserWindow window = Pages.NewWindow(world, hasIpcInFrames: true);
        PageProbe frame = PageProbe.Visit(world, window).VisitFrame(world, "http://a.test/");
        WebContents contents = window.WebContents;
        contents.MainFrame.Ipc.On("c", () => heard.Add("parent"));
        contents.MainFrame.Frames[0].Ipc.On("c", (IpcMainEvent _) => heard.Add("child"));
        contents.IpcMessageSync += (_, _) => heard.Add("event");
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
            {
                heard.Add("main");
                e.ReturnValue = 1;
            }
        );

        frame.Post("c", "x");
        world.Settle();
        heard.ShouldBe(["child", "main"]);

        heard.Clear();
        world.Await(frame.AskSync("c")).Result.Scalar.ShouldBe(1);
        heard.ShouldBe(["event", "child", "main"]);
    }

    [Fact]
    [Trait("Rule", "R68")]
    [Trait("Rule", "R69")]
    public void A_call_of_a_frame_is_answered_by_its_own_handler_first_and_never_by_its_parents()
    {
        using IpcWorld world = Begin();
        Family family = FramedPage.OpenFamily(world);
        WebContents contents = family.Contents;
        WebFrameMain child = family.ChildFrame;
        IpcRenderer page = family.Child;
        contents.MainFrame.Ipc.Handle("c", () => "parent");
        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("no-handler");

        contents.Ipc.Handle("c", () => "contents");
        world.Await(page.InvokeAsync<string>("c")).ShouldBe("contents");

        child.Ipc.Handle("c", () => "child");
        world.Await(page.InvokeAsync<string>("c")).ShouldBe("child");
    }

    [Fact]
    [Trait("Rule", "R87")]
    public void Reply_goes_to_the_frame_that_sent_and_sender_to_the_main_frame()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On(
            "ask",
            (IpcMainEvent e) =>
            {
                e.Reply("c", "reply");
                e.SenderFrame!.Send("c", "senderFrame");
                e.Sender.Send("c", "sender");
            }
        );
        Family family = FramedPage.OpenFamily(
            world,
            (page, name) => page.On("c", (string how) => heard.Add($"{name} {how}"))
        );

        family.Grandchild.Send("ask");
        world.Settle();
        heard.ShouldBe(
            ["grandchild reply", "grandchild senderFrame", "main sender"],
            ignoreOrder: true
        );

        heard.Clear();
        family.Child.Send("ask");
        world.Settle();
        heard.ShouldBe(["child reply", "child senderFrame", "main sender"], ignoreOrder: true);
    }

    [Fact]
    [Trait("Rule", "R88")]
    [Trait("Rule", "R89")]
    public void A_reply_to_a_frame_that_is_gone_or_shows_another_document_does_nothing()
    {
        using IpcWorld world = Begin();
        Notes<IpcMainEvent> events = [];
        int heard = 0;
        world.App.IpcMain.On("c", (IpcMainEvent e) => events.Add(e));
        FrameElement? element = null;
        FramedPage.Open(world, page => element = page.AppendFrame(child => child.Send("c")));

        world.Await(element!.LoadAsync(child => child.On("c", () => heard++)));
        events[0].Reply("c");
        world.Settle();
        element.Remove();
        world.Settle();
        events[0].Reply("c");
        world.Settle();

        heard.ShouldBe(0);
        events[0].SenderFrame.ShouldBeNull();
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R77")]
    [Trait("Rule", "R78")]
    [Trait("Rule", "R82")]
    [Trait("Rule", "R83")]
    [Trait("Rule", "R85")]
    public void An_event_tells_of_the_frame_that_sent_it()
    {
        using IpcWorld world = Begin();
        Notes<IpcMainEvent> sent = [];
        Notes<IpcMainInvokeEvent> called = [];
        world.App.IpcMain.On("c", (IpcMainEvent e) => sent.Add(e));
        world.App.IpcMain.Handle("c", (IpcMainInvokeEvent e) => called.Add(e));
        Family family = FramedPage.OpenFamily(world);
        WebContents contents = family.Contents;
        WebFrameMain[] frames = [.. contents.MainFrame.FramesInSubtree];

        foreach (IpcRenderer page in (IpcRenderer[])[family.Main, family.Child, family.Grandchild])
        {
            page.Send("c");
            world.Await(page.InvokeAsync("c"));
        }

        world.Settle();

        foreach ((WebFrameMain frame, int i) in frames.Select((frame, i) => (frame, i)))
        {
            sent[i].Type.ShouldBe("frame");
            sent[i].Sender.ShouldBeSameAs(contents);
            sent[i].SenderFrame.ShouldBeSameAs(frame);
            (sent[i].ProcessId, sent[i].FrameId).ShouldBe((frame.ProcessId, frame.RoutingId));
            called[i].Type.ShouldBe("frame");
            called[i].Sender.ShouldBeSameAs(contents);
            called[i].SenderFrame.ShouldBeSameAs(frame);
            (called[i].ProcessId, called[i].FrameId).ShouldBe((frame.ProcessId, frame.RoutingId));
            WebFrameMain
                .FromId(world.App, sent[i].ProcessId, sent[i].FrameId)
                .ShouldBeSameAs(frame);
        }

        sent[0].SenderFrame!.Parent.ShouldBeNull();
        sent[0].SenderFrame!.FrameToken.ShouldBe(sent[0].Sender.MainFrame.FrameToken);
        sent[1].SenderFrame!.Parent.ShouldBeSameAs(frames[0]);
    }

    [Fact]
    [Trait("Rule", "R77")]
    public void PreventDefault_is_noted_and_keeps_nobody_from_hearing_the_message()
    {
        using IpcWorld world = Begin();
        Notes<bool> prevented = [];
        int heard = 0;
        IpcRenderer page = world.Page("w");
        world.App.FindWindow("w")!.WebContents.IpcMessage += (_, e) =>
        {
            prevented.Add(e.Event.DefaultPrevented);
            e.Event.PreventDefault();
        };
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
            {
                prevented.Add(e.DefaultPrevented);
                heard++;
            }
        );

        page.Send("c");
        world.Settle();

        prevented.ShouldBe([false, true]);
        heard.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R76")]
    public void All_scopes_share_one_event_and_what_a_listener_does_to_it()
    {
        using IpcWorld world = Begin();
        Notes<IpcMainEvent> seen = [];
        Notes<string> failures = [];
        IpcRenderer page = world.Page("w");
        WebContents contents = world.App.FindWindow("w")!.WebContents;
        MessageChannelMain ports = new(world.App);
        BrowserWindow other = world.Window("other");
        contents.MainFrame.Ipc.On(
            "c",
            (IpcMainEvent e) =>
            {
                seen.Add(e);
                other.WebContents.PostMessage("port", null, [e.Ports[0]]);
            }
        );
        contents.Ipc.On("c", (IpcMainEvent e) => seen.Add(e));
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
            {
                seen.Add(e);
                failures.Add(
                    Should
                        .Throw<InvalidOperationException>(() =>
                            other.WebContents.PostMessage("port", null, [e.Ports[0]])
                        )
                        .Message
                );
            }
        );

        page.PostMessage("c", null, [ports.Port1]);
        world.Settle();

        seen.Count.ShouldBe(3);
        seen.ShouldAllBe(e => ReferenceEquals(e, seen[0]));
        failures.ShouldBe(["Port at index 0 is already neutered."]);
    }

    [Fact]
    [Trait("Rule", "R64")]
    public void What_a_frame_says_when_its_document_is_over_is_answered_and_dropped()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        world.App.IpcMain.On("c", () => heard++);
        BrowserWindow window = Pages.NewWindow(world, hasIpcInFrames: true);
        PageProbe page = PageProbe.Visit(world, window);
        PageProbe frame = page.VisitFrame(world, "http://a.test/");
        frame.Silent = true;
        page.Tell(new RendererFrameRemoved(page.Document.Document, frame.Document.FrameTreeNodeId));
        world.Settle();
        frame.Unload();

        InvocationId call = frame.Invoke("c");
        CallOutcome answer = world.Await(frame.AskSync("c"));
        frame.Send("c");
        frame.Tell(
            new RendererPostMessage(
                frame.Document.Document,
                new Channel("c"),
                Payload.FromScalar(1),
                ImmutableArray<PortEnd>.Empty
            )
        );
        world.Settle();

        frame.OutcomeOf(call)!.Error!.Text.ShouldBe("WebContents was destroyed");
        answer.Result.ShouldBe(IpcPayload.ContentsDestroyed);
        world.DeadLetters.Count.ShouldBe(4);
        heard.ShouldBe(0);
        frame.Crash(world);
    }

    [Fact]
    [Trait("Rule", "R296")]
    public void Where_a_sender_is_from_follows_from_its_connection_and_not_from_what_it_says()
    {
        using IpcWorld world = Begin();
        Notes<string> origins = [];
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
                origins.Add(
                    $"{e.SenderFrame!.Url} {e.SenderFrame.Origin} {e.SenderFrame.Parent?.Url}"
                )
        );
        BrowserWindow window = Pages.NewWindow(world, hasIpcInFrames: true);
        PageProbe page = PageProbe.Visit(world, window, "https://good.test/");
        PageProbe frame = page.VisitFrame(world, "https://evil.test/x");

        frame.Send("c", "https://good.test/");
        frame.Send(Channel.Framework("page:url"), "https://good.test/");
        frame.Send("c");
        world.Settle();

        origins.ShouldAllBe(line =>
            line == "https://evil.test/x https://evil.test https://good.test/"
        );
        origins.Count.ShouldBe(2);
    }

    [Fact]
    public void A_page_host_is_the_main_frames_and_a_frame_has_none_to_speak_for()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world, "w", hasIpcInFrames: true);
        PageProbe page = PageProbe.Visit(world, window);
        PageProbe frame = page.VisitFrame(world, "http://a.test/");

        frame.Send(Channel.Framework("page:title"), "mine");
        frame.Send(Channel.Framework("menu:click"), "0.0");
        InvocationId call = frame.Invoke(
            Channel.Framework("dialog:list"),
            Payload.FromArguments([1, ""])
        );
        world.Settle();

        window.Title.ShouldBe("w");
        frame.OutcomeOf(call)!.Error!.Code.ShouldBe("refused");
        world.Console.Count.ShouldBe(2);
        frame.Heard.OfType<Deliver>().ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R80")]
    [Trait("Rule", "R81")]
    public void Every_event_has_a_list_of_ports_and_a_reply()
    {
        using IpcWorld world = Begin();
        Notes<int> ports = [];
        Notes<string> replies = [];
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
            {
                ports.Add(e.Ports.Count);
                e.Reply("r", $"{e.Ports.Count}");
            }
        );
        IpcRenderer page = world.Page(page => page.On("r", (string text) => replies.Add(text)));

        page.Send("c");
        page.PostMessage("c", null);
        page.PostMessage("c", null, [new MessageChannelMain(world.App).Port1]);
        world.Settle();

        ports.ShouldBe([0, 0, 1]);
        replies.ShouldBe(["0", "0", "1"]);
    }
}
