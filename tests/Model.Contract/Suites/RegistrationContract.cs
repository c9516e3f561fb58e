using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Handlers that are tried, replaced, or end with a window; so do listeners.</summary>
public abstract class RegistrationContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    public void Trying_leaves_the_handler_that_is_there()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        IpcRenderer page = world.Page();

        main.TryHandle("c", () => 1, out IDisposable? first).ShouldBeTrue();
        main.TryHandle("c", () => 2, out IDisposable? second).ShouldBeFalse();
        second.ShouldBeNull();
        world.Await(page.InvokeAsync<int>("c")).ShouldBe(1);
        first!.Dispose();
        main.TryHandle("c", () => 3, out _).ShouldBeTrue();
        world.Await(page.InvokeAsync<int>("c")).ShouldBe(3);

        Should
            .Throw<ArgumentException>(() => main.TryHandle("d", null!, out _))
            .Message.ShouldBe("Expected handler to be a function, but found type 'object'");
    }

    [Fact]
    public void A_replaced_handler_ends_what_it_has_begun_and_answers_no_more()
    {
        using IpcWorld world = Begin();
        TaskCompletionSource<string> gate = new();
        IDisposable old = world.App.IpcMain.Handle("c", () => gate.Task);
        IpcRenderer page = world.Page();
        Task<string> begun = page.InvokeAsync<string>("c");
        world.Settle();

        IDisposable replacing = world.App.IpcMain.ReplaceHandler("c", () => "new");
        old.Dispose();

        world.Await(page.InvokeAsync<string>("c")).ShouldBe("new");
        gate.SetResult("old");
        world.Await(begun).ShouldBe("old");
        replacing.Dispose();
        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("no-handler");
    }

    [Fact]
    public void Replacing_leaves_no_call_without_a_handler()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        main.Handle("c", () => 0);
        main.On("next", (int n) => main.ReplaceHandler("c", () => n));
        IpcRenderer caller = world.Page();
        IpcRenderer changer = world.Page();
        Notes<Task<int>> calls = [];
        for (int n = 1; n <= 5; n++)
        {
            changer.Send("next", n);
            calls.Add(caller.InvokeAsync<int>("c"));
        }

        int[] answers = world.Await(Task.WhenAll(calls));

        answers.ShouldBe([.. answers.Order()]);
    }

    [Fact]
    public void A_handler_and_a_listener_of_a_window_end_with_it()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        int heard = 0;
        bool isThere = true;
        BrowserWindow window = world.Window();
        IpcRenderer page = world.Page();
        main.Handle("c", () => 1, window);
        main.On("c", () => heard++, window);
        window.Closed += (_, _) => isThere = main.ListenerCount("c") > 0;
        world.Await(page.InvokeAsync<int>("c")).ShouldBe(1);
        page.Send("c");
        world.Settle();

        window.Close();
        world.Settle();

        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("no-handler");
        page.Send("c");
        world.Settle();
        heard.ShouldBe(1);
        isThere.ShouldBeFalse();
        main.Handle("c", () => 2);
        world.Await(page.InvokeAsync<int>("c")).ShouldBe(2);
    }

    [Fact]
    public void A_registration_of_a_window_can_end_before_it()
    {
        using IpcWorld world = Begin();
        IpcMain main = world.App.IpcMain;
        BrowserWindow window = world.Window();
        IDisposable handler = main.Handle("c", () => 1, window);
        handler.Dispose();
        main.Handle("c", () => 2);

        handler.Dispose();
        window.Destroy();
        world.Settle();

        world.Await(world.Page().InvokeAsync<int>("c")).ShouldBe(2);
    }

    [Fact]
    public void A_call_that_a_window_s_handler_has_begun_goes_on_when_the_window_closes()
    {
        using IpcWorld world = Begin();
        TaskCompletionSource<int> gate = new();
        BrowserWindow window = world.Window();
        world.App.IpcMain.Handle("c", () => gate.Task, window);
        Task<int> call = world.Page().InvokeAsync<int>("c");
        world.Settle();

        window.Destroy();
        world.Settle();
        gate.SetResult(4);

        world.Await(call).ShouldBe(4);
    }

    [Fact]
    public void Nothing_is_bound_to_a_window_that_is_gone()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = world.Window();
        window.Destroy();
        world.Settle();

        Should
            .Throw<ObjectDisposedException>(() => world.App.IpcMain.Handle("c", () => 1, window))
            .Message.ShouldBe("Object has been destroyed");
        Should.Throw<ObjectDisposedException>(() => world.App.IpcMain.On("c", () => 1, window));
        world.App.IpcMain.Handle("c", () => 2);
    }

    [Fact]
    public void A_handler_that_disposes_itself_answers_the_call_that_it_runs_for()
    {
        using IpcWorld world = Begin();
        IDisposable? registration = null;
        registration = world.App.IpcMain.Handle(
            "c",
            async () =>
            {
                registration!.Dispose();
                await Task.Yield();
                return 5;
            }
        );
        IpcRenderer page = world.Page();

        world.Await(page.InvokeAsync<int>("c")).ShouldBe(5);
        world.Fails<IpcException>(page.InvokeAsync("c")).Code.ShouldBe("no-handler");
    }
}
