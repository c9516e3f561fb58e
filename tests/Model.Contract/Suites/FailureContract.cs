using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Failures cross with code and data, whatever they are and whatever is in them.</summary>
public abstract class FailureContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R91")]
    public void Data_that_cannot_be_cloned_leaves_code_and_text()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { EnableDetailedErrors = true });
        object data = new { owner = new { callback = (Action)(() => { }) } };
        world.App.IpcMain.Handle("c", int () => throw new IpcException("busy", "Later.", data));

        IpcException failure = world.Fails<IpcException>(world.Page().InvokeAsync("c"));

        failure.Code.ShouldBe("busy");
        failure.Message.ShouldBe("Error invoking remote method 'c': Error: Later.");
        failure.HasData.ShouldBeFalse();
        failure.Details!.ShouldStartWith(
            "The data could not be cloned: owner.callback: A delegate is code.\n"
                + "ActorIpc.Actors.IpcException: Later."
        );
    }

    [Fact]
    public void Data_is_what_it_was_when_it_crossed()
    {
        using IpcWorld world = Begin();
        List<int> data = [1];
        world.App.IpcMain.Handle("c", int () => throw new IpcException("busy", "Later.", data));
        IpcRenderer page = world.Page();

        IpcException failure = world.Fails<IpcException>(page.InvokeAsync("c"));
        data.Add(2);

        failure.GetData<List<int>>().ShouldBe([1]);
        failure.GetData<int[]>().ShouldBe([1]);
        failure.Details.ShouldBeNull();
        Should.Throw<CloneConversionException>(() => failure.GetData<int>());
    }

    [Fact]
    public void A_failure_that_is_passed_on_keeps_code_and_data()
    {
        using IpcWorld world = Begin();
        object data = new { retry = 3 };
        world.App.IpcMain.Handle("inner", int () => throw new IpcException("busy", "Later.", data));
        IpcRenderer helper = world.Page();
        world.App.IpcMain.Handle("outer", () => helper.InvokeAsync<int>("inner"));

        IpcException failure = world.Fails<IpcException>(world.Page().InvokeAsync("outer"));

        failure.Code.ShouldBe("busy");
        failure.GetData<Dictionary<string, int>>()!["retry"].ShouldBe(3);
        failure.Message.ShouldBe(
            "Error invoking remote method 'outer': Error: "
                + "Error invoking remote method 'inner': Error: Later."
        );
    }

    [Fact]
    public void A_failure_that_cannot_speak_for_itself_crosses_all_the_same()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { EnableDetailedErrors = true });
        world.App.IpcMain.Handle("c", int () => throw new MuteException());

        IpcException failure = world.Fails<IpcException>(world.Page().InvokeAsync("c"));

        const string Excuse = "No text, because asking for it threw NotSupportedException.";
        failure.Code.ShouldBe("handler-failed");
        failure.Message.ShouldBe($"Error invoking remote method 'c': Error: {Excuse}");
        failure.Details.ShouldBe(Excuse);
    }

    [Fact]
    [Trait("Rule", "R96")]
    public void Throwing_nothing_is_a_failure_as_any_other()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("c", int () => throw null!);
        world.App.IpcMain.Handle("d", () => Task.FromCanceled(new CancellationToken(true)));
        IpcRenderer page = world.Page();

        world
            .Fails<IpcException>(page.InvokeAsync("c"))
            .Message.ShouldStartWith("Error invoking remote method 'c': Error: Object reference");
        world
            .Fails<IpcException>(page.InvokeAsync("d"))
            .Message.ShouldBe("Error invoking remote method 'd': Error: A task was canceled.");
    }

    [Fact]
    [Trait("Rule", "R115")]
    public void An_async_listener_that_fails_is_an_uncaught_exception_and_no_answer()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.On(
            "c",
            async (IpcMainEvent e) =>
            {
                await Task.Yield();
                throw new TimeZoneNotFoundException($"for {e.ProcessId}");
            }
        );
        world.App.IpcMain.On(
            "d",
            async (IpcMainEvent e) =>
            {
                await Task.Yield();
                e.ReturnValue = 7;
            }
        );
        IpcRenderer page = world.Page();

        var answer = page.SendSync<object>("c").ShouldBeOfType<Dictionary<string, object?>>();

        answer.ShouldBe(new Dictionary<string, object?> { ["error"] = "reply was never sent" });
        world.Uncaught.ShouldHaveSingleItem().ShouldBeOfType<TimeZoneNotFoundException>();
        page.SendSync<int>("d").ShouldBe(7);
    }

    [Fact]
    [Trait("Rule", "R125")]
    public void What_cannot_be_cloned_is_told_of_before_a_lost_renderer()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        page.Crash(world);
        world.Settle();

        window.WebContents.Send("c", (object)(() => { }));
        window.WebContents.Send("c", 1);

        world.Console.ShouldBe([
            "Error sending from webFrameMain: Error: Failed to serialize arguments",
            "Error sending from webFrameMain: Error: "
                + "Render frame was disposed before WebFrameMain could be accessed",
        ]);
    }

    private sealed class MuteException : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }
}
