using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// What page hosts and a gateway speak with main: pages, titles and menus.
/// </summary>
public abstract class FrameworkContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_page_is_found_by_whoever_knows_its_key_and_by_nobody_else()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world, "a");
        BrowserWindow without = world.Window();

        Page page = Find(world, new FindPage(window.Id, window.Page!.Key)).ShouldBeOfType<Page>();
        page.EntryFile.ShouldBe("index.html");
        page.Title.ShouldBe("a");
        page.Key.Length.ShouldBe(22);
        Directory.Exists(page.RootDirectory).ShouldBeTrue();
        FindPage[] wrong =
        [
            new(window.Id, ""),
            new(window.Id, window.Page!.Key + "x"),
            new(without.Id, window.Page!.Key),
            new(new WindowId(99), window.Page!.Key),
        ];
        foreach (FindPage question in wrong)
        {
            Find(world, question).ShouldBeOfType<PageRefused>();
        }
    }

    [Fact]
    public void A_visitor_gets_a_page_that_waits_and_then_one_that_activate_makes()
    {
        using IpcWorld world = Begin();
        BrowserWindow first = Pages.NewWindow(world);
        int asked = 0;
        BrowserWindow? made = null;
        world.App.Activate += (_, _) =>
        {
            asked++;
            made = world.App.CreateWindow(
                new BrowserWindowOptions { RootDirectory = first.Page!.RootDirectory }
            );
            made.LoadFile("index.html");
        };

        Find(world, new FindUnvisitedPage()).ShouldBeOfType<Page>().Window.ShouldBe(first.Id);
        asked.ShouldBe(0);
        PageProbe.Visit(world, first);

        Page second = Find(world, new FindUnvisitedPage()).ShouldBeOfType<Page>();
        asked.ShouldBe(1);
        second.Window.ShouldBe(made!.Id);
        second.Key.ShouldNotBe(first.Page!.Key);
    }

    [Fact]
    public void A_page_that_was_given_out_is_not_given_out_again_at_once()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);

        Find(world, new FindUnvisitedPage()).ShouldBeOfType<Page>();
        Find(world, new FindUnvisitedPage()).ShouldBeOfType<PageRefused>();
        world.Advance(TimeSpan.FromSeconds(11));

        Find(world, new FindUnvisitedPage()).ShouldBeOfType<Page>().Window.ShouldBe(window.Id);
    }

    [Fact]
    public void A_closed_tab_leaves_the_window_waiting_for_the_next_visitor()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe first = PageProbe.Visit(world, window);

        first.Unload();
        world.Settle();
        window.WebContents.Send("c", "kept");
        PageProbe second = PageProbe.Visit(world, window);

        second.Document.Document.Value.ShouldBeGreaterThan(first.Document.Document.Value);
        second.Delivered.ShouldHaveSingleItem().Content.Arguments[0].ShouldBe("kept");
    }

    [Fact]
    public void A_page_that_is_lost_after_it_was_replaced_is_no_loss_of_the_contents()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe old = PageProbe.Visit(world, window);
        old.Silent = true;
        PageProbe page = PageProbe.Visit(world, window);

        old.Tell(new RendererGone(old.Document.Document, "killed", 4020));
        world.Settle();
        window.WebContents.Send("ch", 1);
        world.Settle();

        window.WebContents.IsCrashed.ShouldBeFalse();
        page.Delivered.ShouldHaveSingleItem();
        world.App.Engine.Stop(old.Self);
    }

    [Fact]
    public void A_page_that_attaches_after_its_document_was_replaced_is_told_so()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe late = PageProbe.Load(world, window);
        PageProbe current = PageProbe.Visit(world, window);

        late.Attach();
        window.WebContents.Send("ch", 1);
        world.Settle();

        late.Heard.OfType<DocumentClosed>().ShouldHaveSingleItem().Reason.ShouldBe("replaced");
        late.Delivered.ShouldBeEmpty();
        current.Delivered.ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Rule", "R294")]
    public void A_document_that_is_replaced_is_told_so_and_may_still_say_good_bye()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On("c", (string text) => heard.Add(text));
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe first = PageProbe.Visit(world, window);
        first.Silent = true;

        PageProbe.Visit(world, window);
        first.Heard.OfType<DocumentClosed>().ShouldHaveSingleItem().Reason.ShouldBe("replaced");
        first.Send("c", "good-bye");
        first.Unload();
        first.Send("c", "too late");
        world.Settle();

        heard.ShouldBe(["good-bye"]);
        world.DeadLetters.ShouldHaveSingleItem();
        first.Crash(world);
    }

    [Fact]
    public void A_window_that_closes_ends_its_document_with_a_reason()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);

        window.Close();
        world.Settle();

        page.Heard.OfType<DocumentClosed>().ShouldHaveSingleItem().Reason.ShouldBe("closed");
        window.IsDestroyed.ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R84")]
    public void A_page_calls_main_and_gets_its_outcome_with_the_number_of_the_call()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("double", (int n) => 2 * n);
        world.App.IpcMain.Handle(
            "slow",
            async Task (CancellationToken token) => await Never(token)
        );
        PageProbe page = PageProbe.Visit(world, Pages.NewWindow(world));

        InvocationId good = page.Invoke("double", 21);
        InvocationId bad = page.Invoke("nobody");
        InvocationId slow = page.Invoke("slow");
        world.Settle();
        page.OutcomeOf(good)!.Result.Scalar.ShouldBe(42);
        page.OutcomeOf(bad)!.Error!.Code.ShouldBe("no-handler");
        page.OutcomeOf(bad)!.Error!.Text.ShouldBe("Error: No handler registered for 'nobody'");
        page.OutcomeOf(slow).ShouldBeNull();

        page.Cancel(slow);
        page.Cancel(new InvocationId(99));
        world.Settle();
        page.OutcomeOf(slow)!.Error!.Code.ShouldBe("cancelled");

        static Task Never(CancellationToken token)
        {
            TaskCompletionSource never = new();
            token.Register(() => never.TrySetCanceled(token));
            return never.Task;
        }
    }

    [Fact]
    public void A_payload_that_is_no_clone_is_the_callers_failure_and_a_sends_dead_end()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.Handle("c", (string text) => text);
        world.App.IpcMain.On("c", (string text) => heard.Add(text));
        PageProbe page = PageProbe.Visit(world, Pages.NewWindow(world));
        IpcRenderer other = world.Page();
        Payload garbage = Payload.FromBytes(new byte[] { 0xFF, 0x0F, 0x41, 0x7F, 0x22 });

        InvocationId call = page.Invoke(new Channel("c"), garbage);
        page.Tell(new RendererSend(page.Document.Document, new Channel("c"), garbage));
        page.Send("c", "still alive");
        world.Settle();

        page.OutcomeOf(call)!.Error!.Code.ShouldBe("bad-payload");
        heard.ShouldBe(["still alive"]);
        world.Uncaught.ShouldBeEmpty();
        world.Console.ShouldContain("A message that does not decode was dropped.");
        world.DeadLetters.ShouldHaveSingleItem();
        world.Await(other.InvokeAsync<string>("c", "x")).ShouldBe("x");
    }

    [Fact]
    public void A_page_host_is_told_title_menu_and_windows_when_it_attaches()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world, "a");
        world.App.SetApplicationMenu([new MenuItem { Label = "File" }]);

        PageProbe page = PageProbe.Visit(world, window);
        window.Title = "changed";
        world.Settle();

        Told(page, "title").Select(one => one.Content.Arguments[0]).ShouldBe(["a", "changed"]);
        Told(page, "menu").ShouldHaveSingleItem();
        page.Delivered.ShouldBeEmpty();
        world.App.IpcMain.EventNames().ShouldBe(["error"]);
    }

    [Fact]
    public void A_page_that_sets_its_title_changes_the_windows()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);

        page.Send(Channel.Framework("page:title"), "from the page");
        world.Settle();

        window.Title.ShouldBe("from the page");
    }

    [Fact]
    public void A_title_that_changes_is_told_to_the_page_hosts_of_all_windows()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world, "a");
        PageProbe page = PageProbe.Visit(world, window);
        PageProbe other = PageProbe.Visit(world, Pages.NewWindow(world, "b"));
        int before = Told(other, "windows").Count;

        window.Title = "by main";
        world.Settle();
        TitlesTold(other).ShouldBe(["by main", "b"]);
        TitlesTold(page).ShouldBe(["by main", "b"]);

        page.Send(Channel.Framework("page:title"), "by the page");
        world.Settle();
        TitlesTold(other).ShouldBe(["by the page", "b"]);
        Told(other, "windows").Count.ShouldBe(before + 2);
    }

    [Fact]
    public void Titles_that_change_in_one_turn_are_told_at_once_and_the_same_title_never()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world, "a");
        PageProbe page = PageProbe.Visit(world, window);
        world.App.IpcMain.On(
            "many",
            () =>
            {
                for (int i = 0; i < 9; i++)
                {
                    window.Title = $"{i}";
                }
            }
        );
        int before = Told(page, "windows").Count;

        page.Send("many");
        world.Settle();
        window.Title = "8";
        world.Settle();

        Told(page, "windows").Count.ShouldBe(before + 1);
        TitlesTold(page).ShouldBe(["8"]);
    }

    [Fact]
    [Trait("Rule", "R338")]
    public void A_menu_item_that_is_chosen_is_clicked_with_the_window_of_the_page()
    {
        using IpcWorld world = Begin();
        Notes<string> clicks = [];
        MenuItem tick = new() { Label = "Tick", Type = MenuItemType.Checkbox };
        MenuItem[] radios =
        [
            new()
            {
                Label = "One",
                Type = MenuItemType.Radio,
                Checked = true,
            },
            new() { Label = "Two", Type = MenuItemType.Radio },
        ];
        world.App.SetApplicationMenu([
            new MenuItem
            {
                Label = "Counter",
                Submenu =
                [
                    new MenuItem { Label = "Up", Click = (item, on) => Note(item, on) },
                    new MenuItem
                    {
                        Label = "Off",
                        Enabled = false,
                        Click = Note,
                    },
                    tick,
                    new MenuItem { Type = MenuItemType.Separator, Click = Note },
                    radios[0],
                    radios[1],
                ],
            },
        ]);
        BrowserWindow window = Pages.NewWindow(world, "a");
        PageProbe page = PageProbe.Visit(world, window);

        foreach (
            string id in new List<string> { "0.0", "0.1", "0.2", "0.3", "0.5", "0", "7.7", "x" }
        )
        {
            page.Send(Channel.Framework("menu:click"), id);
        }

        world.Settle();

        clicks.ShouldBe(["Up a"]);
        tick.Checked.ShouldBeTrue();
        radios.Select(radio => radio.Checked).ShouldBe([false, true]);
        Told(page, "menu").Count.ShouldBe(3);
        world.Uncaught.ShouldBeEmpty();

        void Note(MenuItem item, BrowserWindow? on) => clicks.Add($"{item.Label} {on?.Name}");
    }

    [Fact]
    [Trait("Rule", "R8")]
    public void Framework_traffic_is_heard_by_no_listener_and_answered_by_no_handler()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        world.App.IpcMain.On("page:title", () => heard++);
        world.App.IpcMain.Handle("dialog:list", () => heard++);
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        window.WebContents.IpcMessage += (_, _) => heard++;

        page.Send(Channel.Framework("page:title"), "x");
        page.Send(Channel.Framework("unknown"), "x");
        page.Send(Channel.Framework("page:title"), 5);
        InvocationId call = page.Invoke(
            Channel.Framework("dialog:list"),
            Payload.FromArguments([1, "x"])
        );
        world.Settle();

        heard.ShouldBe(0);
        page.OutcomeOf(call)!.Error!.Code.ShouldBe("refused");
        world.Uncaught.ShouldBeEmpty();
        world.Console.Count.ShouldBe(2);
    }

    [Fact]
    public void Who_watches_is_told_of_each_message_with_its_outcome()
    {
        using IpcWorld world = Begin();
        Notes<IpcMessageTrace> traces = [];
        world.App.Messages.Subscribe(new ListObserver<IpcMessageTrace>(traces));
        world.App.IpcMain.On("heard", (string text) => { });
        world.App.IpcMain.On("fails", (Action)(() => throw new TimeZoneNotFoundException()));
        world.App.IpcMain.Handle("call", () => 1);
        IpcRenderer page = world.Page(page => page.On("news", () => { }), "a");
        BrowserWindow window = world.App.FindWindow("a")!;

        page.Send("heard", "x");
        page.Send("unheard", new List<int> { 1 });
        page.Send("fails");
        world.Await(page.InvokeAsync<int>("call"));
        world.Fails<IpcException>(page.InvokeAsync<int>("nobody"));
        window.WebContents.Send("news");
        world.Settle();

        traces
            .Select(trace => $"{trace.Verb} {trace.Channel} {trace.Outcome}")
            .ShouldBe([
                "Send heard ok",
                "Send unheard unheard",
                "Send fails uncaught",
                "Invoke call ok",
                "Invoke nobody no-handler",
                "Deliver news ok",
            ]);
        traces.ShouldAllBe(trace => trace.Window == window.Id);
        traces[1].Bytes.ShouldNotBeNull().ShouldBeGreaterThan(2);
    }

    private static object Find(IpcWorld world, object question) =>
        world.Await(world.App.Root.AskAsync<object>(question, Limit));

    private static IEnumerable<object?> TitlesTold(PageProbe page)
    {
        Payload list = Told(page, "windows")[^1].Content;
        object[] windows = (object[])CloneSerializer.Deserialize<object[]>(list.Bytes)![0];
        return windows.Select(window => ((IDictionary<string, object?>)window)["title"]);
    }

    private static List<Deliver> Told(PageProbe page, string channel) =>
        [.. page.Heard.OfType<Deliver>().Where(one => one.Channel == Channel.Framework(channel))];
}
