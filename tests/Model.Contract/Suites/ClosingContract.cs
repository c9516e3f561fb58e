using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// How windows and contents are asked to close, and how they end (R162, R178 to R187).
/// </summary>
public abstract class ClosingContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R59")]
    [Trait("Rule", "R178")]
    [Trait("Rule", "R179")]
    public void A_close_asks_the_window_and_the_page_and_tells_of_each_end_in_order()
    {
        using IpcWorld world = Begin();
        Notes<string> news = [];
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        WebContents contents = window.WebContents;
        page.BeforeUnload += (_, _) => page.Send("c", "before unload");
        page.Unload += (_, _) => page.Send("c", "unload");
        world.App.IpcMain.On("c", (string text) => news.Add(text));
        world.App.WindowAllClosed += (_, _) => news.Add("all closed");
        window.Closing += (_, _) => news.Add("window closing");
        window.Closed += (_, _) => news.Add("window closed");
        contents.Closing += (_, _) => news.Add($"contents closing {contents.IsDestroyed}");
        contents.Destroyed += (_, _) => news.Add("contents destroyed");

        window.Close();
        world.Settle();

        news.ShouldBe([
            "window closing",
            "before unload",
            "unload",
            "contents closing False",
            "contents destroyed",
            "window closed",
            "all closed",
        ]);
        page.IsReleased.ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R178")]
    public void A_page_that_refuses_keeps_its_window_and_may_be_asked_again()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        bool refuses = true;
        int prevented = 0;
        page.BeforeUnload += (_, e) => e.Cancel = refuses;
        window.WebContents.WillPreventUnload += (_, _) => prevented++;

        window.Close();
        world.Settle();
        window.IsDestroyed.ShouldBeFalse();
        page.IsReleased.ShouldBeFalse();
        prevented.ShouldBe(1);

        refuses = false;
        window.Close();
        world.Settle();
        window.IsDestroyed.ShouldBeTrue();
        prevented.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R162")]
    [Trait("Rule", "R178")]
    public void Preventing_will_prevent_unload_unloads_the_page_anyway()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        int unloaded = 0;
        page.BeforeUnload += (_, e) => e.Cancel = true;
        page.Unload += (_, _) => unloaded++;
        window.WebContents.WillPreventUnload += (_, e) => e.Cancel = true;

        window.Close();
        world.Settle();

        window.IsDestroyed.ShouldBeTrue();
        unloaded.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R162")]
    public void Closing_a_contents_skips_beforeunload_unless_it_is_wanted()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        WebContents contents = window.WebContents;
        Notes<string> news = [];
        page.BeforeUnload += (_, e) => e.Cancel = true;
        page.Unload += (_, _) => news.Add("unload");
        contents.WillPreventUnload += (_, _) => news.Add("will prevent unload");
        window.Closing += (_, _) => news.Add("window closing");
        window.Closed += (_, _) => news.Add("window closed");

        contents.Close(waitForBeforeUnload: true);
        world.Settle();
        contents.IsDestroyed.ShouldBeFalse();
        news.ShouldBe(["will prevent unload"]);

        news.Clear();
        contents.Close();
        world.Settle();
        contents.IsDestroyed.ShouldBeTrue();
        window.IsDestroyed.ShouldBeTrue();
        news.ShouldBe(["unload", "window closed"]);
    }

    [Fact]
    [Trait("Rule", "R162")]
    public void Closing_a_contents_without_waiting_ends_a_question_that_goes_on()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Hangs = true;
        WebContents contents = window.WebContents;

        window.Close();
        world.Settle();
        window.IsDestroyed.ShouldBeFalse();
        contents.Close();
        world.Settle();

        window.IsDestroyed.ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R163")]
    [Trait("Rule", "R164")]
    [Trait("Rule", "R157")]
    public void Destroying_a_contents_comes_in_a_later_turn_and_is_told_of_once()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        WebContents contents = window.WebContents;
        Notes<string> news = [];
        page.Unload += (_, _) => news.Add("unload");
        contents.IpcMessage += (_, _) =>
        {
            contents.Destroy();
            contents.Destroy();
            news.Add($"asked {contents.IsDestroyed} {contents.Url}");
        };
        contents.Destroyed += (_, _) =>
            news.Add(
                $"destroyed {contents.IsDestroyed} {WebContents.FromId(world.App, contents.Id)}"
            );
        window.Closed += (_, _) => news.Add("window closed");

        page.Send("c");
        world.Settle();

        news.ShouldBe(["asked False about:in-process", "destroyed True ", "window closed"]);
    }

    [Fact]
    [Trait("Rule", "R180")]
    [Trait("Rule", "R181")]
    public void A_window_that_is_destroyed_asks_nobody_and_refuses_to_be_used_at_once()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        WebContents contents = window.WebContents;
        Notes<string> news = [];
        page.BeforeUnload += (_, _) => news.Add("before unload");
        page.Unload += (_, _) => news.Add("unload");
        window.Closing += (_, _) => news.Add("closing");
        contents.Closing += (_, _) => news.Add("contents closing");
        window.Closed += (_, _) => news.Add($"closed {Refuses(() => contents.Send("c"))}");
        contents.Destroyed += (_, _) => news.Add("destroyed");
        world.App.Post(() =>
        {
            window.Destroy();
            news.Add("returned");
        });
        world.Settle();

        news.ShouldBe(["closed True", "returned", "destroyed"]);
    }

    [Fact]
    [Trait("Rule", "R179")]
    public void A_window_may_be_closed_or_destroyed_from_inside_its_own_handler_and_event()
    {
        using IpcWorld world = Begin();
        Notes<string> news = [];
        world.App.IpcMain.Handle(
            "close",
            (IpcMainInvokeEvent e) => BrowserWindow.FromWebContents(e.Sender)!.Close()
        );
        foreach (string name in (string[])["handler", "event", "destroy"])
        {
            world.Page(name);
            world.App.FindWindow(name)!.Closed += (_, _) => news.Add(name);
        }

        BrowserWindow again = world.App.FindWindow("event")!;
        BrowserWindow gone = world.App.FindWindow("destroy")!;
        again.Closing += (_, _) => again.Close();
        gone.Closing += (_, _) => gone.Destroy();

        _ = world.App.FindWindow("handler")!.WebContents.InProcessRenderer.InvokeAsync("close");
        world.Settle();
        again.Close();
        world.Settle();
        gone.Close();
        world.Settle();

        news.ShouldBe(["handler", "event", "destroy"]);
        world.App.Windows.ShouldBeEmpty();
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R185")]
    public void A_page_that_closes_its_window_is_asked_like_any_other()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        world.Page("b");
        BrowserWindow window = world.App.FindWindow("a")!;
        Notes<string> news = [];
        window.Closing += (_, _) => news.Add("closing");
        page.BeforeUnload += (_, _) => news.Add("before unload");
        page.Unload += (_, _) => news.Add("unload");
        window.Closed += (_, _) => news.Add("closed");

        page.Close();
        world.Settle();

        news.ShouldBe(["closing", "before unload", "unload", "closed"]);
        world.App.Windows.ShouldHaveSingleItem().Name.ShouldBe("b");
        Should
            .Throw<InvalidOperationException>(page.Close)
            .Message.ShouldBe("IPC method called after context was released");
    }

    [Fact]
    [Trait("Rule", "R178")]
    public void A_page_behind_a_socket_is_asked_too_and_one_that_is_lost_does_not_refuse()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Refuses = true;
        window.Close();
        world.Settle();
        window.IsDestroyed.ShouldBeFalse();

        page.Hangs = true;
        window.Close();
        world.Settle();
        window.IsDestroyed.ShouldBeFalse();
        page.Crash(world);
        world.Settle();

        window.IsDestroyed.ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R300")]
    public void Only_the_page_that_was_asked_may_answer_whether_it_closes()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Hangs = true;
        PageProbe other = PageProbe.Visit(world, Pages.NewWindow(world));

        other.Tell(new RendererUnloadAnswer(other.Document.Document, 1, IsRefused: false));
        window.Close();
        world.Settle();
        other.Tell(new RendererUnloadAnswer(other.Document.Document, 1, IsRefused: false));
        page.Tell(new RendererUnloadAnswer(page.Document.Document, 77, IsRefused: false));
        world.Settle();

        window.IsDestroyed.ShouldBeFalse();
        world.Console.ShouldBe(
            Enumerable.Repeat("Reply to page:beforeunload sent by unexpected sender", 3)
        );
    }

    [Fact]
    [Trait("Rule", "R187")]
    public void A_close_that_is_not_answered_within_5_s_is_told_of_as_unresponsive()
    {
        using IpcWorld world = Begin(
            options: new IpcAppOptions { FarewellTimeout = TimeSpan.FromSeconds(8) }
        );
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Hangs = true;
        Notes<string> news = [];
        window.Unresponsive += (_, _) => news.Add("unresponsive");
        window.Responsive += (_, _) => news.Add("responsive");
        window.Closed += (_, _) => news.Add("closed");

        window.Close();
        world.Advance(TimeSpan.FromMilliseconds(4999));
        news.ShouldBeEmpty();
        world.Advance(TimeSpan.FromMilliseconds(1));
        news.ShouldBe(["unresponsive"]);
        world.Advance(TimeSpan.FromSeconds(3));

        news.ShouldBe(["unresponsive", "closed"]);
        world.Holdings.Timers.ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "R187")]
    public void A_page_that_answers_late_that_it_stays_is_responsive_again()
    {
        using IpcWorld world = Begin(
            options: new IpcAppOptions { FarewellTimeout = TimeSpan.FromSeconds(8) }
        );
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Hangs = true;
        Notes<string> news = [];
        window.Unresponsive += (_, _) => news.Add("unresponsive");
        window.Responsive += (_, _) => news.Add("responsive");

        window.Close();
        world.Advance(TimeSpan.FromSeconds(6));
        UnloadQuestion asked = page.Heard.OfType<UnloadQuestion>().ShouldHaveSingleItem();
        page.Tell(new RendererUnloadAnswer(asked.Document, asked.Attempt, IsRefused: true));
        world.Advance(TimeSpan.FromMinutes(1));

        news.ShouldBe(["unresponsive", "responsive"]);
        window.IsDestroyed.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R187")]
    public void A_window_is_unresponsive_50_ms_after_its_contents_said_so()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        Notes<string> news = [];
        window.Unresponsive += (_, _) => news.Add("window unresponsive");
        window.Responsive += (_, _) => news.Add("window responsive");
        window.WebContents.Unresponsive += (_, _) => news.Add("unresponsive");
        window.WebContents.Responsive += (_, _) => news.Add("responsive");

        page.Tell(new RendererHangs(page.Document.Document, IsHanging: true));
        world.Advance(TimeSpan.FromMilliseconds(49));
        news.ShouldBe(["unresponsive"]);
        world.Advance(TimeSpan.FromMilliseconds(1));
        page.Tell(new RendererHangs(page.Document.Document, IsHanging: false));
        world.Settle();

        news.ShouldBe(["unresponsive", "window unresponsive", "responsive", "window responsive"]);
    }

    [Fact]
    [Trait("Rule", "R187")]
    public void A_page_that_answers_within_50_ms_was_never_unresponsive_to_the_window()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        int told = 0;
        window.Unresponsive += (_, _) => told++;
        window.Responsive += (_, _) => told++;

        page.Tell(new RendererHangs(page.Document.Document, IsHanging: true));
        world.Advance(TimeSpan.FromMilliseconds(49));
        page.Tell(new RendererHangs(page.Document.Document, IsHanging: false));
        world.Advance(TimeSpan.FromSeconds(1));

        told.ShouldBe(0);
        world.Holdings.Timers.ShouldBe(0);
    }

    private static bool Refuses(Action use) =>
        Should.Throw<ObjectDisposedException>(use).Message == "Object has been destroyed";
}
