using ActorIpc.Contracts;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>How windows begin, are found, and end (sections 13 and 14 of the rules).</summary>
public abstract class WindowContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R159")]
    [Trait("Rule", "R174")]
    public void Making_a_window_tells_of_the_contents_and_then_of_the_window()
    {
        using IpcWorld world = Begin();
        Notes<string> news = [];
        world.App.WebContentsCreated += (_, contents) =>
        {
            contents.Ipc.On("c", () => { });
            news.Add($"contents {contents.Id}");
        };
        world.App.BrowserWindowCreated += (_, window) =>
            news.Add($"window {window.Id} {world.App.FindWindow(window.Id) == window}");

        BrowserWindow window = world.App.CreateWindow();

        news.ShouldBe([$"contents {window.WebContents.Id}", $"window {window.Id} True"]);
        window.WebContents.Ipc.ListenerCount("c").ShouldBe(1);
    }

    [Fact]
    public void A_listener_of_main_makes_a_window_without_waiting()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle(
            "open",
            (string name) =>
                world.App.CreateWindow(new BrowserWindowOptions { Name = name }).Id.Value
        );

        int id = world.Await(world.Page().InvokeAsync<int>("open", "second"));

        world.App.FindWindow("second")!.Id.ShouldBe(new WindowId(id));
    }

    [Fact]
    [Trait("Rule", "R175")]
    [Trait("Rule", "R176")]
    public void Windows_are_found_by_number_by_name_and_by_contents_while_they_live()
    {
        using IpcWorld world = Begin();
        BrowserWindow first = world.Window("first");
        BrowserWindow second = world.Window();
        WebContents contents = first.WebContents;

        world.App.Windows.ShouldBe([first, second]);
        world.App.FindWindow("first").ShouldBeSameAs(first);
        world.App.FindWindow(second.Id).ShouldBeSameAs(second);
        BrowserWindow.FromWebContents(contents).ShouldBeSameAs(first);
        new[] { first.Id.Value, second.Id.Value, contents.Id.Value }.ShouldBeUnique();

        first.Destroy();
        world.Settle();

        world.App.Windows.ShouldBe([second]);
        world.App.FindWindow("first").ShouldBeNull();
        world.App.FindWindow(first.Id).ShouldBeNull();
        BrowserWindow.FromWebContents(contents).ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R177")]
    public void A_name_belongs_to_one_live_window_and_is_free_again_afterwards()
    {
        using IpcWorld world = Begin();
        BrowserWindow first = world.Window("main");
        BrowserWindowOptions same = new() { Name = "main" };

        world
            .Fails<InvalidOperationException>(world.App.CreateWindowAsync(same))
            .Message.ShouldBe("Window name 'main' is already in use. Window names must be unique.");
        first.Destroy();
        world.Settle();

        world.Await(world.App.CreateWindowAsync(same)).Name.ShouldBe("main");
    }

    [Fact]
    public void An_empty_name_is_no_name()
    {
        using IpcWorld world = Begin();

        Should
            .Throw<ArgumentException>(() => world.Window(""))
            .Message.ShouldBe("A window's name is not empty. Leave it out to have none.");

        world.App.Windows.ShouldBeEmpty();
        world.App.FindWindow("").ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R178")]
    public void Close_can_be_refused_and_tried_again()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();
        bool refuse = true;
        window.Closing += (_, e) => e.Cancel = refuse;

        window.Close();
        world.Settle();
        window.IsDestroyed.ShouldBeFalse();

        refuse = false;
        window.Close();
        world.Settle();
        window.IsDestroyed.ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R164")]
    [Trait("Rule", "R179")]
    [Trait("Rule", "R182")]
    [Trait("Rule", "R184")]
    [Trait("Rule", "R170")]
    public void Close_tells_of_closing_destroyed_closed_and_all_closed_in_this_order()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> news = [];
            world.Page("a");
            BrowserWindow window = world.App.FindWindow("a")!;
            WebContents contents = window.WebContents;
            world.App.WindowAllClosed += (_, _) => news.Add("all closed");
            contents.Destroyed += (_, _) => news.Add($"destroyed {contents.IsDestroyed}");
            contents.RenderProcessGone += (_, _) => news.Add("gone");
            window.Closing += (_, _) => news.Add("closing");
            window.Closed += (_, _) =>
                news.Add($"closed {window.IsDestroyed} {world.App.Windows.Count}");

            window.Close();
            world.Settle();

            news.ShouldBe(
                ["closing", "destroyed True", "closed True 0", "all closed"],
                $"seed {seed}"
            );
        }
    }

    [Fact]
    [Trait("Rule", "R180")]
    [Trait("Rule", "R181")]
    public void Destroy_does_not_ask_and_tells_of_closed_before_destroyed()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> news = [];
            world.Page("a");
            BrowserWindow window = world.App.FindWindow("a")!;
            window.WebContents.Destroyed += (_, _) => news.Add("destroyed");
            window.Closing += (_, e) => e.Cancel = true;
            window.Closed += (_, _) => news.Add("closed");

            window.Destroy();
            window.Destroy();
            world.Settle();

            news.ShouldBe(["closed", "destroyed"], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R295")]
    public void What_a_page_said_before_its_window_closes_is_heard_before_that()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> news = [];
            world.App.IpcMain.On("c", () => news.Add("heard"));
            IpcRenderer page = world.Page("a");
            BrowserWindow window = world.App.FindWindow("a")!;
            window.WebContents.Destroyed += (_, _) => news.Add("destroyed");

            page.Send("c");
            window.Close();
            world.Settle();

            news.ShouldBe(["heard", "destroyed"], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R335")]
    public void A_page_sets_the_title_of_its_own_window()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On(
            "set-title",
            (IpcMainEvent e, string title) => BrowserWindow.FromWebContents(e.Sender)!.Title = title
        );
        world.Page("a").Send("set-title", "mine");
        world.Page("b");
        world.Settle();

        world.App.FindWindow("a")!.Title.ShouldBe("mine");
        world.App.FindWindow("b")!.Title.ShouldBe("b");
    }

    [Fact]
    public void A_page_that_does_not_say_good_bye_is_given_up_after_a_while()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Silent = true;

        window.Close();
        world.Settle();
        window.IsDestroyed.ShouldBeFalse();
        world.Advance(TimeSpan.FromSeconds(5));

        window.IsDestroyed.ShouldBeTrue();
        page.Crash(world);
    }

    [Fact]
    public void A_window_listener_that_throws_does_not_stop_the_close()
    {
        using IpcWorld world = Begin();
        int allClosed = 0;
        world.App.WindowAllClosed += (_, _) => allClosed++;
        BrowserWindow window = world.Window();
        window.WebContents.Destroyed += (_, _) => throw new TimeZoneNotFoundException();
        window.Closed += (_, _) => throw new TimeZoneNotFoundException();

        window.Close();
        world.Settle();

        window.IsDestroyed.ShouldBeTrue();
        world.App.Windows.ShouldBeEmpty();
        allClosed.ShouldBe(1);
        world.Uncaught.Count.ShouldBe(2);
    }

    [Fact]
    public void An_app_that_stops_ends_its_windows_without_asking_and_makes_no_more()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        window.Closing += (_, e) => e.Cancel = true;

        Task first = world.BeginStop();
        Task second = world.BeginStop();
        world.Settle();

        second.ShouldBeSameAs(first);
        window.IsDestroyed.ShouldBeTrue();
        page.IsReleased.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => world.App.CreateWindow());
    }

    [Fact]
    public void Windows_opened_and_closed_leave_nothing_behind()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("c", () => 1);
        int before = world.Holdings.Actors;
        for (int i = 0; i < 20; i++)
        {
            IpcRenderer page = world.Page();
            world.Await(page.InvokeAsync<int>("c"));
            world.App.Windows[0].Close();
            world.Settle();
        }

        world.Holdings.Actors.ShouldBe(before);
        world.Holdings.Asks.ShouldBe(0);
        world.Holdings.Timers.ShouldBe(0);
        world.App.Windows.ShouldBeEmpty();
    }
}
