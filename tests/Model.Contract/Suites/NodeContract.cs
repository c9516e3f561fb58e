using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Renderers that run in other processes than main, which are called nodes.</summary>
public abstract class NodeContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    public void A_node_joins_and_main_learns_its_name_and_its_pages()
    {
        using IpcWorld world = Begin();
        Notes<string> news = [];
        world.App.NodeJoined += (_, node) => news.Add($"+{node} {string.Join(',', node.Pages)}");
        world.App.NodeLeft += (_, node) => news.Add($"-{node} {node.IsGone}");

        IpcNode joined = Join(world, "lab", ("a", _ => { }), ("b", _ => { }));

        world.App.Nodes.Select(node => node.Name).ShouldBe(["lab"]);
        world.App.FindNode("lab")!.IsGone.ShouldBeFalse();
        Leave(world, joined);
        world.App.Nodes.ShouldBeEmpty();
        news.ShouldBe(["+lab a,b", "-lab True"]);
    }

    [Fact]
    public void A_page_on_a_node_speaks_with_main_by_every_verb()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        IpcMain main = world.App.IpcMain;
        main.On("send", (IpcMainEvent e, string text) => heard.Add($"{text} of {e.Sender.Url}"));
        main.On("post", (string text) => heard.Add(text));
        main.On("sync", (IpcMainEvent e, int n) => e.ReturnValue = n * 2);
        main.Handle("double", (int n) => n * 2);
        Join(
            world,
            "lab",
            (
                "page",
                page =>
                {
                    page.On("tell", (string text) => heard.Add($"the page heard {text}"));
                    page.Send("send", "sent");
                    page.PostMessage("post", "posted");
                    heard.Add($"sync {page.SendSync<int>("sync", 4)}");
                    _ = CallAsync(page, heard);
                }
            )
        );

        BrowserWindow window = world.Window();
        world.Await(window.LoadPageAsync("page", "lab"));
        window.WebContents.Send("tell", "main");
        world.Settle();

        heard.ShouldContain("sent of node://lab/page");
        heard.ShouldContain("posted");
        heard.ShouldContain("sync 8");
        heard.ShouldContain("call 10");
        heard.ShouldContain("the page heard main");
        window.WebContents.MainFrame.OsProcessId.ShouldBe(Environment.ProcessId);

        static async Task CallAsync(IpcRenderer page, Notes<string> heard) =>
            heard.Add($"call {await page.InvokeAsync<int>("double", 5)}");
    }

    [Fact]
    public void What_is_sent_before_the_page_has_run_waits_for_it()
    {
        using IpcWorld world = Begin();
        Notes<int> heard = [];
        Join(world, "lab", ("page", page => page.On("n", (int n) => heard.Add(n))));
        BrowserWindow window = world.Window();

        Task loading = window.LoadPageAsync("page", "lab");
        window.WebContents.Send("n", 1);
        window.WebContents.Send("n", 2);
        world.Await(loading);
        world.Settle();

        heard.ShouldBe([1, 2]);
    }

    [Fact]
    public void Pages_on_two_nodes_speak_over_a_port_of_their_own()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Join(world, "left", ("page", page => Talk(page, "left", heard)));
        Join(world, "right", ("page", page => Talk(page, "right", heard)));
        BrowserWindow left = Load(world, "page", "left");
        BrowserWindow right = Load(world, "page", "right");
        MessageChannelMain channel = new(world.App);

        left.WebContents.PostMessage("port", null, [channel.Port1]);
        right.WebContents.PostMessage("port", null, [channel.Port2]);
        world.Settle();

        heard.Order().ShouldBe(["left: hello from right", "right: hello from left"]);
    }

    [Fact]
    public void Where_a_page_runs_is_configuration()
    {
        Notes<string> ran = [];
        IpcAppOptions options = new()
        {
            Pages = new Dictionary<string, Action<IpcRenderer>>
            {
                ["near"] = _ => ran.Add("near here"),
                ["far"] = _ => ran.Add("far here"),
            },
            Placement = new Dictionary<string, string> { ["far"] = "lab" },
        };
        using IpcWorld world = Begin(options: options);
        Join(world, "lab", ("far", _ => ran.Add("far on lab")));

        Load(world, "near");
        Load(world, "far");

        ran.ShouldBe(["near here", "far on lab"]);
    }

    [Fact]
    public void What_is_not_there_cannot_be_loaded_and_the_page_stays()
    {
        using IpcWorld world = Begin();
        Join(world, "lab", ("page", _ => { }));
        BrowserWindow window = world.Window();
        world.Await(window.LoadPageAsync("page", "lab"));

        Text(() => window.LoadPageAsync("page"))
            .ShouldBe("There is no page 'page' in this process.");
        Text(() => window.LoadPageAsync("page", "x")).ShouldBe("There is no node 'x'.");
        Text(() => window.LoadPageAsync("x", "lab"))
            .ShouldBe("There is no page 'x' on node 'lab'.");
        window.WebContents.Url.ShouldBe("node://lab/page");

        static string Text(Action action) =>
            Should.Throw<InvalidOperationException>(action).Message;
    }

    [Fact]
    public void A_lost_node_takes_its_pages_along_and_nothing_else()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> news = [];
            CancellationToken handling = default;
            world.App.IpcMain.Handle(
                "slow",
                (CancellationToken token) => Never(token, out handling)
            );
            IpcNode lost = Join(world, "lost", ("page", page => _ = page.InvokeAsync("slow")));
            Join(world, "kept", ("page", _ => { }));
            BrowserWindow onLost = Load(world, "page", "lost");
            BrowserWindow onKept = Load(world, "page", "kept");
            onLost.WebContents.RenderProcessGone += (_, e) => news.Add($"{e.Reason} {e.ExitCode}");
            onKept.WebContents.RenderProcessGone += (_, _) => news.Add("wrong");
            world.Settle();

            Leave(world, lost);

            news.ShouldBe(["abnormal-exit 1"], $"seed {seed}");
            onLost.WebContents.IsCrashed.ShouldBeTrue();
            onLost.IsDestroyed.ShouldBeFalse();
            onKept.WebContents.Url.ShouldBe("node://kept/page");
            handling.IsCancellationRequested.ShouldBeTrue();
        }

        static Task Never(CancellationToken token, out CancellationToken seen)
        {
            seen = token;
            return new TaskCompletionSource().Task;
        }
    }

    [Fact]
    public void The_ports_of_a_lost_node_close_at_the_other_end()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        IpcNode lost = Join(world, "lost", ("page", page => Hold(page)));
        BrowserWindow window = Load(world, "page", "lost");
        MessageChannelMain channel = new(world.App);
        channel.Port1.On("close", () => heard.Add("closed"));
        channel.Port1.Start();
        window.WebContents.PostMessage("port", null, [channel.Port2]);
        world.Settle();
        heard.ShouldBeEmpty();

        Leave(world, lost);

        heard.ShouldBe(["closed"]);

        static void Hold(IpcRenderer page) =>
            page.On("port", (IpcRendererEvent e) => e.Ports[0].Start());
    }

    [Fact]
    public void A_process_that_comes_back_is_a_new_node_and_its_windows_load_again()
    {
        using IpcWorld world = Begin();
        int runs = 0;
        Leave(world, Join(world, "lab", ("page", _ => runs++)));
        BrowserWindow window = world.Window();

        Join(world, "lab", ("page", _ => runs++));
        world.Await(window.LoadPageAsync("page", "lab"));

        runs.ShouldBe(1);
        window.WebContents.IsCrashed.ShouldBeFalse();
    }

    [Fact]
    public void A_node_that_is_lost_before_its_page_has_run_fails_the_load()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            IpcNode node = Join(world, "lab", ("page", _ => { }));
            BrowserWindow window = world.Window();

            Task loading = window.LoadPageAsync("page", "lab");
            Leave(world, node);

            // Which of the two came first is open; that the load ends is not.
            loading.IsCompleted.ShouldBeTrue($"seed {seed}");
            if (loading.IsFaulted)
            {
                loading
                    .Exception.InnerException.ShouldBeOfType<InvalidOperationException>()
                    .Message.ShouldBeOneOf(
                        "There is no node 'lab'.",
                        "The page 'node://lab/page' was not loaded: abnormal-exit."
                    );
            }
        }
    }

    [Fact]
    public void A_node_that_lacks_what_it_promised_is_told_of_as_a_failed_launch()
    {
        using IpcWorld world = Begin();
        ActorRef liar = world.App.Engine.Spawn(Props.Of(() => new Liar()));
        world.App.Root.Tell(Hello(world, liar, "liar"), liar);
        world.Settle();
        BrowserWindow window = world.Window();
        Notes<string> reasons = [];
        window.WebContents.RenderProcessGone += (_, e) => reasons.Add(e.Reason);

        world
            .Fails<InvalidOperationException>(window.LoadPageAsync("page", "liar"))
            .Message.ShouldBe("The page 'node://liar/page' was not loaded: launch-failed.");
        world.Settle();
        reasons.ShouldBe(["launch-failed"]);
    }

    [Fact]
    public void A_node_with_a_name_that_is_taken_or_none_is_refused()
    {
        using IpcWorld world = Begin();
        Join(world, "lab");

        Refusal(world, "lab").ShouldBe(("name-taken", "There is a node 'lab' already."));
        Refusal(world, "").ShouldBe(("bad-name", "The name of a node has 1 to 128 characters."));
        Refusal(world, new string('x', 129)).Code.ShouldBe("bad-name");
        world.App.Nodes.Count.ShouldBe(1);

        static (string Code, string Text) Refusal(IpcWorld world, string name)
        {
            IpcException refusal = world.Fails<IpcException>(
                world.JoinAsync(new IpcNodeOptions { Name = name })
            );
            return (refusal.Code, refusal.Message);
        }
    }

    [Fact]
    public void A_node_of_another_version_is_refused_with_both_versions_named()
    {
        using IpcWorld world = Begin();
        NodeHello hello = Hello(world, ActorRef.Nobody, "old") with
        {
            Version = 99,
            WireBytesMax = 0,
        };
        Notes<object> answers = [];
        ActorRef node = world.App.Engine.Spawn(Props.Of(() => new Recorder(answers)));

        world.App.Root.Tell(hello with { Node = node }, node);
        world.Settle();

        NodeRefused refusal = answers.ShouldHaveSingleItem().ShouldBeOfType<NodeRefused>();
        refusal.Code.ShouldBe("version");
        refusal.Version.ShouldBe(ContractVersion.Current);
        refusal.Reason.ShouldBe(
            "The node speaks version 99 of the contract, and main version "
                + $"{ContractVersion.Current}."
        );
        world.App.Nodes.ShouldBeEmpty();
        world.Console.ShouldContain($"The node 'old' was refused: {refusal.Reason}");
    }

    [Fact]
    public void A_node_that_carries_other_messages_is_refused_with_both_limits_named()
    {
        using IpcWorld world = Begin();
        IActorEngine engine = world.App.Engine;
        Notes<object> answers = [];
        ActorRef node = engine.Spawn(Props.Of(() => new Recorder(answers)));

        world.App.Root.Tell(Hello(world, node, "other") with { WireBytesMax = 1_000 }, node);
        world.Settle();

        NodeRefused refusal = answers.ShouldHaveSingleItem().ShouldBeOfType<NodeRefused>();
        refusal.Code.ShouldBe("message-limit");
        refusal.Reason.ShouldBe(
            $"The node has {engine.MessageBytesSetting(1_000)}, and main has "
                + $"{engine.MessageBytesSetting(engine.MessageBytesMax)}: both must be the same."
        );
        world.App.Nodes.ShouldBeEmpty();
        world.Console.ShouldContain($"The node 'other' was refused: {refusal.Reason}");
    }

    [Fact]
    public void A_main_that_does_not_answer_fails_the_join_in_time()
    {
        using IpcWorld world = Begin();
        ActorRef silent = world.App.Engine.Spawn(Props.Of(() => new Recorder([])));

        Task<IpcNode> joining = IpcNode.JoinAsync(
            world.App.Engine,
            silent,
            new IpcNodeOptions { Name = "lab", JoinTimeout = TimeSpan.FromSeconds(3) }
        );
        world.Advance(TimeSpan.FromSeconds(2.9));
        joining.IsCompleted.ShouldBeFalse();
        world.Advance(TimeSpan.FromSeconds(0.2));

        IpcException failure = world.Fails<IpcException>(joining);
        failure.Code.ShouldBe(IpcErrorCode.Timeout);
        failure.Message.ShouldBe("Main did not answer the node 'lab' within 3 s.");
        world.App.Engine.Stop(silent);
    }

    [Fact]
    public void When_main_stops_its_nodes_have_left()
    {
        IpcNode node;
        using (IpcWorld world = Begin(options: new IpcAppOptions { LeaveEngineRunning = false }))
        {
            node = Join(world, "lab", ("page", _ => { }));
            Load(world, "page", "lab");
        }

        node.Left.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static IpcNode Join(
        IpcWorld world,
        string name,
        params (string Name, Action<IpcRenderer> Page)[] pages
    ) =>
        world.Await(
            world.JoinAsync(
                new IpcNodeOptions
                {
                    Name = name,
                    Pages = pages.ToDictionary(page => page.Name, page => page.Page),
                }
            )
        );

    private static BrowserWindow Load(IpcWorld world, string page, string? node = null)
    {
        BrowserWindow window = world.Window();
        world.Await(window.LoadPageAsync(page, node));
        return window;
    }

    private static void Leave(IpcWorld world, IpcNode node)
    {
        world.Await(node.LeaveAsync());
        world.Settle();
    }

    private static void Talk(IpcRenderer page, string name, Notes<string> heard) =>
        page.On(
            "port",
            (IpcRendererEvent e) =>
            {
                MessagePortMain port = e.Ports[0];
                port.On("message", (string text) => heard.Add($"{name}: {text}"));
                port.Start();
                port.PostMessage($"hello from {name}");
            }
        );

    private static NodeHello Hello(IpcWorld world, ActorRef node, string name) =>
        new(
            ContractVersion.Current,
            name,
            node,
            ["page"],
            OsProcessId: 1,
            world.App.Engine.MessageBytesMax
        );

    private sealed class Liar : Actor
    {
        public override void Receive(object message)
        {
            if (message is RunRenderer run)
            {
                run.Door.Tell(new RendererGone(run.Document, "launch-failed", 1), Context.Self);
            }
        }
    }

    private sealed class Recorder(Notes<object> heard) : Actor
    {
        public override void Receive(object message) => heard.Add(message);
    }
}
