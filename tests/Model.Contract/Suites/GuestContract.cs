using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What guests, their elements and main say to each other (section 19).</summary>
public abstract class GuestContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R247")]
    [Trait("Rule", "R71")]
    [Trait("Rule", "R257")]
    public void What_a_guest_sends_to_its_host_is_heard_by_the_element_and_by_nobody_in_main()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Hosted hosted = Hosted.In(world);
        WebContents contents = hosted.Contents;
        foreach (WebContents one in new[] { contents, hosted.Embedder })
        {
            one.IpcMessage += (_, _) => heard.Add("ipc-message");
            one.Ipc.On("ch", () => heard.Add("contents"));
            one.MainFrame.Ipc.On("ch", () => heard.Add("frame"));
        }

        world.App.IpcMain.On("ch", () => heard.Add("ipcMain"));
        hosted.Element.IpcMessage += (sender, e) =>
        {
            sender.ShouldBe(hosted.Element);
            e.FrameId.ShouldBe((contents.MainFrame.ProcessId, contents.MainFrame.RoutingId));
            heard.Add($"{e.Channel} {string.Join(",", e.Args)}");
        };

        hosted.Guest.SendToHost("ch", 1, "two");
        hosted.Guest.SendToHost("empty");
        hosted.Guest.SendToHost("list", new object?[] { new[] { 1, 2 } });
        world.Settle();

        heard.Count.ShouldBe(3);
        heard.Take(2).ShouldBe(["ch 1,two", "empty "]);
        world.DeadLetters.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R248")]
    public void What_a_guest_cannot_clone_fails_there_and_later_changes_are_not_seen()
    {
        using IpcWorld world = Begin();
        Hosted hosted = Hosted.In(world);
        Notes<object?> heard = [];
        hosted.Element.IpcMessage += (_, e) => heard.AddRange(e.Args);
        Action uncloneable = static () => { };

        Should
            .Throw<CloneException>(() => hosted.Guest.SendToHost("ch", uncloneable))
            .Message.ShouldBe("An object could not be cloned.");
        byte[] bytes = [1];
        hosted.Guest.SendToHost("ch", bytes);
        bytes[0] = 2;
        world.Settle();

        heard.ShouldHaveSingleItem().ShouldBe(new byte[] { 1 });
    }

    [Fact]
    [Trait("Rule", "R71")]
    [Trait("Rule", "R249")]
    public void What_is_no_guest_sends_to_nobody()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        IpcRenderer page = world.Page("page");
        world.App.IpcMain.On("ch", () => heard.Add("ipcMain"));
        world.App.FindWindow("page")!.WebContents.IpcMessage += (_, _) => heard.Add("contents");

        page.SendToHost("ch", 1);
        world.Settle();

        heard.ShouldBeEmpty();
        world.Uncaught.ShouldBeEmpty();
        world.Console.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R249")]
    public void When_its_host_is_gone_what_a_guest_sends_is_dropped()
    {
        using IpcWorld world = Begin();
        Hosted hosted = Hosted.In(world);
        Notes<string> heard = [];
        hosted.Element.IpcMessage += (_, e) => heard.Add(e.Channel);
        hosted.Window.Destroy();
        hosted.Guest.SendToHost("ch");
        world.Settle();

        world.Uncaught.ShouldBeEmpty();
        world.Console.ShouldBeEmpty();
        hosted.Guest.IsReleased.ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R250")]
    public void The_element_speaks_to_the_guests_frames_through_main()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Hosted hosted = Hosted.In(
            world,
            guest => guest.On("ch", (string text, int[] list) => heard.Add($"{text} {list.Length}"))
        );
        WebFrameMain frame = hosted.Contents.MainFrame;

        world.Await(hosted.Element.SendAsync("ch", "main", new[] { 1, 2 }));
        world.Await(
            hosted.Element.SendToFrameAsync(
                (frame.ProcessId, frame.RoutingId),
                "ch",
                "frame",
                Array.Empty<int>()
            )
        );
        WebFrameMain own = hosted.Embedder.MainFrame;
        hosted.Page.On("ch", () => heard.Add("embedder"));
        world.Await(
            hosted.Element.SendToFrameAsync((own.ProcessId, own.RoutingId), "ch", "not a guest's")
        );
        world.Settle();

        heard.ShouldBe(["main 2", "frame 0"]);
        Action uncloneable = static () => { };
        world.Fails<CloneException>(hosted.Element.SendAsync("ch", uncloneable));
    }

    [Fact]
    [Trait("Rule", "R251")]
    public void Before_the_guest_is_there_the_element_commands_nothing()
    {
        using IpcWorld world = Begin();
        const string Text =
            "The WebView must be attached to the DOM and the dom-ready event emitted before this "
            + "method can be called.";
        WebviewElement element = null!;
        Notes<string> refusals = [];
        Hosted hosted = Hosted.In(
            world,
            tinker: made =>
            {
                element = made;
                Try();
                made.DidAttach += (_, _) => Try();
            }
        );
        refusals.ShouldBe([Text, Text, Text, Text, Text, Text]);

        hosted.Element.GetWebContentsId().ShouldBe(hosted.Contents.Id);
        hosted.Element.Remove();
        world.Settle();
        refusals.Clear();
        Try();
        refusals.ShouldBe([Text, Text, Text]);

        void Try()
        {
            foreach (
                Action call in new Action[]
                {
                    () => _ = element.SendAsync("ch"),
                    () => _ = element.SendToFrameAsync((1, 1), "ch"),
                    () => _ = element.GetWebContentsId(),
                }
            )
            {
                refusals.Add(Should.Throw<InvalidOperationException>(call).Message);
            }
        }
    }

    [Fact]
    [Trait("Rule", "R253")]
    public void Only_a_window_that_was_made_for_it_can_show_guests()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("page");

        Should
            .Throw<InvalidOperationException>(() => page.AppendWebview(static _ => { }))
            .Message.ShouldBe("<webview> disabled");

        Hosted hosted = Hosted.In(world);
        Should.Throw<InvalidOperationException>(() => hosted.Guest.AppendWebview(static _ => { }));
    }

    [Fact]
    [Trait("Rule", "R161")]
    [Trait("Rule", "R256")]
    public void A_guest_is_a_contents_like_others_and_knows_its_host()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Hosted hosted = Hosted.In(world);
        world.App.IpcMain.On(
            "ch",
            (IpcMainEvent e) =>
            {
                e.Sender.ShouldBe(hosted.Contents);
                e.Reply("answer", e.Sender.Id.Value);
            }
        );
        world.App.IpcMain.Handle("who", (IpcMainInvokeEvent e) => e.Sender.Id.Value);
        hosted.Guest.On("answer", (int id) => heard.Add($"{id == hosted.Contents.Id.Value}"));

        hosted.Guest.Send("ch");
        world.Settle();

        heard.ShouldBe(["True"]);
        world
            .Await(hosted.Guest.InvokeAsync<int>("who"))
            .ShouldBe(hosted.Element.GetWebContentsId().Value);
        hosted.Contents.HostWebContents.ShouldBe(hosted.Embedder);
        hosted.Embedder.HostWebContents.ShouldBeNull();
        hosted.Contents.Id.ShouldNotBe(hosted.Embedder.Id);
        hosted.Contents.Type.ShouldBe("webview");
        WebContents.FromId(world.App, hosted.Contents.Id).ShouldBe(hosted.Contents);
        WebContents.GetAllWebContents(world.App).ShouldBe([hosted.Embedder, hosted.Contents]);
    }
}
