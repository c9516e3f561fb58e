using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>
/// How calls end that are not simply answered: deadlines, cancellation, good-byes.
/// </summary>
public abstract class CallEndContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R104")]
    public void A_handler_that_never_answers_ends_at_the_callers_deadline_and_is_cancelled()
    {
        using IpcWorld world = Begin();
        CancellationToken handlers = default;
        world.App.IpcMain.Handle("c", (CancellationToken token) => Never(token, out handlers));
        world.App.IpcMain.Handle("other", () => 1);
        IpcRenderer page = world.Page();
        IpcRenderer other = world.Page();

        Task call = page.InvokeAsync("c");
        world.Settle();
        world.Advance(TimeSpan.FromSeconds(29));
        call.IsCompleted.ShouldBeFalse();
        handlers.IsCancellationRequested.ShouldBeFalse();
        world.Advance(TimeSpan.FromSeconds(1));

        IpcException failure = world.Fails<IpcException>(call);
        failure.Code.ShouldBe("timeout");
        failure.Message.ShouldStartWith("Error invoking remote method 'c': ");
        failure.Message.ShouldContain("30000 ms");
        handlers.IsCancellationRequested.ShouldBeTrue();
        world.Await(other.InvokeAsync<int>("other")).ShouldBe(1);
    }

    [Fact]
    public void A_call_has_a_deadline_of_its_own_if_it_wants_one()
    {
        using IpcWorld world = Begin();
        TaskCompletionSource<int> gate = new();
        world.App.IpcMain.Handle("c", () => gate.Task);
        IpcRenderer page = world.Page();
        InvokeOptions brief = new() { Timeout = TimeSpan.FromSeconds(2) };
        InvokeOptions endless = new() { Timeout = Timeout.InfiniteTimeSpan };

        Task[] calls =
        [
            page.InvokeAsync<int>("c", brief),
            page.InvokeAsync<int>("c"),
            page.InvokeAsync<int>("c", endless),
        ];
        world.Settle();
        world.Advance(TimeSpan.FromSeconds(3));
        calls.Select(call => call.IsCompleted).ShouldBe([true, false, false]);
        world.Advance(TimeSpan.FromHours(1));
        calls.Select(call => call.IsCompleted).ShouldBe([true, true, false]);

        gate.SetResult(5);
        world.Await(calls[2]);
    }

    [Fact]
    public void Deadlines_hold_for_each_of_many_calls()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("never", () => new TaskCompletionSource().Task);
        world.App.IpcMain.Handle("now", () => 1);
        IpcRenderer page = world.Page();
        Notes<Task> calls = [];
        for (int i = 0; i < 20; i++)
        {
            calls.Add(page.InvokeAsync(i % 3 == 0 ? "now" : "never"));
            world.Advance(TimeSpan.FromSeconds(1));
        }

        world.Advance(TimeSpan.FromSeconds(15));
        calls.Count(call => call.IsFaulted).ShouldBe(calls.Take(6).Count(call => call.IsFaulted));
        calls[4].IsFaulted.ShouldBeTrue();
        calls[7].IsCompleted.ShouldBeFalse();

        world.Advance(TimeSpan.FromSeconds(15));
        calls.ShouldAllBe(call => call.IsCompleted);
    }

    [Fact]
    public void Giving_up_a_call_cancels_it_and_its_handler()
    {
        using IpcWorld world = Begin();
        CancellationToken handlers = default;
        world.App.IpcMain.Handle("c", (CancellationToken token) => Never(token, out handlers));
        using CancellationTokenSource caller = new();
        IpcRenderer page = world.Page();

        Task call = page.InvokeAsync<object>(
            "c",
            new InvokeOptions { CancellationToken = caller.Token }
        );
        world.Settle();
        caller.Cancel();
        world.Settle();

        call.IsCanceled.ShouldBeTrue();
        handlers.IsCancellationRequested.ShouldBeTrue();
        Task late = page.InvokeAsync("c", new InvokeOptions { CancellationToken = caller.Token });
        late.IsCanceled.ShouldBeTrue();
    }

    [Fact]
    [Trait("Rule", "R99")]
    public void A_page_that_goes_away_in_the_middle_of_a_call_cancels_it_and_disturbs_nobody()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            CancellationToken handlers = default;
            world.App.IpcMain.Handle("c", (CancellationToken token) => Never(token, out handlers));
            world.App.IpcMain.Handle("other", () => 1);
            IpcRenderer page = world.Page("a");
            IpcRenderer other = world.Page();
            Task call = page.InvokeAsync("c");
            world.Settle();

            world.App.FindWindow("a")!.Close();
            Task<int> answer = other.InvokeAsync<int>("other");
            world.Settle();

            world.Fails<IpcException>(call).Code.ShouldBe("gone");
            handlers.IsCancellationRequested.ShouldBeTrue($"seed {seed}");
            world.Await(answer).ShouldBe(1);
        }
    }

    [Fact]
    public void A_tokens_callback_that_throws_is_uncaught_and_the_other_calls_are_cancelled()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<CancellationToken> handling = [];
            world.App.IpcMain.Handle("c", (CancellationToken token) => Throw(token, handling));
            IpcRenderer page = world.Page("a");
            Task[] calls = [page.InvokeAsync("c"), page.InvokeAsync("c")];
            world.Settle();

            world.App.FindWindow("a")!.Destroy();
            world.Settle();

            handling.Count.ShouldBe(2, $"seed {seed}");
            handling.ShouldAllBe(token => token.IsCancellationRequested);
            world.Uncaught.Count.ShouldBe(2);
            world.Uncaught.ShouldAllBe(thrown => thrown is FormatException);
            calls.ShouldAllBe(call => call.IsFaulted);
        }

        static Task Throw(CancellationToken token, Notes<CancellationToken> seen)
        {
            seen.Add(token);
            token.Register(static () => throw new FormatException("no"));
            return new TaskCompletionSource().Task;
        }
    }

    [Fact]
    public void A_time_that_nobody_can_wait_fails_the_call_where_it_is_made()
    {
        using IpcWorld world = Begin();
        int asked = 0;
        world.App.IpcMain.Handle("c", () => ++asked);
        IpcRenderer page = world.Page();
        WebContents contents = world.App.Windows[0].WebContents;
        page.Handle("c", () => ++asked);

        foreach (TimeSpan time in new[] { TimeSpan.FromSeconds(-5), TimeSpan.MaxValue })
        {
            InvokeOptions options = new() { Timeout = time };
            string text = $"Timeout takes a time from zero to 49 days, or infinite, not {time}.";
            world.Fails<ArgumentException>(page.InvokeAsync("c", options)).Message.ShouldBe(text);
            world
                .Fails<ArgumentException>(contents.InvokeAsync("c", options))
                .Message.ShouldBe(text);
        }

        world.Settle();
        asked.ShouldBe(0);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R97")]
    public void A_call_that_main_will_never_answer_is_told_so_when_main_stops()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle("c", () => new TaskCompletionSource().Task);
        Task call = world.Page().InvokeAsync("c");
        world.Settle();

        Task stopping = world.BeginStop();
        world.Settle();

        stopping.IsFaulted.ShouldBeFalse();
        IpcException failure = world.Fails<IpcException>(call);
        failure.Code.ShouldBe("reply-never-sent");
        failure.Message.ShouldBe("Error invoking remote method 'c': reply was never sent");
    }

    [Fact]
    public void More_calls_than_may_be_in_flight_fail_alone_and_others_go_on()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { CallsInFlightMax = 2 });
        TaskCompletionSource<int> gate = new();
        world.App.IpcMain.Handle("slow", () => gate.Task);
        world.App.IpcMain.Handle("quick", () => 2);
        IpcRenderer page = world.Page();
        IpcRenderer other = world.Page();

        Task<int> first = page.InvokeAsync<int>("slow");
        Task<int> second = page.InvokeAsync<int>("slow");
        world.Settle();

        world.Fails<IpcException>(page.InvokeAsync<int>("slow")).Code.ShouldBe("too-many-calls");
        world.Await(other.InvokeAsync<int>("quick")).ShouldBe(2);
        gate.SetResult(1);
        world.Await(first).ShouldBe(1);
        world.Await(second).ShouldBe(1);
        world.Await(page.InvokeAsync<int>("quick")).ShouldBe(2);
    }

    [Fact]
    public void Calls_whose_document_is_over_do_not_count_though_their_handlers_go_on()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { CallsInFlightMax = 2 });
        world.App.IpcMain.Handle("never", () => new TaskCompletionSource().Task);
        world.App.IpcMain.Handle("quick", () => 2);
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe before = PageProbe.Visit(world, window);
        before.Invoke("never");
        before.Invoke("never");
        world.Settle();

        before.Unload();
        PageProbe after = PageProbe.Visit(world, window);
        InvocationId call = after.Invoke("quick");
        world.Settle();

        after.OutcomeOf(call)!.Error.ShouldBeNull();
    }

    [Fact]
    public void A_cancelled_call_does_not_count_though_its_handler_goes_on()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { CallsInFlightMax = 1 });
        TaskCompletionSource gate = new();
        world.App.IpcMain.Handle("slow", () => gate.Task);
        PageProbe page = PageProbe.Visit(world, Pages.NewWindow(world));
        InvocationId given = page.Invoke("slow");
        InvocationId surplus = page.Invoke("slow");
        world.Settle();

        page.Cancel(given);
        page.Cancel(given);
        InvocationId next = page.Invoke("slow");
        InvocationId over = page.Invoke("slow");
        world.Settle();
        page.OutcomeOf(surplus)!.Error!.Code.ShouldBe("too-many-calls");
        page.OutcomeOf(next).ShouldBeNull();
        page.OutcomeOf(over)!.Error!.Code.ShouldBe("too-many-calls");

        gate.SetResult();
        world.Settle();
        page.OutcomeOf(next)!.Error.ShouldBeNull();
        InvocationId last = page.Invoke("slow");
        world.Settle();
        page.OutcomeOf(last)!.Error.ShouldBeNull();
    }

    [Fact]
    public void A_window_closed_from_inside_its_own_handler_ends_the_call()
    {
        using IpcWorld world = Begin();
        world.App.IpcMain.Handle(
            "close",
            (IpcMainInvokeEvent e) =>
            {
                BrowserWindow.FromWebContents(e.Sender)!.Destroy();
                return "unheard";
            }
        );
        IpcRenderer page = world.Page();

        Task<string> call = page.InvokeAsync<string>("close");
        world.Settle();

        call.IsCompleted.ShouldBeTrue();
        page.IsReleased.ShouldBeTrue();
    }

    private static Task Never(CancellationToken token, out CancellationToken seen)
    {
        seen = token;
        return new TaskCompletionSource().Task;
    }

    [Fact]
    public void A_mark_comes_back_when_main_has_handled_what_was_told_before_it()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        Notes<int> marks = [];
        world.App.IpcMain.On("c", () => marks.Add(page.Heard.OfType<HandledMark>().Count()));

        page.Send("c");
        page.Send("c");
        page.Tell(new HandledMark(2));
        page.Send("c");
        world.Settle();

        marks.Take(2).ShouldBe([0, 0]);
        marks.Count.ShouldBe(3);
        page.Heard.OfType<HandledMark>().ShouldBe([new HandledMark(2)]);
        world.DeadLetters.ShouldBeEmpty();
    }
}
