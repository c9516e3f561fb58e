using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// What a renderer's calls of main's handlers do (sections 4 and 8 of the rules).
/// </summary>
public abstract class InvokeContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R44")]
    [Trait("Rule", "R90")]
    public void Invoke_resolves_with_what_the_handler_returns_in_whatever_form()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        main.Handle("value", (int a, int b) => a + b);
        main.Handle("task", async (string s) => await Later(s));
        main.Handle("value-task", ValueTask<string> (string s) => new(Later(s)));
        main.Handle("nothing", () => { });
        main.Handle("task of nothing", async () => await Task.Yield());
        main.Handle("null", string? () => null);
        main.Handle("object", object () => Later("x"));
        IpcRenderer page = world.Page();

        world.Await(page.InvokeAsync<int>("value", 40, 2)).ShouldBe(42);
        world.Await(page.InvokeAsync<string>("task", "t")).ShouldBe("t");
        world.Await(page.InvokeAsync<string>("value-task", "v")).ShouldBe("v");
        world.Await(page.InvokeAsync<object?>("nothing")).ShouldBeNull();
        world.Await(page.InvokeAsync<CloneValue>("nothing")).ShouldBe(CloneUndefined.Value);
        world.Await(page.InvokeAsync<CloneValue>("task of nothing")).ShouldBe(CloneUndefined.Value);
        world.Await(page.InvokeAsync<string?>("null")).ShouldBeNull();
        world.Await(page.InvokeAsync<string>("object")).ShouldBe("x");

        static async Task<string> Later(string text)
        {
            await Task.Yield();
            return text;
        }
    }

    [Fact]
    [Trait("Rule", "R45")]
    public void A_second_handler_for_a_channel_is_refused_and_the_first_stays()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("c", () => 1);

        Should
            .Throw<InvalidOperationException>(() => world.App.IpcMain.Handle("c", () => 2))
            .Message.ShouldBe("Attempted to register a second handler for 'c'");
        Should.Throw<InvalidOperationException>(() => world.App.IpcMain.HandleOnce("c", () => 2));

        world.Await(world.Page().InvokeAsync<int>("c")).ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R46")]
    public void What_is_no_function_is_refused_after_the_duplicate_check()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("taken", () => 1);

        Should
            .Throw<ArgumentException>(() => world.App.IpcMain.Handle("c", null!))
            .Message.ShouldBe("Expected handler to be a function, but found type 'object'");
        Should.Throw<InvalidOperationException>(() => world.App.IpcMain.Handle("taken", null!));
    }

    [Fact]
    [Trait("Rule", "R47")]
    public void A_handler_for_one_call_is_gone_before_it_runs()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        main.HandleOnce(
            "c",
            () =>
            {
                main.HandleOnce("c", () => 2);
                return 1;
            }
        );
        IpcRenderer page = world.Page();

        world.Await(page.InvokeAsync<int>("c")).ShouldBe(1);
        world.Await(page.InvokeAsync<int>("c")).ShouldBe(2);
        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("no-handler");
    }

    [Fact]
    [Trait("Rule", "R49")]
    [Trait("Rule", "R100")]
    public void Removing_a_handler_leaves_calls_that_have_begun_alone()
    {
        using IpcWorld world = Begin();
        TaskCompletionSource<int> gate = new();
        world.App.IpcMain.Handle("c", () => gate.Task);
        IpcRenderer page = world.Page();
        Task<int> begun = page.InvokeAsync<int>("c");
        world.Settle();

        world.App.IpcMain.RemoveHandler("c");
        world.App.IpcMain.RemoveHandler("c");
        gate.SetResult(7);

        world.Await(begun).ShouldBe(7);
        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("no-handler");
    }

    [Fact]
    [Trait("Rule", "R50")]
    public void Handlers_and_listeners_of_a_channel_do_not_meet()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        int handled = 0;
        world.App.IpcMain.On("c", () => heard++);
        world.App.IpcMain.Handle("c", () => handled++);
        IpcRenderer page = world.Page();

        page.Send("c");
        world.Await(page.InvokeAsync("c"));

        heard.ShouldBe(1);
        handled.ShouldBe(1);
        world.App.IpcMain.ListenerCount("c").ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R51")]
    [Trait("Rule", "R68")]
    public void The_first_of_frame_contents_and_main_answers()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        int offered = 0;
        contents.IpcMessage += (_, _) => offered++;
        world.App.IpcMain.Handle("c", () => "main");
        world.Await(page.InvokeAsync<string>("c")).ShouldBe("main");

        contents.Ipc.Handle("c", () => "contents");
        world.Await(page.InvokeAsync<string>("c")).ShouldBe("contents");

        contents.MainFrame.Ipc.Handle("c", string () => throw new TimeZoneNotFoundException("no"));
        world
            .Fails<IpcException>(page.InvokeAsync<string>("c"))
            .Message.ShouldBe("Error invoking remote method 'c': Error: no");
        offered.ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "R91")]
    [Trait("Rule", "R92")]
    public void What_a_handler_throws_crosses_as_code_and_text_and_nothing_else()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle(
            "now",
            int () => throw new TimeZoneNotFoundException("some error")
        );
        world.App.IpcMain.Handle("later", (Func<Task>)Later);
        IpcRenderer page = world.Page();

        foreach (string channel in new[] { "now", "later" })
        {
            IpcException failure = world.Fails<IpcException>(page.InvokeAsync<int>(channel));
            failure.Message.ShouldBe(
                $"Error invoking remote method '{channel}': Error: some error"
            );
            failure.Code.ShouldBe("handler-failed");
            failure.Details.ShouldBeNull();
            failure.InnerException.ShouldBeNull();
            world.Console.ShouldContain($"Error occurred in handler for '{channel}':");
        }

        world.Uncaught.ShouldBeEmpty();

        static async Task Later()
        {
            await Task.Yield();
            throw new TimeZoneNotFoundException("some error");
        }
    }

    [Fact]
    public void A_handler_chooses_code_and_data_of_its_failure()
    {
        using IpcWorld world = Begin();
        int[] sizes = [1, 2];
        world.App.IpcMain.Handle(
            "c",
            int () => throw new IpcException("sold-out", "Nothing left.", sizes)
        );
        world.App.IpcMain.Handle(
            "bad-data",
            int () => throw new IpcException("sold-out", "Nothing left.", (object)(() => { }))
        );
        IpcRenderer page = world.Page();

        IpcException failure = world.Fails<IpcException>(page.InvokeAsync<int>("c"));
        failure.Code.ShouldBe("sold-out");
        failure.Message.ShouldBe("Error invoking remote method 'c': Error: Nothing left.");
        failure.GetData<int[]>().ShouldBe([1, 2]);

        IpcException bare = world.Fails<IpcException>(page.InvokeAsync<int>("bad-data"));
        bare.Code.ShouldBe("sold-out");
        bare.HasData.ShouldBeFalse();
    }

    [Fact]
    public void Details_cross_only_when_the_app_says_so()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { EnableDetailedErrors = true });
        world.App.IpcMain.Handle("c", int () => throw new TimeZoneNotFoundException("x"));

        IpcException failure = world.Fails<IpcException>(world.Page().InvokeAsync<int>("c"));

        failure.Details.ShouldNotBeNull().ShouldStartWith("System.TimeZoneNotFoundException: x");
    }

    [Fact]
    [Trait("Rule", "R93")]
    public void Invoke_without_a_handler_fails_with_no_handler()
    {
        using IpcWorld world = Begin();

        IpcException failure = world.Fails<IpcException>(world.Page().InvokeAsync("nobody"));

        failure.Code.ShouldBe("no-handler");
        failure.Message.ShouldBe(
            "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'"
        );
        world.Console.ShouldContain("Error occurred in handler for 'nobody':");
    }

    [Fact]
    [Trait("Rule", "R23")]
    public void An_argument_that_cannot_be_cloned_rejects_and_main_is_never_asked()
    {
        using IpcWorld world = Begin();
        int calls = 0;
        world.App.IpcMain.Handle("c", () => calls++);

        Task call = world.Page().InvokeAsync("c", 1, (object)(() => { }));

        world.Fails<CloneException>(call).Message.ShouldBe("An object could not be cloned.");
        calls.ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "R98")]
    public void A_result_that_cannot_be_cloned_rejects()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("now", object () => (Action)(() => { }));
        world.App.IpcMain.Handle("later", async Task<object> () => await Later());
        IpcRenderer page = world.Page();

        foreach (string channel in new[] { "now", "later" })
        {
            IpcException failure = world.Fails<IpcException>(page.InvokeAsync<object>(channel));
            failure.Code.ShouldBe("not-cloneable");
            failure.Message.ShouldBe(
                $"Error invoking remote method '{channel}': Error: An object could not be cloned."
            );
        }

        async Task<object> Later()
        {
            await Task.Yield();
            return world.App;
        }
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_the_callers_failure_and_name_the_parameter()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("c", (string name, int count) => $"{name} {count}");
        IpcRenderer page = world.Page();

        Told(page.InvokeAsync("c", "x", "y"))
            .ShouldBe("Argument 1 does not fit parameter 'count': expected int, received string.");
        Told(page.InvokeAsync("c", "x", new[] { 1 }))
            .ShouldStartWith("Argument 1 does not fit parameter 'count': expected int, received ");
        Told(page.InvokeAsync("c", "x", 3_000_000_000L))
            .ShouldStartWith("Argument 1 does not fit parameter 'count': expected int, received ");
        Told(page.InvokeAsync("c", null, 1))
            .ShouldBe(
                "Argument 0 does not fit parameter 'name': expected string, received nothing."
            );
        Told(page.InvokeAsync("c"))
            .ShouldBe(
                "Argument 0 does not fit parameter 'name': expected string, received nothing."
            );
        world.Await(page.InvokeAsync<string>("c", "x", 1)).ShouldBe("x 1");

        string Told(Task call)
        {
            IpcException failure = world.Fails<IpcException>(call);
            failure.Code.ShouldBe("bad-arguments");
            const string Prefix = "Error invoking remote method 'c': TypeError: ";
            failure.Message.ShouldStartWith(Prefix);
            return failure.Message[Prefix.Length..];
        }
    }

    [Fact]
    [Trait("Rule", "R101")]
    public void Answers_come_in_the_order_in_which_handlers_finish()
    {
        using IpcWorld world = Begin();
        TaskCompletionSource<int> slow = new();
        world.App.IpcMain.Handle("slow", () => slow.Task);
        world.App.IpcMain.Handle("quick", () => 2);
        IpcRenderer page = world.Page();

        Task<int> first = page.InvokeAsync<int>("slow");
        Task<int> second = page.InvokeAsync<int>("quick");
        world.Await(second).ShouldBe(2);

        first.IsCompleted.ShouldBeFalse();
        slow.SetResult(1);
        world.Await(first).ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R102")]
    public void The_answer_never_comes_before_the_call_has_returned()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("c", () => 1);
        bool wasPending = false;

        IpcRenderer page = world.Page(page => wasPending = !page.InvokeAsync<int>("c").IsCompleted);
        world.Settle();

        page.IsReleased.ShouldBeFalse();
        wasPending.ShouldBeTrue();
    }
}
