using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What main says to one frame, and to all (section 10 of the rules).</summary>
public abstract class FrameMessageContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private const string Disposed =
        "Render frame was disposed before WebFrameMain could be accessed";

    private const string SendFailed = $"Error sending from webFrameMain: Error: {Disposed}";

    [Fact]
    [Trait("Rule", "R2")]
    [Trait("Rule", "R128")]
    [Trait("Rule", "R121")]
    public void A_message_from_main_is_heard_by_the_frame_it_is_for_and_by_no_other()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Family family = FramedPage.OpenFamily(
            world,
            (page, name) => page.On("c", (int number) => heard.Add($"{name} {number}"))
        );
        WebContents contents = family.Contents;

        foreach (WebFrameMain frame in contents.MainFrame.FramesInSubtree)
        {
            frame.Send("c", frame.FrameTreeNodeId);
        }

        contents.MainFrame.Frames[0].PostMessage("c", 0);
        contents.Send("c", -1);
        world.Settle();

        int[] nodes =
        [
            .. contents.MainFrame.FramesInSubtree.Select(frame => frame.FrameTreeNodeId),
        ];
        heard.ShouldBe(
            [
                $"main {nodes[0]}",
                $"child {nodes[1]}",
                $"grandchild {nodes[2]}",
                "child 0",
                "main -1",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    [Trait("Rule", "R126")]
    [Trait("Rule", "R127")]
    public void SendToFrame_finds_a_frame_of_its_page_by_number_and_any_by_a_pair()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        WebContents one = Open("one");
        WebContents two = Open("two");
        WebFrameMain child = one.MainFrame.Frames[0];

        one.SendToFrame(child.RoutingId, "c", "number").ShouldBeTrue();
        two.SendToFrame((child.ProcessId, child.RoutingId), "c", "pair").ShouldBeTrue();
        one.SendToFrame(999, "c").ShouldBeFalse();
        two.SendToFrame(child.RoutingId, "c").ShouldBeFalse("it is in another process");
        two.SendToFrame((999, child.RoutingId), "c").ShouldBeFalse();
        one.SendToFrame(child.RoutingId, "c", (object)(() => { }))
            .ShouldBeTrue("true does not mean delivered");
        Should
            .Throw<ArgumentException>(() => one.SendToFrame(child.RoutingId, null!))
            .Message.ShouldBe("Missing required channel argument");
        world.Settle();

        heard.ShouldBe(["one number", "one pair"], ignoreOrder: true);
        world.Console.ShouldHaveSingleItem().ShouldContain("Failed to serialize arguments");

        WebContents Open(string name) =>
            FramedPage.Open(
                world,
                page =>
                    page.AppendFrame(child =>
                        child.On("c", (string how) => heard.Add($"{name} {how}"))
                    )
            );
    }

    [Fact]
    [Trait("Rule", "R127")]
    [Trait("Rule", "R123")]
    public void SendToFrame_by_number_needs_a_main_frame_and_a_pair_does_not()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();
        WebContents contents = window.WebContents;

        Should
            .Throw<InvalidOperationException>(() => contents.SendToFrame(1, "c"))
            .Message.ShouldBe(Disposed);
        contents.SendToFrame((1, 1), "c").ShouldBeFalse();

        window.Destroy();
        world.Settle();
        Should.Throw<ObjectDisposedException>(() => contents.SendToFrame(1, "c"));
        Should.Throw<ObjectDisposedException>(() => contents.SendToFrame((1, 1), "c"));
    }

    [Fact]
    [Trait("Rule", "R133")]
    [Trait("Rule", "R151")]
    [Trait("Rule", "R124")]
    public void To_a_disposed_frame_a_send_is_logged_and_a_post_throws_and_loses_its_ports()
    {
        using IpcWorld world = Begin();
        FrameElement? element = null;
        WebContents contents = FramedPage.Open(world, page => element = page.AppendFrame(_ => { }));
        WebFrameMain child = contents.MainFrame.Frames[0];
        MessageChannelMain ports = new(world.App);
        int closed = 0;
        ports.Port2.On("close", () => closed++);
        ports.Port2.Start();
        element!.Remove();
        world.Settle();

        child.Send("c", 1);
        world.Console.ShouldBe([SendFailed]);
        Should
            .Throw<InvalidOperationException>(() => child.PostMessage("c", 1, [ports.Port1]))
            .Message.ShouldBe(Disposed);
        world.Settle();

        closed.ShouldBe(1);
        Should
            .Throw<InvalidOperationException>(() => contents.PostMessage("c", 1, [ports.Port1]))
            .Message.ShouldBe("Port at index 0 is already neutered.");
        world.Console.ShouldBe([SendFailed]);
    }

    [Fact]
    [Trait("Rule", "R133")]
    [Trait("Rule", "R124")]
    public void Of_a_lost_page_the_main_frame_is_disposed_until_it_is_loaded_again()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        WebContents contents = window.WebContents;
        PageProbe.Visit(world, window).Crash(world);
        world.Settle();

        contents.Send("c", 1);
        contents.MainFrame.Send("c", 1);
        world.Console.ShouldBe([SendFailed, SendFailed]);
        Should
            .Throw<InvalidOperationException>(() => contents.PostMessage("c", 1))
            .Message.ShouldBe(Disposed);

        PageProbe next = PageProbe.Visit(world, window);
        contents.Send("c", 2);
        contents.PostMessage("c", 3);
        world.Settle();
        next.Delivered.Count.ShouldBe(2);
    }

    [Fact]
    [Trait("Rule", "R134")]
    [Trait("Rule", "R135")]
    public void What_waits_for_a_frame_is_not_carried_over_to_its_next_document()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world, hasIpcInFrames: true);
        PageProbe page = PageProbe.Visit(world, window);
        DocumentOpened first = world.Await(page.OpenFrame("http://a.test/"));
        world.Settle();
        WebFrameMain child = window.WebContents.MainFrame.Frames[0];
        child.Send("c", "for the first");

        PageProbe next = page.VisitFrame(world, "http://b.test/", first.FrameTreeNodeId);
        child.Send("c", "for the next");
        world.Settle();

        next.Delivered.ShouldHaveSingleItem().Content.Arguments[0].ShouldBe("for the next");
        world.DeadLetters.ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Rule", "R136")]
    [Trait("Rule", "R73")]
    [Trait("Rule", "R293")]
    public void What_is_said_to_a_frame_and_by_it_arrives_in_the_order_of_the_calls()
    {
        using IpcWorld world = Begin();
        Notes<int> down = [];
        Notes<int> up = [];
        world.App.IpcMain.On("up", (int n) => up.Add(n));
        world.App.IpcMain.Handle("up", (int n) => up.Add(n));
        IpcRenderer? child = null;
        WebContents contents = FramedPage.Open(
            world,
            page =>
                child = page.AppendFrame(child => child.On("down", (int n) => down.Add(n))).Renderer
        );

        for (int n = 0; n < 30; n += 3)
        {
            contents.MainFrame.Frames[0].Send("down", n);
            contents.MainFrame.Frames[0].PostMessage("down", n + 1);
            contents.MainFrame.Frames[0].Send("down", n + 2);
            child!.Send("up", n);
            _ = child.InvokeAsync("up", n + 1);
            child.PostMessage("up", n + 2);
        }

        world.Settle();

        down.ShouldBe(Enumerable.Range(0, 30));
        up.ShouldBe(Enumerable.Range(0, 30));
    }

    [Fact]
    [Trait("Rule", "R137")]
    [Trait("Rule", "R138")]
    public void To_reach_every_window_main_goes_through_them()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        foreach (string name in (string[])["a", "b", "c"])
        {
            world.Page(page => page.On("news", (int n) => heard.Add($"{name} {n}")), name);
        }

        foreach (BrowserWindow window in world.App.Windows)
        {
            window.Send("news", 1);
        }

        world.Settle();

        heard.ShouldBe(["a 1", "b 1", "c 1"], ignoreOrder: true);
        typeof(IpcApp).GetMethods().ShouldNotContain(method => method.Name.Contains("Send"));
        typeof(IpcMain).GetMethods().ShouldNotContain(method => method.Name.Contains("Send"));
    }

    [Fact]
    [Trait("Rule", "R138")]
    [Trait("Rule", "R165")]
    public void A_destroyed_window_sends_nothing()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();
        window.Destroy();
        world.Settle();

        Should.Throw<ObjectDisposedException>(() => window.Send("c", 1));
    }

    [Fact]
    [Trait("Rule", "R139")]
    public void What_a_renderer_handles_is_not_what_it_listens_to()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        IpcRenderer page = world.Page("a");
        page.On("c", () => heard.Add("listener"));
        page.Handle("c", () => "handler");
        WebContents contents = world.App.FindWindow("a")!.WebContents;

        contents.Send("c");
        world.Settle();

        heard.ShouldBe(["listener"]);
        world.Await(contents.InvokeAsync<string>("c")).ShouldBe("handler");
        heard.ShouldBe(["listener"]);
        page.EventNames().ShouldBe(["c"]);
    }
}
