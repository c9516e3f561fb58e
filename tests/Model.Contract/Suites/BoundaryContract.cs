using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What crosses between main and a page, and what is left when one of them is gone.
/// </summary>
public abstract class BoundaryContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static readonly Action Uncloneable = static () => { };

    [Fact]
    [Trait("Rule", "R12")]
    public void What_arguments_share_is_one_object_on_the_other_side_and_a_cycle_is_a_cycle()
    {
        using IpcWorld world = Begin();
        Notes<Link> heard = [];
        world.App.IpcMain.On("c", (Link a, Link b, Link[] list) => heard.AddRange([a, b, list[0]]));
        world.App.IpcMain.Handle("c", (Link a, Link b) => new[] { a, b, a });
        Link ring = new() { Name = "ring" };
        ring.Next = ring;
        IpcRenderer page = world.Page();

        page.Send("c", ring, ring, new[] { ring });
        Link[] back = world.Await(page.InvokeAsync<Link[]>("c", ring, ring));
        world.Settle();

        heard.Concat(back).ShouldAllBe(one => one.Name == "ring" && ReferenceEquals(one.Next, one));
        heard.ShouldAllBe(one => ReferenceEquals(one, heard[0]));
        back.ShouldAllBe(one => ReferenceEquals(one, back[0]));
        heard[0].ShouldNotBeSameAs(ring);
    }

    [Fact]
    [Trait("Rule", "R24")]
    public void Whatever_main_sends_that_cannot_be_cloned_is_logged_and_nothing_throws()
    {
        using IpcWorld world = Begin();
        Notes<IpcMainEvent> events = [];
        int heard = 0;
        world.App.IpcMain.On("hello", (IpcMainEvent e) => events.Add(e));
        world
            .Page(
                page =>
                {
                    page.On("c", () => heard++);
                    page.Send("hello");
                },
                "a"
            )
            .ShouldNotBeNull();
        world.Settle();
        BrowserWindow window = world.App.FindWindow("a")!;
        WebFrameMain frame = window.WebContents.MainFrame;

        window.Send("c", Uncloneable);
        window.WebContents.Send("c", Uncloneable);
        frame.Send("c", Uncloneable);
        window.WebContents.SendToFrame(frame.RoutingId, "c", Uncloneable).ShouldBeTrue();
        events.ShouldHaveSingleItem().Reply("c", Uncloneable);
        world.Settle();

        const string Line = "Error sending from webFrameMain: Error: Failed to serialize arguments";
        heard.ShouldBe(0);
        world.Console.ShouldBe(Enumerable.Repeat(Line, 5));
    }

    [Fact]
    [Trait("Rule", "R25")]
    public void Whatever_is_posted_that_cannot_be_cloned_throws()
    {
        using IpcWorld world = Begin();
        WebContents contents = world.Window().WebContents;
        world.Await(BrowserWindow.FromWebContents(contents)!.LoadRendererAsync(static _ => { }));
        MessagePortMain port = new MessageChannelMain(world.App).Port1;
        UtilityProcess child = UtilityProcess.Fork(world.App, static _ => { });

        Action[] posts =
        [
            () => contents.PostMessage("c", Uncloneable),
            () => contents.MainFrame.PostMessage("c", Uncloneable),
            () => port.PostMessage(Uncloneable),
            () => child.PostMessage(Uncloneable),
        ];
        foreach (Action post in posts)
        {
            Should.Throw<CloneException>(post).Message.ShouldBe("An object could not be cloned.");
        }

        world.Settle();
        world.Console.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R83")]
    [Trait("Rule", "R84")]
    [Trait("Rule", "R88")]
    public void When_its_window_is_gone_an_event_keeps_its_numbers_and_has_no_frame()
    {
        using IpcWorld world = Begin();
        Notes<IpcMainEvent> events = [];
        world.App.IpcMain.On("c", (IpcMainEvent e) => events.Add(e));
        WebContents other = world.Window("other").WebContents;
        world.Page("a").Send("c");
        world.Settle();
        IpcMainEvent kept = events.ShouldHaveSingleItem();
        (int process, int frame) = (kept.ProcessId, kept.FrameId);
        kept.SenderFrame.ShouldBeSameAs(WebFrameMain.FromId(world.App, process, frame));

        world.App.FindWindow("a")!.Destroy();
        world.Settle();

        (kept.ProcessId, kept.FrameId).ShouldBe((process, frame));
        kept.SenderFrame.ShouldBeNull();
        world.Console.ShouldBe([
            "Frame property was accessed after it navigated or was destroyed. "
                + "Avoid asynchronous tasks prior to indexing.",
        ]);
        WebFrameMain.FromId(world.App, process, frame).ShouldBeNull();
        other.SendToFrame((process, frame), "c").ShouldBeFalse();

        // The reply looks for its frame and finds none; the sender is there to be found destroyed.
        kept.Reply("c");
        Should
            .Throw<ObjectDisposedException>(() => kept.Sender.Send("c"))
            .Message.ShouldBe("Object has been destroyed");
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R93")]
    [Trait("Rule", "R98")]
    public void A_call_without_its_handler_or_without_a_clone_rejects_and_main_logs_it()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page();
        world.App.IpcMain.Handle("c", object () => Uncloneable);

        world
            .Fails<IpcException>(page.InvokeAsync("c"))
            .Message.ShouldBe(
                "Error invoking remote method 'c': Error: An object could not be cloned."
            );
        world.App.IpcMain.RemoveHandler("c");
        world
            .Fails<IpcException>(page.InvokeAsync("c"))
            .Message.ShouldBe(
                "Error invoking remote method 'c': Error: No handler registered for 'c'"
            );

        world.Console.ShouldBe([
            "Error occurred in handler for 'c':",
            "Error occurred in handler for 'c':",
        ]);
        world.Uncaught.ShouldBeEmpty();
    }

    private sealed class Link
    {
        public string Name { get; set; } = "";

        public Link? Next { get; set; }
    }
}
