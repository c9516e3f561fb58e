using ActorIpc.Contracts.Errors;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Held channels: what comes too early waits, which Electron never did.</summary>
public abstract class HoldContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    public void What_comes_before_a_listener_waits_for_it_in_order()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed, Holding("n"));
            Notes<int> heard = [];
            IpcRenderer page = world.Page();
            page.Send("n", 1);
            page.PostMessage("n", 2);
            page.Send("n", 3);
            world.Settle();

            world.App.IpcMain.On("n", (int n) => heard.Add(n));
            page.Send("n", 4);
            world.Settle();

            heard.ShouldBe([1, 2, 3, 4], $"seed {seed}");
            world.DeadLetters.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_call_waits_for_a_handler_and_a_send_does_not_take_it()
    {
        using IpcWorld world = Begin(options: Holding("c"));
        IpcRenderer page = world.Page();
        Task<int> call = page.InvokeAsync<int>("c", 20);
        page.Send("c", 1);
        world.Settle();
        call.IsCompleted.ShouldBeFalse();

        world.App.IpcMain.Handle("c", (int n) => n + 1);

        world.Await(call).ShouldBe(21);
        world.DeadLetters.ShouldBeEmpty();
    }

    [Fact]
    public void A_listener_of_the_contents_hears_what_waited_of_its_own_page_only()
    {
        using IpcWorld world = Begin(options: Holding("n"));
        Notes<int> heard = [];
        world.Page("a").Send("n", 1);
        world.Page("b").Send("n", 2);
        world.Settle();

        world.App.FindWindow("b")!.WebContents.Ipc.On("n", (int n) => heard.Add(n));
        world.Settle();

        heard.ShouldBe([2]);
    }

    [Fact]
    public void When_the_time_is_over_it_ends_as_it_would_have_at_once()
    {
        using IpcWorld world = Begin(options: Holding("c", seconds: 2));
        IpcRenderer page = world.Page();
        page.Send("c", 1);
        Task call = page.InvokeAsync("c");
        world.Advance(TimeSpan.FromSeconds(1.9));
        call.IsCompleted.ShouldBeFalse();
        world.DeadLetters.ShouldBeEmpty();

        world.Advance(TimeSpan.FromSeconds(0.2));

        world.Fails<IpcException>(call).Code.ShouldBe(IpcErrorCode.NoHandler);
        world.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    public void One_message_too_many_ends_at_once_and_the_others_wait()
    {
        using IpcWorld world = Begin(options: Holding("n", most: 2));
        Notes<int> heard = [];
        IpcRenderer page = world.Page();
        for (int n = 1; n <= 3; n++)
        {
            page.Send("n", n);
        }

        world.Settle();
        world.DeadLetters.Count.ShouldBe(1);
        world.App.IpcMain.On("n", (int n) => heard.Add(n));
        world.Settle();

        heard.ShouldBe([1, 2]);
    }

    [Fact]
    public void A_caller_that_gives_up_or_goes_away_is_not_answered_later()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed, Holding("c"));
            using CancellationTokenSource source = new();
            int handled = 0;
            IpcRenderer page = world.Page("a");
            InvokeOptions options = new() { CancellationToken = source.Token };
            Task givenUp = page.InvokeAsync<object?>("c", options);
            Task left = page.InvokeAsync("c");
            world.Settle();

            source.Cancel();
            world.App.FindWindow("a")!.Destroy();
            world.Settle();
            world.App.IpcMain.Handle("c", () => handled++);
            world.Settle();

            handled.ShouldBe(0, $"seed {seed}");
            givenUp.IsCanceled.ShouldBeTrue();
            _ = left.Exception;
        }
    }

    [Fact]
    public void A_listener_that_throws_keeps_nothing_from_the_next()
    {
        using IpcWorld world = Begin(options: Holding("n"));
        Notes<int> heard = [];
        IpcRenderer page = world.Page();
        page.Send("n", 1);
        page.Send("n", 2);
        world.Settle();

        world.App.IpcMain.On(
            "n",
            (int n) =>
            {
                heard.Add(n);
                throw new FormatException($"{n}");
            }
        );
        world.Settle();

        heard.ShouldBe([1, 2]);
        world.Uncaught.Select(one => one.Message).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void Other_channels_lose_what_nobody_hears_as_ever()
    {
        using IpcWorld world = Begin(options: Holding("n"));

        world.Page().Send("other");
        world.Settle();

        world.DeadLetters.Count.ShouldBe(1);
    }

    private static IpcAppOptions Holding(string channel, double seconds = 30, int most = 1024) =>
        new()
        {
            Held = new Dictionary<string, HoldOptions>
            {
                [channel] = new HoldOptions { Time = TimeSpan.FromSeconds(seconds), Max = most },
            },
        };
}
