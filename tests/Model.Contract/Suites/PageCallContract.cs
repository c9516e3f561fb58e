using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Main calls pages, which Electron never had.</summary>
public abstract class PageCallContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R105")]
    public void A_page_answers_main_with_what_its_handler_returns_in_whatever_form()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        page.Handle("sum", (int a, int b) => a + b);
        page.Handle("later", (string text) => LaterAsync(text));
        page.Handle("nothing", () => { });
        page.Handle("who", (IpcRendererInvokeEvent e) => e.SenderWindow is null);
        WebContents contents = world.App.FindWindow("a")!.WebContents;

        world.Await(contents.InvokeAsync<int>("sum", 2, 3)).ShouldBe(5);
        world.Await(contents.InvokeAsync<string>("later", "x")).ShouldBe("x later");
        world.Await(contents.InvokeAsync("nothing"));
        world.Await(contents.MainFrame.InvokeAsync<bool>("who")).ShouldBeTrue();

        static async Task<string> LaterAsync(string text)
        {
            await Task.Yield();
            return $"{text} later";
        }
    }

    [Fact]
    public void Without_a_handler_the_call_fails_with_no_handler()
    {
        using IpcWorld world = Begin();
        world.Page("a").On("c", () => { });

        IpcException failure = world.Fails<IpcException>(Contents(world).InvokeAsync("c"));

        failure.Code.ShouldBe(IpcErrorCode.NoHandler);
        failure.Message.ShouldBe(
            "Error invoking remote method 'c': Error: No handler registered for 'c'"
        );
    }

    [Fact]
    public void What_a_pages_handler_throws_is_mains_failure_with_code_and_data()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        page.Handle("plain", void () => throw new InvalidOperationException("no"));
        page.Handle("coded", void () => throw new IpcException("quota", "full", 7));

        IpcException plain = world.Fails<IpcException>(Contents(world).InvokeAsync("plain"));
        IpcException coded = world.Fails<IpcException>(Contents(world).InvokeAsync("coded"));

        plain.Code.ShouldBe(IpcErrorCode.HandlerFailed);
        plain.Message.ShouldBe("Error invoking remote method 'plain': Error: no");
        coded.Code.ShouldBe("quota");
        coded.GetData<int>().ShouldBe(7);
    }

    [Fact]
    public void A_call_waits_for_a_page_as_a_send_does_and_keeps_its_place()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> heard = [];
            BrowserWindow window = world.Window("a");
            window.WebContents.Send("n", 1);
            Task<int> call = window.WebContents.InvokeAsync<int>("n", 2);
            window.WebContents.Send("n", 3);
            world.Settle();
            call.IsCompleted.ShouldBeFalse();

            world.Await(window.LoadRendererAsync(page => Listen(page, heard)));

            world.Await(call).ShouldBe(2);
            world.Settle();
            heard.ShouldBe([1, 2, 3], $"seed {seed}");
        }

        static void Listen(IpcRenderer page, Notes<int> heard)
        {
            page.On("n", (int n) => heard.Add(n));
            page.Handle(
                "n",
                (int n) =>
                {
                    heard.Add(n);
                    return n;
                }
            );
        }
    }

    [Fact]
    public void A_document_that_goes_away_fails_its_calls_at_once_and_names_channel_and_target()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            CancellationToken handling = default;
            world.Page("a").Handle("c", (CancellationToken token) => Never(token, out handling));
            Task call = Contents(world).InvokeAsync("c");
            world.Settle();

            world.Await(world.App.FindWindow("a")!.LoadRendererAsync(static _ => { }));
            world.Settle();

            IpcException failure = world.Fails<IpcException>(call);
            failure.Code.ShouldBe(IpcErrorCode.Gone);
            failure.Message.ShouldStartWith("Error invoking remote method 'c': ");
            failure.Message.ShouldContain("'a', 0 ms");
            handling.IsCancellationRequested.ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void A_window_that_closes_fails_what_waits_for_it()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            BrowserWindow empty = world.Window("empty");
            world.Page("a").Handle("c", (CancellationToken token) => Never(token, out _));
            Task asked = Contents(world).InvokeAsync("c");
            Task waiting = empty.WebContents.InvokeAsync("c");
            world.Settle();

            world.App.FindWindow("a")!.Destroy();
            empty.Destroy();
            world.Settle();

            world.Fails<IpcException>(asked).Code.ShouldBe(IpcErrorCode.Gone, $"seed {seed}");
            world.Fails<IpcException>(waiting).Code.ShouldBe(IpcErrorCode.Gone, $"seed {seed}");
        }
    }

    [Fact]
    public void A_call_has_30_s_or_what_its_channel_or_itself_says()
    {
        IpcAppOptions options = new()
        {
            ChannelTimeouts = new Dictionary<string, TimeSpan>
            {
                ["short"] = TimeSpan.FromSeconds(2),
            },
        };
        using IpcWorld world = Begin(options: options);
        IpcRenderer page = world.Page("a");
        CancellationToken handling = default;
        page.Handle("c", (CancellationToken token) => Never(token, out handling));
        page.Handle("short", (CancellationToken token) => Never(token, out _));
        WebContents contents = Contents(world);

        Task usual = contents.InvokeAsync("c");
        Task channels = contents.InvokeAsync("short");
        Task own = contents.InvokeAsync("short", new InvokeOptions { Timeout = Seconds(5) });
        Task<int> mains = page.InvokeAsync<int>("short");
        world.Advance(Seconds(2));

        Text(world, channels)
            .ShouldBe(
                "Error invoking remote method 'short': no answer came in time "
                    + $"(window {contents.Owner!.Id} 'a', 2000 ms)"
            );
        mains.IsCompleted.ShouldBeTrue("No handler in main.");
        own.IsCompleted.ShouldBeFalse();
        world.Advance(Seconds(3));
        own.IsCompleted.ShouldBeTrue();
        usual.IsCompleted.ShouldBeFalse();
        world.Advance(Seconds(25));
        Text(world, usual).ShouldContain("30000 ms");
        handling.IsCancellationRequested.ShouldBeTrue();

        static string Text(IpcWorld world, Task call)
        {
            IpcException failure = world.Fails<IpcException>(call);
            failure.Code.ShouldBe(IpcErrorCode.Timeout);
            return failure.Message;
        }
    }

    [Fact]
    public void A_caller_that_gives_up_cancels_the_handler_and_hears_no_more()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            using CancellationTokenSource source = new();
            CancellationToken handling = default;
            world.Page("a").Handle("c", (CancellationToken token) => Never(token, out handling));
            InvokeOptions options = new() { CancellationToken = source.Token };
            Task call = Contents(world).InvokeAsync<object?>("c", options);
            world.Settle();

            source.Cancel();
            world.Settle();

            call.IsCanceled.ShouldBeTrue();
            handling.IsCancellationRequested.ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void A_tokens_callback_that_throws_keeps_no_other_call_from_being_cancelled()
    {
        using IpcWorld world = Begin();
        Notes<CancellationToken> handling = [];
        Notes<object> uncaught = [];
        IpcRenderer page = world.Page("a");
        page.UncaughtException += (_, e) => uncaught.Add(e.ExceptionObject);
        page.Handle("c", (CancellationToken token) => Throw(token, handling));
        Task[] calls = [Contents(world).InvokeAsync("c"), Contents(world).InvokeAsync("c")];
        world.Settle();

        world.App.FindWindow("a")!.Destroy();
        world.Settle();

        handling.Count.ShouldBe(2);
        handling.ShouldAllBe(token => token.IsCancellationRequested);
        uncaught.ShouldAllBe(thrown => thrown is FormatException);
        uncaught.Count.ShouldBe(2);
        calls.ShouldAllBe(call => call.IsFaulted);

        static Task Throw(CancellationToken token, Notes<CancellationToken> seen)
        {
            seen.Add(token);
            token.Register(static () => throw new FormatException("no"));
            return new TaskCompletionSource().Task;
        }
    }

    [Fact]
    public void What_a_handler_cancels_itself_has_failed_for_its_caller_gave_nothing_up()
    {
        using IpcWorld world = Begin();
        CancellationToken cancelled = new(canceled: true);
        IpcRenderer page = world.Page("a");
        page.Handle("c", () => Task.FromCanceled<int>(cancelled));
        world.App.IpcMain.Handle("c", () => Task.FromCanceled<int>(cancelled));

        IpcException ofPage = world.Fails<IpcException>(Contents(world).InvokeAsync("c"));
        IpcException ofMain = world.Fails<IpcException>(page.InvokeAsync("c"));

        ofPage.Code.ShouldBe(IpcErrorCode.HandlerFailed);
        ofPage.Message.ShouldBe(ofMain.Message);
        ofMain.Code.ShouldBe(IpcErrorCode.HandlerFailed);
    }

    [Fact]
    public void A_call_too_many_that_waits_for_a_page_says_so()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { WaitingMessagesMax = 1 });
        BrowserWindow window = world.Window("a");

        Task<int> waiting = window.WebContents.InvokeAsync<int>("c");
        IpcException refused = world.Fails<IpcException>(window.WebContents.InvokeAsync("c"));
        world.Await(window.LoadRendererAsync(page => page.Handle("c", () => 1)));

        refused.Code.ShouldBe(IpcErrorCode.TooManyCalls);
        refused.Message.ShouldBe(
            "Error invoking remote method 'c': Error: 1 messages wait for the page"
        );
        world.Await(waiting).ShouldBe(1);
    }

    [Fact]
    public void Handlers_of_a_page_are_one_for_a_channel_and_go_when_they_are_disposed()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        IDisposable first = page.Handle("c", () => 1);

        Should
            .Throw<InvalidOperationException>(() => page.Handle("c", () => 2))
            .Message.ShouldBe("Attempted to register a second handler for 'c'");
        first.Dispose();
        page.HandleOnce("c", () => 3);

        world.Await(Contents(world).InvokeAsync<int>("c")).ShouldBe(3);
        world
            .Fails<IpcException>(Contents(world).InvokeAsync("c"))
            .Code.ShouldBe(IpcErrorCode.NoHandler);
    }

    [Fact]
    public void Bad_calls_fail_at_the_caller_and_ask_nobody()
    {
        using IpcWorld world = Begin();
        int asked = 0;
        world.Page("a").Handle("c", () => asked++);
        WebContents contents = Contents(world);

        world.Fails<ArgumentException>(contents.InvokeAsync(null!));
        world.Fails<CloneException>(contents.InvokeAsync("c", (object)(Action)(() => { })));
        world.App.FindWindow("a")!.Destroy();
        world.Settle();
        Should.Throw<ObjectDisposedException>(() =>
            contents.InvokeAsync("c").GetAwaiter().GetResult()
        );
        world.Settle();
        asked.ShouldBe(0);
    }

    [Fact]
    public void A_page_that_owes_too_many_answers_is_asked_no_more_until_it_gives_one()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { CallsInFlightMax = 2 });
        TaskCompletionSource<int> answer = new();
        world.Page("a").Handle("c", () => answer.Task);
        world.Page("b").Handle("c", () => 4);
        WebContents contents = Contents(world);

        Task<int>[] asked = [contents.InvokeAsync<int>("c"), contents.InvokeAsync<int>("c")];
        world.Settle();

        IpcException refused = world.Fails<IpcException>(contents.InvokeAsync("c"));
        refused.Code.ShouldBe(IpcErrorCode.TooManyCalls);
        refused.Message.ShouldContain("2 calls are unanswered");
        WebContents other = world.App.FindWindow("b")!.WebContents;
        world.Await(other.InvokeAsync<int>("c")).ShouldBe(4);
        answer.SetResult(3);
        world.Await(Task.WhenAll(asked));
        asked.ShouldAllBe(call => call.Result == 3);
        world.Await(contents.InvokeAsync<int>("c")).ShouldBe(3);
    }

    [Fact]
    public void An_answer_that_nobody_has_asked_for_changes_nothing()
    {
        using IpcWorld world = Begin();
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);
        PageProbe other = PageProbe.Visit(world, Pages.NewWindow(world));
        Task<int> call = window.WebContents.InvokeAsync<int>("c");
        world.Settle();
        InvocationId asked = page.Heard.OfType<DeliverCall>().Single().Invocation;

        other.Tell(Answer(other, asked, 1));
        page.Tell(Answer(page, new InvocationId(asked.Value + 1), 2));
        page.Tell(Answer(page, new InvocationId(-1), 3));
        world.Settle();
        call.IsCompleted.ShouldBeFalse();

        page.Tell(Answer(page, asked, 4));
        page.Tell(Answer(page, asked, 5));
        world.Await(call).ShouldBe(4);
        world.Uncaught.ShouldBeEmpty();

        static RendererAnswer Answer(PageProbe from, InvocationId call, int result) =>
            new(from.Document.Document, call, Payload.FromScalar(result));
    }

    [Fact]
    public void When_main_stops_its_calls_have_ended()
    {
        Task call;
        using (IpcWorld world = Begin())
        {
            world.Page("a").Handle("c", (CancellationToken token) => Never(token, out _));
            call = Contents(world).InvokeAsync("c");
            world.Settle();
        }

        call.IsFaulted.ShouldBeTrue();
        _ = call.Exception;
    }

    private static WebContents Contents(IpcWorld world) => world.App.FindWindow("a")!.WebContents;

    private static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    private static Task Never(CancellationToken token, out CancellationToken seen)
    {
        seen = token;
        return new TaskCompletionSource().Task;
    }
}
