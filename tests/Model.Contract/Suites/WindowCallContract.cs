using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Pages speak to pages of other windows, through main and by its leave.</summary>
public abstract class WindowCallContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private static readonly IpcAppOptions Allowed = new() { EnableWindowMessages = true };

    [Fact]
    public void A_page_calls_another_by_the_name_or_the_number_of_its_window()
    {
        using IpcWorld world = Begin(options: Allowed);
        IpcRenderer a = world.Page("a");
        IpcRenderer b = world.Page("b");
        b.Handle("who", (IpcRendererInvokeEvent e, int n) => $"{e.SenderWindow!.Name} {n}");
        WindowId id = world.App.FindWindow("b")!.Id;

        world.Await(a.InvokeWindowAsync<string>("b", "who", 1)).ShouldBe("a 1");
        world.Await(a.InvokeWindowAsync<string>(id, "who", 2)).ShouldBe("a 2");
    }

    [Fact]
    public void A_page_sends_to_another_whose_event_says_who_sent_it()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed, Allowed);
            Notes<string> heard = [];
            IpcRenderer a = world.Page("a");
            world
                .Page("b")
                .On(
                    "n",
                    (IpcRendererEvent e, int n) =>
                        heard.Add($"{e.SenderWindow?.Name ?? "main"} {n}")
                );

            a.SendToWindow("b", "n", 1);
            a.SendToWindow("b", "n", 2);
            world.Settle();
            world.App.FindWindow("b")!.WebContents.Send("n", 3);
            world.Settle();

            heard.ShouldBe(["a 1", "a 2", "main 3"], $"seed {seed}");
        }
    }

    [Fact]
    public void Unless_the_app_allows_it_nothing_passes_and_no_window_is_told_of()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        IpcRenderer a = world.Page("a");
        IpcRenderer b = world.Page("b");
        b.On("c", () => heard++);
        b.Handle("c", () => heard++);

        a.SendToWindow("b", "c");
        IpcException there = world.Fails<IpcException>(a.InvokeWindowAsync<object>("b", "c"));
        IpcException nowhere = world.Fails<IpcException>(a.InvokeWindowAsync<object>("x", "c"));

        heard.ShouldBe(0);
        there.Code.ShouldBe(IpcErrorCode.Refused);
        nowhere.Message.ShouldBe(there.Message);
        world.Console.ShouldContain(line => line.Contains("which the app does not allow"));
        world.DeadLetters.Single().Reason.ShouldBe(DeadLetterReason.Refused);
        const string Reason = "Windows may not speak to each other.";
        there.Message.ShouldContain(Reason);
        world.App.RefusalCounts.ShouldBe([
            new IpcRefusalCount(world.App.FindWindow("a")!.Id, "c", Reason, 3),
        ]);
    }

    [Fact]
    public void Policies_and_interceptors_judge_what_pages_say_to_each_other()
    {
        IpcAppOptions options = Allowed with
        {
            Interceptors =
            [
                attempt => attempt.Channel == "b" ? IpcVerdict.Refuse("not b") : IpcVerdict.Pass,
            ],
            Channels = new ChannelPolicy(deny: ["d*"]),
        };
        using IpcWorld world = Begin(options: options);
        Notes<string> heard = [];
        IpcRenderer a = world.Page("a");
        IpcRenderer other = world.Page("other");
        other.Handle("a", () => "fine");
        other.Handle("b", () => "wrong");
        other.On("d1", () => heard.Add("wrong"));

        world.Await(a.InvokeWindowAsync<string>("other", "a")).ShouldBe("fine");
        IpcException refusal = world.Fails<IpcException>(a.InvokeWindowAsync<string>("other", "b"));
        a.SendToWindow("other", "d1");
        world.Settle();

        refusal.Code.ShouldBe(IpcErrorCode.Refused);
        refusal.Message.ShouldContain("not b");
        heard.ShouldBeEmpty();
        world.DeadLetters.Single().Reason.ShouldBe(DeadLetterReason.Refused);
    }

    [Fact]
    public void A_window_that_nothing_means_is_refused_where_it_is_said()
    {
        using IpcWorld world = Begin(options: Allowed);
        IpcRenderer a = world.Page("a");

        Should
            .Throw<ArgumentException>(() => a.SendToWindow(default, "c"))
            .Message.ShouldBe("A window is meant by its name or by its number.");
        world.Fails<ArgumentException>(a.InvokeWindowAsync<int>(default, "c"));
        world
            .Fails<IpcException>(a.InvokeWindowAsync<int>("", "c"))
            .Code.ShouldBe(IpcErrorCode.Gone);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    public void A_window_that_is_not_there_or_goes_fails_the_call_with_gone()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed, Allowed);
            IpcRenderer a = world.Page("a");
            world.Page("b").Handle("c", (CancellationToken _) => new TaskCompletionSource().Task);
            Task call = a.InvokeWindowAsync<object>("b", "c");
            IpcException nowhere = world.Fails<IpcException>(a.InvokeWindowAsync<object>("x", "c"));
            world.Settle();

            world.App.FindWindow("b")!.Destroy();
            world.Settle();

            IpcException gone = world.Fails<IpcException>(call);
            nowhere.Code.ShouldBe(IpcErrorCode.Gone);
            nowhere.Message.ShouldContain("there is no window 'x'");
            gone.Code.ShouldBe(IpcErrorCode.Gone, $"seed {seed}");
            gone.Message.ShouldContain("window 'b'");
        }
    }

    [Fact]
    public void A_page_that_gives_up_or_goes_away_cancels_the_other_pages_handler()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed, Allowed);
            using CancellationTokenSource source = new();
            Notes<CancellationToken> handling = [];
            IpcRenderer a = world.Page("a");
            world.Page("b").Handle("c", (CancellationToken token) => Never(token, handling));
            InvokeOptions options = new() { CancellationToken = source.Token };
            Task givenUp = a.InvokeWindowAsync<object>("b", "c", options);
            Task left = a.InvokeWindowAsync<object>("b", "c");
            world.Settle();

            source.Cancel();
            world.Settle();
            handling.Count(token => token.IsCancellationRequested).ShouldBe(1, $"seed {seed}");
            world.App.FindWindow("a")!.Destroy();
            world.Settle();

            handling.ShouldAllBe(token => token.IsCancellationRequested);
            givenUp.IsCanceled.ShouldBeTrue();
            left.IsFaulted.ShouldBeTrue();
            _ = left.Exception;
        }

        static Task Never(CancellationToken token, Notes<CancellationToken> seen)
        {
            seen.Add(token);
            return new TaskCompletionSource().Task;
        }
    }

    [Fact]
    public void A_page_that_asks_too_much_at_once_is_refused_and_harms_nobody_else()
    {
        IpcAppOptions options = Allowed with { CallsInFlightMax = 2 };
        using IpcWorld world = Begin(options: options);
        IpcRenderer a = world.Page("a");
        IpcRenderer other = world.Page("other");
        TaskCompletionSource<int> answer = new();
        world.Page("b").Handle("c", () => answer.Task);
        world.Page("d").Handle("c", () => 4);

        Task<int>[] asked = [Ask(a), Ask(a)];
        world.Settle();

        world.Fails<IpcException>(Ask(a)).Code.ShouldBe(IpcErrorCode.TooManyCalls);
        world.Await(other.InvokeWindowAsync<int>("d", "c")).ShouldBe(4);
        answer.SetResult(3);
        world.Await(Task.WhenAll(asked));
        asked.ShouldAllBe(call => call.Result == 3);
        world.Await(Ask(a)).ShouldBe(3);

        static Task<int> Ask(IpcRenderer page) => page.InvokeWindowAsync<int>("b", "c");
    }

    [Fact]
    public void A_call_that_is_not_answered_in_time_names_the_other_window()
    {
        using IpcWorld world = Begin(options: Allowed);
        IpcRenderer a = world.Page("a");
        world.Page("b").Handle("c", (CancellationToken _) => new TaskCompletionSource().Task);

        Task call = a.InvokeWindowAsync<object>(
            "b",
            "c",
            new InvokeOptions { Timeout = TimeSpan.FromSeconds(1) }
        );
        world.Advance(TimeSpan.FromSeconds(1));

        world
            .Fails<IpcException>(call)
            .Message.ShouldBe(
                "Error invoking remote method 'c': no answer came in time (window 'b', 1000 ms)"
            );
    }
}
