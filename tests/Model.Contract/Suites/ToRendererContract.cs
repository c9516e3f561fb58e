using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// What main sends to a page, and what the page hears (sections 10 and 11 of the rules).
/// </summary>
public abstract class ToRendererContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R121")]
    [Trait("Rule", "R338")]
    public void Send_reaches_the_listeners_of_that_page_only()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.Page(page => page.On("update-counter", (int by) => heard.Add($"a {by}")), "a");
        world.Page(page => page.On("update-counter", (int by) => heard.Add($"b {by}")), "b");

        world.App.FindWindow("a")!.WebContents.Send("update-counter", 1);
        world.App.FindWindow("a")!.WebContents.MainFrame.Send("update-counter", -1);
        world.Settle();

        heard.ShouldBe(["a 1", "a -1"]);
    }

    [Fact]
    [Trait("Rule", "R86")]
    [Trait("Rule", "R339")]
    public void The_event_of_a_renderer_answers_main()
    {
        using IpcWorld world = Begin();
        Notes<int> values = [];
        world.App.IpcMain.On("counter-value", (int value) => values.Add(value));
        world.Page(
            page =>
                page.On(
                    "update-counter",
                    (IpcRendererEvent e, int by) =>
                    {
                        e.Ports.ShouldBeEmpty();
                        e.Sender.Send("counter-value", by + 1);
                    }
                ),
            "a"
        );

        world.App.FindWindow("a")!.WebContents.Send("update-counter", 1);
        world.Settle();

        values.ShouldBe([2]);
    }

    [Fact]
    [Trait("Rule", "R122")]
    public void Without_a_channel_nothing_is_sent()
    {
        using IpcWorld world = Begin();
        WebContents contents = world.Window().WebContents;

        Should
            .Throw<ArgumentException>(() => contents.Send(null!, 1))
            .Message.ShouldBe("Missing required channel argument");
        Should
            .Throw<ArgumentException>(() => contents.MainFrame.Send(null!))
            .Message.ShouldBe("Missing required channel argument");
    }

    [Fact]
    [Trait("Rule", "R24")]
    [Trait("Rule", "R125")]
    public void What_cannot_be_cloned_is_logged_and_not_sent()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        world.Page(page => page.On("c", () => heard++), "a");

        world.App.FindWindow("a")!.WebContents.Send("c", (object)(() => { }));
        world.Settle();

        heard.ShouldBe(0);
        world.Console.ShouldBe([
            "Error sending from webFrameMain: Error: Failed to serialize arguments",
        ]);
    }

    [Fact]
    [Trait("Rule", "R25")]
    public void A_posted_message_that_cannot_be_cloned_throws()
    {
        using IpcWorld world = Begin();
        WebContents contents = world.Window().WebContents;

        Should
            .Throw<CloneException>(() => contents.PostMessage("c", (Action)(() => { })))
            .Message.ShouldBe("An object could not be cloned.");
    }

    [Fact]
    [Trait("Rule", "R123")]
    [Trait("Rule", "R165")]
    public void A_destroyed_contents_refuses_everything_but_what_it_is()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();
        WebContents contents = window.WebContents;

        window.Destroy();
        world.Settle();

        Action[] uses =
        [
            () => contents.Send("c"),
            () => contents.PostMessage("c", 1),
            () => _ = contents.InProcessRenderer,
            () => _ = window.Title,
            () => window.Title = "x",
            () => _ = window.WebContents,
            () => window.Close(),
            () => window.LoadFile("index.html"),
        ];
        foreach (Action use in uses)
        {
            Should
                .Throw<ObjectDisposedException>(use)
                .Message.ShouldBe("Object has been destroyed");
        }

        contents.Id.Value.ShouldBeGreaterThan(0);
        contents.IsDestroyed.ShouldBeTrue();
        contents.Ipc.ListenerCount("c").ShouldBe(0);
        window.Id.Value.ShouldBeGreaterThan(0);
        window.IsDestroyed.ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R134")]
    public void What_is_sent_before_a_page_is_there_waits_for_it_in_order()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> heard = [];
            BrowserWindow window = world.Window();
            for (int n = 0; n < 5; n++)
            {
                window.WebContents.Send("c", n);
            }

            Task loading = window.LoadRendererAsync(page => page.On("c", (int n) => heard.Add(n)));
            window.WebContents.Send("c", 5);
            world.Settle();

            loading.IsCompleted.ShouldBeTrue();
            heard.ShouldBe([0, 1, 2, 3, 4, 5], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R134")]
    public void Only_so_many_messages_wait_and_the_rest_are_dead_letters()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { WaitingMessagesMax = 3 });
        Notes<int> heard = [];
        BrowserWindow window = world.Window();
        for (int n = 0; n < 5; n++)
        {
            window.WebContents.Send("c", n);
        }

        world.Await(window.LoadRendererAsync(page => page.On("c", (int n) => heard.Add(n))));
        world.Settle();

        heard.ShouldBe([0, 1, 2]);
        world.DeadLetters.Count.ShouldBe(2);
    }

    [Fact]
    [Trait("Rule", "R135")]
    public void What_waits_for_a_document_is_not_carried_over_to_the_next()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe.Load(world, window);
        window.WebContents.Send("c", "for the first");

        PageProbe second = PageProbe.Visit(world, window);

        second.Delivered.ShouldBeEmpty();
        world.DeadLetters.ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Rule", "R124")]
    [Trait("Rule", "R166")]
    [Trait("Rule", "R167")]
    [Trait("Rule", "R169")]
    public void A_lost_renderer_is_told_of_and_sending_to_it_is_logged_until_a_page_is_loaded()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        Notes<RenderProcessGoneDetails> gone = [];
        window.WebContents.RenderProcessGone += (_, details) => gone.Add(details);

        page.Crash(world);
        world.Settle();
        window.WebContents.Send("c", 1);
        world.Settle();

        gone.ShouldHaveSingleItem().Reason.ShouldBe("abnormal-exit");
        window.WebContents.IsCrashed.ShouldBeTrue();
        window.WebContents.IsDestroyed.ShouldBeFalse();
        world.Console.ShouldBe([
            "Error sending from webFrameMain: "
                + "Error: Render frame was disposed before WebFrameMain could be accessed",
        ]);

        PageProbe next = PageProbe.Visit(world, window);
        window.WebContents.IsCrashed.ShouldBeFalse();
        window.WebContents.Send("c", 2);
        world.Settle();
        next.Delivered.ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Rule", "R136")]
    public void Sent_and_posted_messages_arrive_in_the_order_of_the_calls()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> heard = [];
            world.Page(page => page.On("c", (int n) => heard.Add(n)), "a");
            WebContents contents = world.App.FindWindow("a")!.WebContents;

            for (int n = 0; n < 20; n += 2)
            {
                contents.Send("c", n);
                contents.PostMessage("c", n + 1);
            }

            world.Settle();

            heard.ShouldBe(Enumerable.Range(0, 20), $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R140")]
    [Trait("Rule", "R3")]
    public void A_new_document_starts_without_the_listeners_of_the_old_one()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        IpcRenderer old = world.Page(page => page.On("c", () => heard.Add("old")), "a");
        BrowserWindow window = world.App.FindWindow("a")!;

        IpcRenderer next = world.Await(
            window.LoadRendererAsync(page => page.On("c", () => heard.Add("new")))
        );
        window.WebContents.Send("c");
        world.Settle();

        heard.ShouldBe(["new"]);
        old.IsReleased.ShouldBeTrue();
        next.IsReleased.ShouldBeFalse();
        window.WebContents.InProcessRenderer.ShouldBeSameAs(next);
    }

    [Fact]
    [Trait("Rule", "R141")]
    public void A_listener_of_a_page_that_throws_is_that_pages_uncaught_error()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Notes<object> uncaught = [];
        IpcRenderer page = world.Page(
            page =>
            {
                page.On("c", (Action)(() => throw new TimeZoneNotFoundException()));
                page.On("c", () => heard.Add("skipped"));
                page.On("d", () => heard.Add("d"));
            },
            "a"
        );
        page.UncaughtException += (_, e) => uncaught.Add(e.ExceptionObject);

        world.App.FindWindow("a")!.WebContents.Send("c");
        world.App.FindWindow("a")!.WebContents.Send("d");
        world.Settle();

        heard.ShouldBe(["d"]);
        uncaught.ShouldHaveSingleItem().ShouldBeOfType<TimeZoneNotFoundException>();
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_that_throws_is_there_all_the_same()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("c", () => 1);

        IpcRenderer page = world.Page(_ => throw new TimeZoneNotFoundException());

        world.Await(page.InvokeAsync<int>("c")).ShouldBe(1);
        world.Console.ShouldHaveSingleItem().ShouldStartWith("Uncaught exception in the page");
    }

    [Fact]
    [Trait("Rule", "R60")]
    public void A_page_may_call_main_in_its_first_statement_and_await_on_its_own_loop()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> results = [];
            world.App.IpcMain.Handle("double", (int n) => 2 * n);
            BrowserWindow window = world.Window();

            world.Await(window.LoadRendererAsync(Run));
            world.Settle();

            results.ShouldBe([2, 4], $"seed {seed}");

            async Task Run(IpcRenderer page)
            {
                SynchronizationContext loop = SynchronizationContext.Current!;
                results.Add(await page.InvokeAsync<int>("double", 1));
                results.Add(await page.InvokeAsync<int>("double", 2));
                SynchronizationContext.Current.ShouldBeSameAs(loop);
            }
        }
    }
}
