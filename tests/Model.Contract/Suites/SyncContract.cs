using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What sendSync does (section 9 of the rules).</summary>
public abstract class SyncContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R106")]
    [Trait("Rule", "R337")]
    public void The_assigned_value_is_what_the_call_returns()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On(
            "synchronous-message",
            (IpcMainEvent e, string text) => e.ReturnValue = $"{text}-pong"
        );

        world.Page().SendSync<string>("synchronous-message", "ping").ShouldBe("ping-pong");
    }

    [Fact]
    [Trait("Rule", "R66")]
    [Trait("Rule", "R107")]
    [Trait("Rule", "R108")]
    [Trait("Rule", "R110")]
    public void The_first_assignment_wins_and_all_listeners_run()
    {
        using IpcWorld world = Begin();
        Notes<object?> read = [];
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        world.App.IpcMain.On("c", (IpcMainEvent e) => Answer(e, "main"));
        contents.Ipc.On("c", (IpcMainEvent e) => Answer(e, "contents"));
        contents.MainFrame.Ipc.On("c", (IpcMainEvent e) => Answer(e, "frame"));
        page.SendSync<string>("c").ShouldBe("frame");

        contents.IpcMessageSync += (_, e) => Answer(e.Event, "event");
        page.SendSync<string>("c").ShouldBe("event");

        // The page goes on with the first answer, while the others are still called.
        world.Settle();
        read.ShouldBe(new object?[7]);

        void Answer(IpcMainEvent e, string value)
        {
            e.ReturnValue = value;
            read.Add(e.ReturnValue);
        }
    }

    [Fact]
    [Trait("Rule", "R106")]
    public void The_value_is_cloned_when_it_is_assigned()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
            {
                List<int> list = [1];
                e.ReturnValue = list;
                list.Add(2);
            }
        );

        world.Page().SendSync<List<int>>("c").ShouldBe([1]);
    }

    [Fact]
    [Trait("Rule", "R109")]
    public void The_assignment_may_come_after_an_await()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On(
            "c",
            async (IpcMainEvent e) =>
            {
                await Task.Yield();
                await LaterAsync(world.App.Engine.Time);
                e.ReturnValue = 5;
            }
        );

        world.Page().SendSync<int>("c").ShouldBe(5);

        static async Task LaterAsync(TimeProvider time)
        {
            TaskCompletionSource due = new();
            await using ITimer timer = time.CreateTimer(
                _ => due.SetResult(),
                null,
                TimeSpan.FromSeconds(3),
                Timeout.InfiniteTimeSpan
            );
            await due.Task;
        }
    }

    [Fact]
    [Trait("Rule", "R111")]
    public void Nothing_is_a_valid_answer()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On("null", (IpcMainEvent e) => e.ReturnValue = null);
        world.App.IpcMain.On("undefined", (IpcMainEvent e) => e.ReturnValue = CloneUndefined.Value);
        IpcRenderer page = world.Page();

        page.SendSync<string?>("null").ShouldBeNull();
        page.SendSync<CloneValue>("undefined").ShouldBe(CloneUndefined.Value);
    }

    [Fact]
    [Trait("Rule", "R112")]
    [Trait("Rule", "R113")]
    public void Without_a_listener_main_warns_and_the_call_ends_at_once()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        WebContentsId id = world.App.FindWindow("a")!.WebContents.Id;

        object? answer = page.SendSync<object>("nobody");

        answer
            .ShouldBeAssignableTo<IDictionary<string, object?>>()!["error"]
            .ShouldBe("reply was never sent");
        world.Settle();
        world.Console.ShouldBe([
            $"WebContents #{id} called ipcRenderer.sendSync() with 'nobody' channel "
                + "without listeners.",
        ]);
        Should
            .Throw<IpcException>(() => page.SendSync<string>("nobody"))
            .Code.ShouldBe("reply-never-sent");
    }

    [Fact]
    [Trait("Rule", "R113")]
    public void A_listener_that_keeps_the_event_and_never_answers_ends_the_call_at_the_limit()
    {
        using IpcWorld world = Begin();
        Notes<IpcMainEvent> kept = [];
        world.App.IpcMain.On("c", (IpcMainEvent e) => kept.Add(e));
        IpcRenderer page = world.Page();
        DateTimeOffset before = world.App.Engine.Time.GetUtcNow();

        Should.Throw<IpcException>(() => page.SendSync<int>("c")).Code.ShouldBe("reply-never-sent");

        (world.App.Engine.Time.GetUtcNow() - before).ShouldBe(TimeSpan.FromSeconds(30));
        kept.ShouldHaveSingleItem().ReturnValue = "late";
        world.Settle();
    }

    [Fact]
    [Trait("Rule", "R113")]
    public void Listeners_that_never_see_the_event_end_the_call_at_once()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        world.App.IpcMain.On("c", () => heard++);
        DateTimeOffset before = world.App.Engine.Time.GetUtcNow();

        Should.Throw<IpcException>(() => world.Page().SendSync<int>("c"));

        heard.ShouldBe(1);
        world.App.Engine.Time.GetUtcNow().ShouldBe(before);
    }

    [Fact]
    [Trait("Rule", "R114")]
    public void A_listener_that_throws_is_mains_uncaught_exception_and_no_error_of_the_page()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On(
            "c",
            (Action<IpcMainEvent>)(_ => throw new TimeZoneNotFoundException())
        );
        IpcRenderer page = world.Page();

        page.SendSync<object>("c").ShouldBeAssignableTo<IDictionary<string, object?>>();

        world.Settle();
        world.Uncaught.ShouldHaveSingleItem().ShouldBeOfType<TimeZoneNotFoundException>();
    }

    [Fact]
    [Trait("Rule", "R116")]
    public void An_answer_that_cannot_be_cloned_throws_there_and_leaves_room_for_another()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
            {
                Should.Throw<CloneException>(() => e.ReturnValue = (Action)(() => { }));
                e.ReturnValue = "second";
            }
        );

        world.Page().SendSync<string>("c").ShouldBe("second");
    }

    [Fact]
    [Trait("Rule", "R117")]
    public void A_window_destroyed_while_it_waits_harms_nothing()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            IpcRenderer other = world.Page();
            world.App.IpcMain.Handle("other", () => 1);
            world.App.IpcMain.On(
                "c",
                (IpcMainEvent e) => BrowserWindow.FromWebContents(e.Sender)!.Destroy()
            );
            object? answer = null;

            world.Page(page => answer = page.SendSync<object>("c"));

            world.Await(other.InvokeAsync<int>("other")).ShouldBe(1);
            answer.ShouldNotBeNull();
            world.Uncaught.ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R118")]
    public void A_blocked_renderer_hears_what_main_sent_after_the_call()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            world.App.IpcMain.On(
                "c",
                (IpcMainEvent e) =>
                {
                    e.Reply("news", "news");
                    e.ReturnValue = 1;
                }
            );
            world.Page(page =>
            {
                page.On("news", (string text) => heard.Add(text));
                page.SendSync<int>("c");
                heard.Add("call over");
            });
            world.Settle();

            heard.ShouldBe(["call over", "news"], $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R120")]
    public void A_handler_never_answers_a_synchronous_call()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("c", () => 1);

        Should
            .Throw<IpcException>(() => world.Page().SendSync<int>("c"))
            .Code.ShouldBe("reply-never-sent");
    }

    [Fact]
    [Trait("Rule", "R120")]
    public void On_the_main_loop_it_is_refused_because_main_would_wait_for_itself()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page();
        world.App.IpcMain.Handle("c", () => page.SendSync<int>("d"));

        world
            .Fails<IpcException>(world.Page().InvokeAsync<int>("c"))
            .Message.ShouldContain("a deadlock");
    }

    [Fact]
    [Trait("Rule", "R64")]
    public void A_page_whose_document_is_over_is_answered_all_the_same()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe old = PageProbe.Visit(world, window);
        PageProbe.Visit(world, window);
        old.Unload();
        world.Settle();

        CallOutcome outcome = world.Await(old.AskSync("c"));

        outcome.Error.ShouldBeNull();
        CloneSerializer
            .Deserialize<Dictionary<string, string>>(outcome.Result.Bytes)!["error"]
            .ShouldBe("WebContents was destroyed");
    }
}
