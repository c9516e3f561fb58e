using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Interceptors and channel policies: who may say what, before anybody hears it.</summary>
public abstract class GateContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    public void An_interceptor_sees_every_verb_before_anybody_hears_it()
    {
        using IpcWorld world = Begin();
        Notes<string> order = [];
        IpcRenderer page = world.Page("a");
        WebContents contents = world.App.FindWindow("a")!.WebContents;
        contents.IpcMessage += (_, e) => order.Add($"event {e.Channel}");
        contents.MainFrame.Ipc.On("send", () => order.Add("frame send"));
        world.App.IpcMain.On("post", () => order.Add("main post"));
        world.App.IpcMain.On("sync", (IpcMainEvent e) => e.ReturnValue = order.Count);
        world.App.IpcMain.Handle("call", () => order.Add("handler"));
        world.App.Intercept(attempt =>
        {
            order.Add($"{attempt.Verb} {attempt.Channel} {attempt.Arguments[0]}");
            return IpcVerdict.Pass;
        });

        page.Send("send", 1);
        page.PostMessage("post", 2);
        world.Await(page.InvokeAsync("call", 3));
        page.SendSync<int>("sync", 4).ShouldBe(8);

        order.ShouldBe([
            "Send send 1",
            "event send",
            "frame send",
            "PostMessage post 2",
            "main post",
            "Invoke call 3",
            "handler",
            "SendSync sync 4",
        ]);
    }

    [Fact]
    public void Refused_calls_fail_with_code_and_reason_and_refused_messages_vanish()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        world.App.IpcMain.On("c", () => heard++);
        world.App.IpcMain.Handle("c", () => heard++);
        IpcRenderer page = world.Page();
        world.App.Intercept(static _ => IpcVerdict.Refuse("Not today."));

        IpcException call = world.Fails<IpcException>(page.InvokeAsync("c"));
        IpcException sync = Should.Throw<IpcException>(() => page.SendSync<int>("c"));
        var answer = page.SendSync<object>("c").ShouldBeOfType<Dictionary<string, object?>>();
        page.Send("c", 1);
        page.PostMessage("c", 2);
        world.Settle();

        call.Code.ShouldBe("refused");
        call.Message.ShouldBe("Error invoking remote method 'c': Error: Not today.");
        sync.Code.ShouldBe("refused");
        sync.Message.ShouldBe("Not today.");
        answer.ShouldBe(
            new Dictionary<string, object?> { ["error"] = "Not today.", ["code"] = "refused" },
            ignoreOrder: true
        );
        heard.ShouldBe(0);
        world
            .DeadLetters.Select(letter => letter.Reason)
            .ShouldAllBe(reason => reason == DeadLetterReason.Refused);
        world
            .DeadLetters.Select(letter => letter.Message.GetType())
            .ShouldBe([typeof(RendererSend), typeof(RendererPostMessage)]);
        world.Console.ShouldBeEmpty();
    }

    [Fact]
    public void The_ports_of_a_refused_message_are_closed()
    {
        using IpcWorld world = Begin();
        int closed = 0;
        int ports = -1;
        MessagePortMain? kept = null;
        IpcRenderer page = world.Page(
            page =>
            {
                MessageChannelMain channel = new(page);
                kept = channel.Port1;
                kept.On("close", () => closed++);
                kept.Start();
                page.On("go", () => page.PostMessage("c", 1, [channel.Port2]));
            },
            "a"
        );
        world.App.Intercept(attempt =>
        {
            ports = attempt.PortCount;
            return IpcVerdict.Refuse("No ports.");
        });

        world.App.FindWindow("a")!.WebContents.Send("go");
        world.Settle();

        ports.ShouldBe(1);
        closed.ShouldBe(1);
        page.IsReleased.ShouldBeFalse();
    }

    [Fact]
    public void The_sender_is_who_the_connection_says_it_is()
    {
        using IpcWorld world = Begin();
        Notes<IpcSender> senders = [];
        using IDisposable _ = world.App.Intercept(attempt =>
        {
            senders.Add(attempt.Sender);
            return IpcVerdict.Pass;
        });
        BrowserWindow window = Pages.NewWindow(world, "files");
        PageProbe visitor = PageProbe.Visit(world, window);
        IpcRenderer page = world.Page("code");

        visitor.Send("c");
        world.Settle();
        page.Send("c");
        world.Settle();

        senders.Count.ShouldBe(2);
        senders[0].Window.ShouldBe(window.Id);
        senders[0].WindowName.ShouldBe("files");
        senders[0].Contents.ShouldBe(window.WebContents.Id);
        senders[0].ProcessId.ShouldBe(visitor.Document.ProcessId);
        senders[0].FrameId.ShouldBe(visitor.Document.FrameId);
        senders[0].FrameTreeNodeId.ShouldBe(window.WebContents.MainFrame.FrameTreeNodeId);
        senders[0].Url.ShouldBe("http://127.0.0.1/");
        senders[0].Origin.ShouldBe("http://127.0.0.1");
        senders[1].WindowName.ShouldBe("code");
        senders[1].Origin.ShouldBe("null");
    }

    [Fact]
    public void The_first_that_refuses_decides_and_the_options_come_first()
    {
        Notes<string> asked = [];
        using IpcWorld world = Begin(
            options: new IpcAppOptions { Interceptors = [Says("option", null)] }
        );
        using IDisposable second = world.App.Intercept(Says("second", "second says no"));
        world.App.Intercept(Says("third", "third says no"));
        world.App.IpcMain.Handle("c", () => 1);
        IpcRenderer page = world.Page();

        world.Fails<IpcException>(page.InvokeAsync("c")).Message.ShouldContain("second says no");
        second.Dispose();
        second.Dispose();
        world.Fails<IpcException>(page.InvokeAsync("c")).Message.ShouldContain("third says no");

        asked.ShouldBe(["option", "second", "option", "third"]);

        Func<IpcAttempt, IpcVerdict> Says(string name, string? reason) =>
            _ =>
            {
                asked.Add(name);
                return reason is null ? IpcVerdict.Pass : IpcVerdict.Refuse(reason);
            };
    }

    [Fact]
    public void An_interceptor_that_fails_refuses_and_is_told_of()
    {
        using IpcWorld world = Begin();
        int heard = 0;
        world.App.IpcMain.Handle("c", () => heard++);
        IpcRenderer page = world.Page();
        IDisposable throwing = world.App.Intercept(static _ =>
            throw new TimeZoneNotFoundException()
        );

        world
            .Fails<IpcException>(page.InvokeAsync("c"))
            .Message.ShouldBe("Error invoking remote method 'c': Error: An interceptor failed.");
        world.Console.ShouldBe(["An interceptor failed, and the message on 'c' was refused:"]);
        throwing.Dispose();
        world.App.Intercept(static _ => null!);
        world
            .Fails<IpcException>(page.InvokeAsync("c"))
            .Message.ShouldEndWith("Error: An interceptor gave no verdict.");

        heard.ShouldBe(0);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    public void Garbage_that_an_interceptor_reads_is_refused()
    {
        using IpcWorld world = Begin();
        PageProbe page = PageProbe.Visit(world, Pages.NewWindow(world));
        world.App.IpcMain.Handle("c", () => 1);
        world.App.Intercept(attempt =>
            attempt.Arguments.Count < 5 ? IpcVerdict.Pass : IpcVerdict.Refuse("Too many.")
        );

        var call = page.Invoke(new("c"), Contracts.Payload.FromBytes(new byte[] { 1, 2, 3 }));
        world.Settle();

        page.OutcomeOf(call)!.Error!.Code.ShouldBe("refused");
        page.OutcomeOf(call)!.Error!.Text.ShouldBe("Error: The arguments do not decode.");
        world.Console.ShouldBe(["A message that does not decode was dropped."]);
    }

    [Fact]
    public void Service_workers_pass_the_gate_as_pages_do()
    {
        using IpcWorld world = Begin(
            options: new IpcAppOptions { Channels = new ChannelPolicy(deny: ["denied"]) }
        );
        Notes<string> heard = [];
        Notes<IpcSender> senders = [];
        ServiceWorkerContext? inside = null;
        using IDisposable preload = world.App.ServiceWorkers.RegisterPreloadScript(started =>
            inside = started
        );
        ServiceWorkerMain worker = world.App.ServiceWorkers.Register(
            "https://app.example/",
            "https://app.example/sw.js"
        );
        world.Settle();
        world.App.Intercept(attempt =>
        {
            senders.Add(attempt.Sender);
            return attempt.Channel == "no" ? IpcVerdict.Refuse("No.") : IpcVerdict.Pass;
        });
        worker.Ipc.On("yes", () => heard.Add("yes"));
        worker.Ipc.On("no", () => heard.Add("no"));
        worker.Ipc.Handle("denied", () => heard.Add("denied"));

        inside!.IpcRenderer.Send("yes");
        inside.IpcRenderer.Send("no");
        IpcException failure = world.Fails<IpcException>(inside.IpcRenderer.InvokeAsync("denied"));
        world.Settle();

        heard.ShouldBe(["yes"]);
        failure.Code.ShouldBe("refused");
        failure.Message.ShouldEndWith("Error: The app's channel policy denies it.");
        senders.Count.ShouldBe(2);
        senders[0].ServiceWorkerVersion.ShouldBe(worker.VersionId);
        senders[0].Origin.ShouldBe("https://app.example");
        senders[0].Window.ShouldBeNull();
        senders[0].Contents.ShouldBeNull();
        world.DeadLetters.ShouldHaveSingleItem().Reason.ShouldBe(DeadLetterReason.Refused);
    }

    [Fact]
    public void What_a_guest_says_passes_the_gate_in_the_name_of_its_window()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Notes<string> judged = [];
        Hosted hosted = Hosted.In(world);
        hosted.Element.IpcMessage += (_, e) => heard.Add(e.Channel);
        world.App.IpcMain.On("no", () => heard.Add("main"));
        world.App.Intercept(attempt =>
        {
            attempt.Sender.Window.ShouldBe(hosted.Window.Id);
            attempt.Sender.Contents.ShouldBe(hosted.Contents.Id);
            judged.Add($"{attempt.Verb} {attempt.Channel}");
            return attempt.Channel == "no" ? IpcVerdict.Refuse("No.") : IpcVerdict.Pass;
        });

        hosted.Guest.SendToHost("yes");
        hosted.Guest.SendToHost("no");
        hosted.Guest.Send("no");
        world.Settle();

        heard.ShouldBe(["yes"]);
        judged.ShouldBe(["SendToHost yes", "SendToHost no", "Send no"]);
        world
            .DeadLetters.Select(letter => letter.Reason)
            .ShouldBe([DeadLetterReason.Refused, DeadLetterReason.Refused]);
    }

    [Fact]
    public void Refusals_are_audited_counted_and_traced()
    {
        using IpcWorld world = Begin();
        Notes<IpcRefusal> audit = [];
        Notes<string> traces = [];
        using IDisposable listening = world.App.Refusals.Subscribe(
            new ListObserver<IpcRefusal>(audit)
        );
        using IDisposable watching = world.App.Messages.Subscribe(
            new Watcher(trace => traces.Add($"{trace.Verb} {trace.Outcome}"))
        );
        IpcRenderer page = world.Page("a");
        world.App.RefusalCounts.ShouldBeEmpty();
        world.App.Intercept(attempt =>
            attempt.Channel == "free" ? IpcVerdict.Pass : IpcVerdict.Refuse("No.")
        );

        page.Send("c");
        page.Send("c");
        page.Send("free");
        world.Fails<IpcException>(page.InvokeAsync("d"));

        audit
            .Select(one => $"{one.Verb} {one.Channel} {one.Reason}")
            .ShouldBe(["Send c No.", "Send c No.", "Invoke d No."]);
        audit.ShouldAllBe(one => one.Sender.WindowName == "a");
        world.App.RefusalCounts.ShouldBe([
            new IpcRefusalCount(world.App.FindWindow("a")!.Id, "c", "No.", 2),
            new IpcRefusalCount(world.App.FindWindow("a")!.Id, "d", "No.", 1),
        ]);
        traces.ShouldBe(["Send refused", "Send refused", "Send unheard", "Invoke refused"]);
    }

    [Fact]
    public void Only_so_many_refusals_are_counted_alone_and_long_names_never()
    {
        using IpcWorld world = Begin(options: new IpcAppOptions { RefusalCountsMax = 2 });
        world.App.Intercept(static _ => IpcVerdict.Refuse("No."));
        IpcRenderer page = world.Page();

        page.Send(new string('x', 257));
        page.Send("a");
        page.Send("b");
        page.Send("c");
        page.Send("b");
        world.Settle();

        world
            .App.RefusalCounts.Select(one => $"{one.Channel} {one.Count}")
            .ShouldBe(["a 1", "b 2", " 2"]);
    }

    [Fact]
    public void A_window_s_policy_binds_all_verbs_of_its_page_and_no_other()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On("fs:read", (IpcMainEvent e) => Note(e, "read"));
        world.App.IpcMain.On("fs:delete", (IpcMainEvent e) => Note(e, "delete"));
        world.App.IpcMain.On("net", (IpcMainEvent e) => Note(e, "net"));
        IpcRenderer bound = PageOf(
            world,
            new BrowserWindowOptions
            {
                Channels = new ChannelPolicy(allow: ["fs:*"], deny: ["fs:delete"]),
            }
        );
        IpcRenderer free = world.Page();

        foreach (string channel in new[] { "fs:read", "fs:delete", "net" })
        {
            bound.Send(channel);
            bound.PostMessage(channel, 1);
            free.Send(channel);
        }

        IpcException denied = world.Fails<IpcException>(bound.InvokeAsync("fs:delete"));
        IpcException unlisted = Should.Throw<IpcException>(() => bound.SendSync<int>("net"));
        world.Settle();

        heard.Order().ShouldBe(["delete", "net", "read", "read", "read"]);
        denied.Message.ShouldEndWith("Error: The window's channel policy denies it.");
        unlisted.Message.ShouldBe("The window's channel policy does not allow it.");

        void Note(IpcMainEvent e, string what)
        {
            heard.Add(what);
            e.ReturnValue = 0;
        }
    }

    [Fact]
    public void The_policies_of_app_name_and_window_all_hold()
    {
        using IpcWorld world = Begin(
            options: new IpcAppOptions
            {
                Channels = new ChannelPolicy(deny: ["a"], allow: ["b", "c", "d"]),
                WindowChannels = new Dictionary<string, ChannelPolicy>
                {
                    ["named"] = new(deny: ["b"]),
                },
            }
        );
        world.App.IpcMain.Handle("d", () => 1);
        IpcRenderer page = PageOf(
            world,
            new BrowserWindowOptions { Name = "named", Channels = new ChannelPolicy(deny: ["c"]) }
        );

        ReasonOf("a").ShouldBe("The app's channel policy denies it.");
        ReasonOf("e").ShouldBe("The app's channel policy does not allow it.");
        ReasonOf("b").ShouldBe("The window's channel policy denies it.");
        ReasonOf("c").ShouldBe("The window's channel policy denies it.");
        world.Await(page.InvokeAsync<int>("d")).ShouldBe(1);

        string ReasonOf(string channel) =>
            world.Fails<IpcException>(page.InvokeAsync(channel)).Message.Split("Error: ")[^1];
    }

    [Fact]
    public void Policies_judge_before_interceptors_and_the_framework_is_free()
    {
        using IpcWorld world = Begin(
            options: new IpcAppOptions { Channels = new ChannelPolicy(deny: ["*"]) }
        );
        int asked = 0;
        world.App.Intercept(_ =>
        {
            asked++;
            return IpcVerdict.Pass;
        });
        BrowserWindow window = Pages.NewWindow(world);
        PageProbe page = PageProbe.Visit(world, window);

        page.Send("c");
        page.Send(Contracts.Channel.Framework("page:title"), "Set by its page");
        world.Settle();

        asked.ShouldBe(0);
        window.Title.ShouldBe("Set by its page");
        world.DeadLetters.ShouldHaveSingleItem().Reason.ShouldBe(DeadLetterReason.Refused);
    }

    private static IpcRenderer PageOf(IpcWorld world, BrowserWindowOptions options) =>
        world.Await(
            world.Await(world.App.CreateWindowAsync(options)).LoadRendererAsync(static _ => { })
        );

    private sealed class Watcher(Action<IpcMessageTrace> watch) : IObserver<IpcMessageTrace>
    {
        public void OnNext(IpcMessageTrace value) => watch(value);

        public void OnCompleted() { }

        public void OnError(Exception error) => throw error;
    }
}
