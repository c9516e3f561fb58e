using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What registers, replaces and removes handlers (section 4 of the rules).</summary>
public abstract class HandlerContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Theory]
    [Trait("Rule", "R44")]
    [Trait("Rule", "R51")]
    [MemberData(nameof(EmitterKinds.OfMain), MemberType = typeof(EmitterKinds))]
    public void Each_scope_answers_calls_with_the_event_and_the_arguments(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        IpcMain scope = ScopeOf(kind, world, out IpcRenderer page);
        scope.Handle("c", (IpcMainInvokeEvent e, int a, int b) => $"{e.Sender.Id} {a + b}");

        string answer = world.Await(page.InvokeAsync<string>("c", 1, 2));

        answer.ShouldBe($"{world.App.FindWindow("page")!.WebContents.Id} 3");
    }

    [Theory]
    [Trait("Rule", "R45")]
    [Trait("Rule", "R46")]
    [MemberData(nameof(EmitterKinds.OfMain), MemberType = typeof(EmitterKinds))]
    public void Each_scope_refuses_a_second_handler_and_what_is_none(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        IpcMain scope = ScopeOf(kind, world, out IpcRenderer page);
        scope.Handle("taken", () => "first");

        Should
            .Throw<InvalidOperationException>(() => scope.Handle("taken", null!))
            .Message.ShouldBe("Attempted to register a second handler for 'taken'");
        Should
            .Throw<ArgumentException>(() => scope.Handle("free", null!))
            .Message.ShouldBe("Expected handler to be a function, but found type 'object'");
        scope.Handle("free", () => "free");

        world.Await(page.InvokeAsync<string>("taken")).ShouldBe("first");
        world.Await(page.InvokeAsync<string>("free")).ShouldBe("free");
    }

    [Fact]
    [Trait("Rule", "R45")]
    public void A_handler_that_was_removed_makes_room_for_another()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        IDisposable first = main.Handle("c", () => 1);
        first.Dispose();
        main.Handle("c", () => 2);

        // It is no longer its handler.
        first.Dispose();

        world.Await(world.Page().InvokeAsync<int>("c")).ShouldBe(2);
    }

    [Fact]
    [Trait("Rule", "R47")]
    public void Of_many_callers_one_gets_the_handler_for_one_call()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            int runs = 0;
            TaskCompletionSource<int> gate = new();
            world.App.IpcMain.HandleOnce(
                "c",
                () =>
                {
                    runs++;
                    return gate.Task;
                }
            );
            Task<int>[] calls =
            [
                .. Enumerable.Range(0, 3).Select(_ => world.Page().InvokeAsync<int>("c")),
            ];
            world.Settle();

            calls.Count(call => call.IsFaulted).ShouldBe(2, $"seed {seed}");
            runs.ShouldBe(1, $"seed {seed}");
            gate.SetResult(7);
            world.Await(calls.Single(call => !call.IsFaulted)).ShouldBe(7);
            foreach (Task refused in calls.Where(call => call.IsFaulted))
            {
                world.Fails<IpcException>(refused).Code.ShouldBe("no-handler");
            }
        }
    }

    [Fact]
    [Trait("Rule", "R47")]
    public void A_handler_for_one_call_that_throws_is_gone_all_the_same()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.HandleOnce("c", int () => throw new TimeZoneNotFoundException("x"));
        IpcRenderer page = world.Page();

        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("handler-failed");
        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("no-handler");
    }

    [Fact]
    [Trait("Rule", "R48")]
    public void No_delegate_is_refused_for_one_call_when_it_is_registered()
    {
        using IpcWorld world = Begin();

        Should
            .Throw<ArgumentException>(() => world.App.IpcMain.HandleOnce("c", null!))
            .Message.ShouldBe("Expected handler to be a function, but found type 'object'");

        world.App.IpcMain.HandleOnce("c", () => 1);
        world.Await(world.Page().InvokeAsync<int>("c")).ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R49")]
    public void Removing_a_handler_of_one_channel_leaves_the_others()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        main.RemoveHandler("nobody");
        main.Handle("a", () => 1);
        main.Handle("b", () => 2);

        main.RemoveHandler("a");

        IpcRenderer page = world.Page();
        world.Fails<IpcException>(page.InvokeAsync("a")).Code.ShouldBe("no-handler");
        world.Await(page.InvokeAsync<int>("b")).ShouldBe(2);
    }

    [Theory]
    [Trait("Rule", "R50")]
    [MemberData(nameof(EmitterKinds.OfMain), MemberType = typeof(EmitterKinds))]
    public void Listeners_neither_see_nor_touch_handlers(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        IpcMain scope = ScopeOf(kind, world, out IpcRenderer page);
        int handled = 0;
        int heard = 0;
        scope.Handle("c", () => ++handled);

        scope.EventNames().ShouldBe(["error"]);
        scope.ListenerCount("c").ShouldBe(0);
        page.Send("c");
        world.Settle();
        handled.ShouldBe(0);

        scope.On("d", () => heard++);
        world.Fails<IpcException>(page.InvokeAsync("d")).Code.ShouldBe("no-handler");
        heard.ShouldBe(0);

        scope.RemoveAllListeners("c");
        scope.RemoveAllListeners();
        world.Await(page.InvokeAsync<int>("c")).ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R40")]
    [Trait("Rule", "R50")]
    public void A_handler_may_have_a_name_that_listeners_may_not()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("newListener", () => 1);
        world.App.IpcMain.Handle("error", () => 2);
        IpcRenderer page = world.Page();

        world.Await(page.InvokeAsync<int>("newListener")).ShouldBe(1);
        world.Await(page.InvokeAsync<int>("error")).ShouldBe(2);
    }

    [Fact]
    [Trait("Rule", "R51")]
    public void One_channel_may_be_handled_in_every_scope_at_once()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("page");
        WebContents contents = world.App.FindWindow("page")!.WebContents;
        world.App.IpcMain.HandleOnce("c", () => "main");
        contents.Ipc.HandleOnce("c", () => "contents");
        contents.MainFrame.Ipc.HandleOnce("c", () => "frame");

        world.Await(page.InvokeAsync<string>("c")).ShouldBe("frame");
        world.Await(page.InvokeAsync<string>("c")).ShouldBe("contents");
        world.Await(page.InvokeAsync<string>("c")).ShouldBe("main");
        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("no-handler");
    }

    private static IpcMain ScopeOf(EmitterKind kind, IpcWorld world, out IpcRenderer page)
    {
        page = world.Page("page");
        WebContents contents = world.App.FindWindow("page")!.WebContents;
        return kind switch
        {
            EmitterKind.Frame => contents.MainFrame.Ipc,
            EmitterKind.Contents => contents.Ipc,
            _ => world.App.IpcMain,
        };
    }
}
