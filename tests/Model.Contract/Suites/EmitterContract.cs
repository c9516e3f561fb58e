using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What all emitters do alike, shown by main's (section 3 of the rules).</summary>
public abstract class EmitterContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R30")]
    public void Listeners_run_in_order_of_registration_and_prepended_ones_first()
    {
        using IpcWorld world = Begin();
        Notes<string> calls = [];
        world.App.IpcMain.On("c", () => calls.Add("first"));
        world.App.IpcMain.On("c", () => calls.Add("second"));
        world.App.IpcMain.PrependListener("c", () => calls.Add("prepended"));

        world.Page().Send("c");
        world.Settle();

        calls.ShouldBe(["prepended", "first", "second"]);
    }

    [Fact]
    [Trait("Rule", "R31")]
    public void A_dispatch_goes_on_with_the_listeners_it_began_with()
    {
        using IpcWorld world = Begin();
        Notes<string> calls = [];
        IpcMain main = world.App.IpcMain;
        IDisposable? removed = null;
        main.On(
            "c",
            () =>
            {
                calls.Add("first");
                removed!.Dispose();
                main.On("c", () => calls.Add("added"));
            }
        );
        removed = main.On("c", () => calls.Add("removed"));
        IpcRenderer page = world.Page();

        page.Send("c");
        world.Settle();
        calls.ShouldBe(["first", "removed"]);

        page.Send("c");
        world.Settle();
        calls.ShouldBe(["first", "removed", "first", "added"]);
    }

    [Fact]
    [Trait("Rule", "R32")]
    public void A_delegate_registered_twice_runs_twice_and_is_removed_one_by_one()
    {
        using IpcWorld world = Begin();
        int calls = 0;
        Action listener = () => calls++;
        IpcMain main = world.App.IpcMain;
        main.On("c", listener);
        main.On("c", listener);
        main.ListenerCount("c").ShouldBe(2);
        IpcRenderer page = world.Page();

        main.Off("c", listener);
        page.Send("c");
        world.Settle();

        calls.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R33")]
    public void Once_hears_one_message_and_can_be_called_off_before()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        int calledOff = 0;
        Action other = () => calledOff++;
        world.App.IpcMain.Once("c", () => heard++);
        world.App.IpcMain.Once("c", other);
        world.App.IpcMain.Off("c", other);
        IpcRenderer page = world.Page();

        page.Send("c");
        page.Send("c");
        world.Settle();

        heard.ShouldBe(1);
        calledOff.ShouldBe(0);
        world.App.IpcMain.EventNames().ShouldBe(["error"]);
    }

    [Fact]
    [Trait("Rule", "R34")]
    public void Removing_what_is_not_registered_does_nothing()
    {
        using IpcWorld world = Begin();

        world.App.IpcMain.Off("c", () => { });

        world.App.IpcMain.ListenerCount("c").ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "R8")]
    public void A_fresh_emitter_of_main_listens_on_error_and_a_renderers_on_nothing()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page();

        world.App.IpcMain.EventNames().ShouldBe(["error"]);
        page.EventNames().ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R35")]
    public void Removing_all_listeners_leaves_handlers_alone()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        main.On("a", () => { });
        main.On("b", () => { });
        main.Handle("a", () => 1);
        IpcRenderer page = world.Page();

        main.RemoveAllListeners("a");
        main.EventNames().ShouldBe(["error", "b"]);
        main.RemoveAllListeners();

        main.EventNames().ShouldBeEmpty();
        world.Await(page.InvokeAsync<int>("a")).ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R36")]
    public void A_listener_that_throws_ends_the_dispatch_and_main_goes_on()
    {
        using IpcWorld world = Begin();
        Notes<string> calls = [];
        world.App.IpcMain.On("c", (string text) => calls.Add(text));
        world.App.IpcMain.PrependListener(
            "c",
            (Action)(() => throw new TimeZoneNotFoundException())
        );
        world.App.IpcMain.On("d", (string text) => calls.Add(text));
        IpcRenderer page = world.Page();
        IpcRenderer other = world.Page();

        page.Send("c", "skipped");
        page.Send("d", "heard");
        other.Send("d", "other");
        world.Settle();

        calls.ShouldBe(["heard", "other"], ignoreOrder: true);
        world.Uncaught.ShouldHaveSingleItem().ShouldBeOfType<TimeZoneNotFoundException>();
        world.Console.ShouldContain("Uncaught Exception:");
    }

    [Fact]
    [Trait("Rule", "R37")]
    public void A_task_of_a_listener_that_fails_is_an_uncaught_exception()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On(
            "c",
            async () =>
            {
                await Task.Yield();
                throw new TimeZoneNotFoundException();
            }
        );

        world.Page().Send("c");
        world.Settle();

        world.Uncaught.ShouldHaveSingleItem().ShouldBeOfType<TimeZoneNotFoundException>();
    }

    [Fact]
    [Trait("Rule", "R38")]
    [Trait("Rule", "R301")]
    public void A_renderer_cannot_crash_main_by_the_channel_error()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page();

        page.Send("error", "x");
        world.Settle();
        world.Uncaught.ShouldBeEmpty();

        world.App.IpcMain.RemoveAllListeners();
        page.Send("error", "x");
        world.Settle();
        world.Uncaught.ShouldHaveSingleItem().Message.ShouldBe("Unhandled error. ('x')");
    }

    [Fact]
    [Trait("Rule", "R41")]
    public void The_eleventh_listener_of_a_channel_is_warned_of_once()
    {
        using IpcWorld world = Begin();
        for (int i = 0; i < 13; i++)
        {
            world.App.IpcMain.On("c", () => { });
        }

        world
            .Console.ShouldHaveSingleItem()
            .ShouldBe(
                "MaxListenersExceededWarning: Possible EventEmitter memory leak detected. "
                    + "11 c listeners added to [IpcMainImpl]. MaxListeners is 10. "
                    + "Use emitter.setMaxListeners() to increase limit"
            );
    }

    [Fact]
    [Trait("Rule", "R41")]
    public void A_threshold_of_zero_warns_never()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.SetMaxListeners(0);
        for (int i = 0; i < 13; i++)
        {
            world.App.IpcMain.On("c", () => { });
        }

        world.Console.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R42")]
    public void What_nobody_hears_is_a_dead_letter_and_no_error()
    {
        using IpcWorld world = Begin();

        world.Page().Send("nobody", 1);
        world.Settle();

        world.DeadLetters.ShouldHaveSingleItem();
        world.Uncaught.ShouldBeEmpty();
        world.Console.ShouldBeEmpty();
    }

    [Fact]
    public void A_disposed_registration_removes_this_listener_and_no_other()
    {
        using IpcWorld world = Begin();
        int calls = 0;
        Action listener = () => calls++;
        IDisposable first = world.App.IpcMain.On("c", listener);
        world.App.IpcMain.On("c", listener);

        first.Dispose();
        first.Dispose();
        world.Page().Send("c");
        world.Settle();

        calls.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_registered_without_a_channel_or_a_delegate()
    {
        using IpcWorld world = Begin();

        Should.Throw<ArgumentNullException>(() => world.App.IpcMain.On(null!, () => { }));
        Should.Throw<ArgumentNullException>(() => world.App.IpcMain.On("c", null!));
        Should.Throw<ArgumentException>(() => world.App.IpcMain.On("c", (Span<int> _) => { }));
    }

    [Fact]
    [Trait("Rule", "R7")]
    public void The_empty_string_is_a_channel_as_any_other()
    {
        using IpcWorld world = Begin();
        int calls = 0;
        world.App.IpcMain.On("", () => calls++);
        world.App.IpcMain.On(" ", () => calls += 100);

        world.Page().Send("");
        world.Settle();

        calls.ShouldBe(1);
    }
}
