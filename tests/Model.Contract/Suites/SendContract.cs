using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What a renderer sends, and who in main hears it.</summary>
public abstract class SendContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R52")]
    [Trait("Rule", "R27")]
    public void Arguments_are_spread_over_the_parameters()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On("none", () => heard.Add("none"));
        world.App.IpcMain.On("two", (string a, int b) => heard.Add($"{a} {b}"));
        world.App.IpcMain.On("rest", (string a, params int[] b) => heard.Add($"{a} {b.Length}"));
        world.App.IpcMain.On("default", (string a, int b = 7) => heard.Add($"{a} {b}"));
        world.App.IpcMain.On("null", (string? a) => heard.Add(a ?? "nothing"));
        IpcRenderer page = world.Page();

        page.Send("none", 1, 2, 3);
        page.Send("two", "x", 5);
        page.Send("rest", "y", 1, 2, 3);
        page.Send("default", "z");
        page.Send("null");
        world.Settle();

        heard.ShouldBe(["none", "x 5", "y 3", "z 7", "nothing"]);
    }

    [Fact]
    [Trait("Rule", "R11")]
    public void A_later_change_by_the_sender_is_not_seen()
    {
        using IpcWorld world = Begin();
        List<int>? heard = null;
        world.App.IpcMain.On("c", (List<int> list) => heard = list);
        List<int> sent = [1, 2];

        world.Page().Send("c", sent);
        sent.Add(3);
        world.Settle();

        heard.ShouldBe([1, 2]);
        heard.ShouldNotBeSameAs(sent);
    }

    [Fact]
    [Trait("Rule", "R12")]
    public void One_argument_that_is_an_array_stays_one_argument()
    {
        using IpcWorld world = Begin();
        Notes<string[]> heard = [];
        world.App.IpcMain.On("c", (string[] names) => heard.Add(names));

        string[] names = ["a", "b"];

        world.Page().Send("c", names);
        world.Settle();

        heard.ShouldHaveSingleItem().ShouldBe(["a", "b"]);
    }

    [Fact]
    [Trait("Rule", "R22")]
    [Trait("Rule", "R23")]
    public void What_cannot_be_cloned_fails_at_the_sender_and_nothing_is_sent()
    {
        using IpcWorld world = Begin();
        int calls = 0;
        world.App.IpcMain.On("c", () => calls++);
        IpcRenderer page = world.Page();
        Action culprit = () => { };

        CloneException failure = Should.Throw<CloneException>(() => page.Send("c", 1, culprit));
        Should.Throw<CloneException>(() => page.PostMessage("c", culprit));
        Should.Throw<CloneException>(() => page.SendSync<object>("c", culprit));
        Should.Throw<CloneException>(() => page.Send("c", world.App));
        Should.Throw<CloneException>(() => page.Send("c", page));
        world.Settle();

        failure.Message.ShouldBe("An object could not be cloned.");
        calls.ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "R65")]
    public void A_message_passes_the_contents_event_the_frame_the_contents_and_main_in_this_order()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Notes<IpcMainEvent> events = [];
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        world.App.IpcMain.On("c", (IpcMainEvent e) => Note("main", e));
        contents.Ipc.On("c", (IpcMainEvent e) => Note("contents", e));
        contents.MainFrame.Ipc.On("c", (IpcMainEvent e) => Note("frame", e));
        contents.IpcMessage += (_, e) => Note($"event {e.Channel} {e.Arguments[0]}", e.Event);

        page.Send("c", "x");
        world.Settle();

        heard.ShouldBe(["event c x", "frame", "contents", "main"]);
        events.Distinct().ShouldHaveSingleItem();

        void Note(string stage, IpcMainEvent e)
        {
            heard.Add(stage);
            events.Add(e);
        }
    }

    [Fact]
    [Trait("Rule", "R67")]
    public void A_posted_message_does_not_pass_the_contents_event()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        contents.IpcMessage += (_, _) => heard.Add("event");
        contents.Ipc.On("c", (string text) => heard.Add(text));

        page.PostMessage("c", "posted");
        world.Settle();

        heard.ShouldBe(["posted"]);
    }

    [Fact]
    [Trait("Rule", "R69")]
    public void The_scope_of_a_contents_hears_its_own_renderer_only()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        IpcRenderer first = world.Page("first");
        IpcRenderer second = world.Page("second");
        world.App.FindWindow("first")!.WebContents.Ipc.On("c", () => heard++);
        world.App.FindWindow("first")!.WebContents.MainFrame.Ipc.On("c", () => heard++);

        first.Send("c");
        second.Send("c");
        world.Settle();

        heard.ShouldBe(2);
    }

    [Fact]
    [Trait("Rule", "R73")]
    [Trait("Rule", "R119")]
    [Trait("Rule", "R293")]
    public void A_thousand_mixed_calls_start_in_the_order_in_which_they_were_made()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> started = [];
            world.App.IpcMain.On("send", (IpcMainEvent e, int n) => started.Add(n));
            world.App.IpcMain.On("sync", (IpcMainEvent e, int n) => Answer(e, n));
            world.App.IpcMain.Handle("call", async (int n) => await Start(n));
            Random random = Worlds.Seeds.Random(seed);

            world.Page(page =>
            {
                for (int n = 0; n < 200; n++)
                {
                    Make(page, random.Next(4), n);
                }
            });
            world.Settle();

            started.ShouldBe(Enumerable.Range(0, 200), $"seed {seed}");

            void Answer(IpcMainEvent e, int n)
            {
                started.Add(n);
                e.ReturnValue = n;
            }

            async Task<int> Start(int n)
            {
                started.Add(n);
                await Task.Yield();
                return n;
            }
        }

        static void Make(IpcRenderer page, int verb, int n)
        {
            switch (verb)
            {
                case 0:
                    page.Send("send", n);
                    break;
                case 1:
                    page.SendSync<int>("sync", n).ShouldBe(n);
                    break;
                case 2:
                    page.PostMessage("send", n);
                    break;
                default:
                    _ = page.InvokeAsync<int>("call", n);
                    break;
            }
        }
    }

    [Fact]
    [Trait("Rule", "R74")]
    public void A_listener_that_awaits_lets_the_next_message_start_and_comes_back_to_the_loop()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        TaskCompletionSource gate = new();
        world.App.IpcMain.On(
            "slow",
            async () =>
            {
                SynchronizationContext loop = SynchronizationContext.Current!;
                heard.Add("slow begins");
                await gate.Task;
                heard.Add("slow ends");
                SynchronizationContext.Current.ShouldBeSameAs(loop);
            }
        );
        world.App.IpcMain.On("quick", () => heard.Add("quick"));
        IpcRenderer page = world.Page();

        page.Send("slow");
        page.Send("quick");
        world.Settle();
        gate.SetResult();
        world.Settle();

        heard.ShouldBe(["slow begins", "quick", "slow ends"]);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R82")]
    [Trait("Rule", "R83")]
    [Trait("Rule", "R85")]
    public void An_event_says_who_sent_it()
    {
        using IpcWorld world = Begin();
        Notes<bool> facts = [];
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        world.App.IpcMain.On(
            "c",
            (IpcMainEvent e) =>
                facts.AddRange([
                    ReferenceEquals(e.Sender, window.WebContents),
                    ReferenceEquals(e.SenderFrame, window.WebContents.MainFrame),
                    ReferenceEquals(BrowserWindow.FromWebContents(e.Sender), window),
                    e.ProcessId == window.WebContents.MainFrame.ProcessId,
                    e.FrameId == window.WebContents.MainFrame.RoutingId,
                    e.Ports.Count == 0,
                ])
        );

        page.Send("c");
        world.Settle();

        facts.ShouldBe([true, true, true, true, true, true]);
    }

    [Fact]
    [Trait("Rule", "R84")]
    [Trait("Rule", "R299")]
    public void The_frame_of_a_document_that_was_replaced_is_nothing()
    {
        using IpcWorld world = Begin();
        IpcMainEvent? kept = null;
        IpcRenderer page = world.Page("a");
        world.App.IpcMain.On("c", (IpcMainEvent e) => kept = e);
        page.Send("c");
        world.Settle();

        world.Await(world.App.FindWindow("a")!.LoadRendererAsync(static _ => { }));
        world.Settle();

        kept!.SenderFrame.ShouldBeNull();
        world.Console.ShouldContain(line => line.StartsWith("Frame property was accessed after"));
    }

    [Fact]
    [Trait("Rule", "R87")]
    [Trait("Rule", "R337")]
    public void Reply_goes_to_the_document_that_sent_the_message()
    {
        using IpcWorld world = Begin();
        Notes<string> replies = [];
        world.App.IpcMain.On(
            "asynchronous-message",
            (IpcMainEvent e, string text) => e.Reply("asynchronous-reply", $"{text}-pong")
        );

        world.Page(page =>
        {
            page.On("asynchronous-reply", (string text) => replies.Add(text));
            page.Send("asynchronous-message", "ping");
        });
        world.Page(page => page.On("asynchronous-reply", (string text) => replies.Add("wrong")));
        world.Settle();

        replies.ShouldBe(["ping-pong"]);
    }

    [Fact]
    [Trait("Rule", "R88")]
    [Trait("Rule", "R89")]
    public void Reply_to_a_document_that_is_gone_does_nothing()
    {
        using IpcWorld world = Begin();
        IpcMainEvent? kept = null;
        Notes<string> heard = [];
        world.App.IpcMain.On("c", (IpcMainEvent e) => kept = e);
        IpcRenderer page = world.Page("a");
        BrowserWindow window = world.App.FindWindow("a")!;
        page.Send("c");
        world.Settle();

        world.Await(
            window.LoadRendererAsync(next => next.On("r", (string text) => heard.Add(text)))
        );
        kept!.Reply("r", "late");
        world.Settle();
        window.Destroy();
        world.Settle();
        kept.Reply("r", "later");
        world.Settle();

        heard.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R58")]
    public void A_renderer_whose_document_is_over_refuses_to_send()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");

        world.App.FindWindow("a")!.Close();
        world.Settle();

        page.IsReleased.ShouldBeTrue();
        Action[] ways =
        [
            () => page.Send("c"),
            () => page.PostMessage("c", 1),
            () => page.SendSync<object>("c"),
        ];
        foreach (Action way in ways)
        {
            Should
                .Throw<InvalidOperationException>(way)
                .Message.ShouldBe("IPC method called after context was released");
        }

        world
            .Fails<InvalidOperationException>(page.InvokeAsync("c"))
            .Message.ShouldBe("IPC method called after context was released");
    }

    [Fact]
    public void A_listener_whose_parameters_do_not_fit_fails_by_name_and_disturbs_nobody_else()
    {
        using IpcWorld world = Begin();
        Notes<int> heard = [];
        world.App.IpcMain.On("c", (int number) => heard.Add(number));
        IpcRenderer page = world.Page();
        IpcRenderer other = world.Page();

        page.Send("c", "seven");
        page.Send("c");
        other.Send("c", 7);
        world.Settle();

        heard.ShouldBe([7]);
        world
            .Uncaught.Select(one => one.Message)
            .ShouldBe(
                [
                    "Argument 0 does not fit parameter 'number': expected int, received string.",
                    "Argument 0 does not fit parameter 'number': expected int, received nothing.",
                ],
                ignoreOrder: true
            );
        world.Uncaught.ShouldAllBe(one => ((IpcException)one).Code == "bad-arguments");
    }
}
