using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What service workers and main say to each other (section 18 of the rules).</summary>
public abstract class ServiceWorkerContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private const string Scope = "https://app.example/";
    private const string Script = "https://app.example/sw.js";

    [Fact]
    [Trait("Rule", "R72")]
    [Trait("Rule", "R240")]
    public void What_a_worker_says_is_heard_by_its_own_scope_and_by_nobody_else()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.Page("page");
        WebContents contents = world.App.FindWindow("page")!.WebContents;
        contents.IpcMessage += (_, _) => heard.Add("ipc-message");
        contents.Ipc.On("ch", () => heard.Add("contents"));
        world.App.IpcMain.On("ch", () => heard.Add("ipcMain"));
        world.App.IpcMain.Handle("ask", () => "ipcMain");
        ServiceWorkerMain first = Start(world, Scope, out ServiceWorkerContext inside);
        ServiceWorkerMain second = Start(world, Scope + "other/", out _);
        first.Ipc.On("ch", (string text) => heard.Add($"first {text}"));
        second.Ipc.On("ch", (string text) => heard.Add($"second {text}"));

        inside.IpcRenderer.Send("ch", "send");
        inside.IpcRenderer.PostMessage("ch", "post");
        Task<string> asking = inside.IpcRenderer.InvokeAsync<string>("ask");
        world.Settle();

        heard.ShouldBe(["first send", "first post"]);
        world
            .Fails<IpcException>(asking)
            .Message.ShouldBe(
                "Error invoking remote method 'ask': Error: No handler registered for 'ask'"
            );
    }

    [Fact]
    [Trait("Rule", "R240")]
    public void The_scope_of_a_worker_has_the_verbs_of_ipcMain()
    {
        using IpcWorld world = Begin();
        ServiceWorkerMain worker = Start(world, Scope, out ServiceWorkerContext inside);
        Notes<string> heard = [];
        worker.Ipc.EventNames().ShouldBe(["error"]);
        Action<string> always = text => heard.Add(text);
        worker.Ipc.On("ch", always);
        worker.Ipc.Once("ch", (string text) => heard.Add($"once {text}"));
        worker.Ipc.Handle("double", (int n) => 2 * n);
        worker.Ipc.HandleOnce("once", async () => await Task.FromResult("answer"));
        Should
            .Throw<InvalidOperationException>(() => worker.Ipc.Handle("double", () => 0))
            .Message.ShouldBe("Attempted to register a second handler for 'double'");

        inside.IpcRenderer.Send("ch", "a");
        inside.IpcRenderer.Send("ch", "b");
        inside.IpcRenderer.Send("error", "guarded");
        world.Await(inside.IpcRenderer.InvokeAsync<int>("double", 21)).ShouldBe(42);
        world.Await(inside.IpcRenderer.InvokeAsync<string>("once")).ShouldBe("answer");
        world.Fails<IpcException>(inside.IpcRenderer.InvokeAsync("once"));
        worker.Ipc.RemoveListener("ch", always);
        inside.IpcRenderer.Send("ch", "c");
        worker.Ipc.RemoveHandler("double");
        world.Fails<IpcException>(inside.IpcRenderer.InvokeAsync("double", 1));
        worker.Ipc.RemoveAllListeners();

        heard.ShouldBe(["a", "once a", "b"]);
        worker.Ipc.EventNames().ShouldBeEmpty();
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R79")]
    [Trait("Rule", "R246")]
    public void An_event_says_which_worker_sent_it_and_brings_its_ports()
    {
        using IpcWorld world = Begin();
        ServiceWorkerMain worker = Start(world, Scope, out ServiceWorkerContext inside);
        Notes<string> heard = [];
        IpcMainServiceWorkerEvent kept = null!;
        worker.Ipc.On(
            "ports",
            (IpcMainServiceWorkerEvent e) =>
            {
                kept = e;
                e.Type.ShouldBe("service-worker");
                e.VersionId.ShouldBe(worker.VersionId);
                e.ServiceWorker.ShouldBe(worker);
                e.ProcessId.ShouldBeGreaterThan(0);
                MessagePortMain port = e.Ports.ShouldHaveSingleItem();
                port.On("message", (string text) => heard.Add(text));
                port.Start();
            }
        );
        worker.Ipc.Handle(
            "who",
            (IpcMainServiceWorkerInvokeEvent e) =>
                $"{e.Type} {e.VersionId == worker.VersionId} {e.ServiceWorker == worker} "
                + $"{e.ProcessId == kept.ProcessId}"
        );
        MessageChannelMain channel = new(inside.IpcRenderer);

        inside.IpcRenderer.PostMessage("ports", null, [channel.Port2]);
        channel.Port1.PostMessage("over the port");
        world.Settle();

        heard.ShouldBe(["over the port"]);
        world
            .Await(inside.IpcRenderer.InvokeAsync<string>("who"))
            .ShouldBe("service-worker True True True");
        world.App.ServiceWorkers.Unregister(Scope);
        kept.ServiceWorker.ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R79")]
    public void A_worker_that_asks_synchronously_gets_the_first_answer()
    {
        using IpcWorld world = Begin();
        string? answer = null;
        world.App.ServiceWorkers.RegisterPreloadScript(context =>
            context.IpcRenderer.On("go", () => answer = Ask(context))
        );
        ServiceWorkerMain worker = world.App.ServiceWorkers.Register(Scope, Script);
        worker.Ipc.On("ask", (IpcMainServiceWorkerEvent e, int n) => e.ReturnValue = $"got {n}");
        worker.Ipc.On("ask", (IpcMainServiceWorkerEvent e) => e.ReturnValue = "too late");
        worker.Send("go");
        world.Settle();
        answer.ShouldBe("got 7");

        worker.Ipc.RemoveAllListeners("ask");
        worker.Send("go");
        world.Settle();
        answer.ShouldBe("reply was never sent");
        world.Console.ShouldHaveSingleItem().ShouldContain("without listeners");

        static string? Ask(ServiceWorkerContext context)
        {
            try
            {
                return context.IpcRenderer.SendSync<string>("ask", 7);
            }
            catch (IpcException exception)
            {
                return exception.Message;
            }
        }
    }

    [Fact]
    [Trait("Rule", "R241")]
    public void Preload_scripts_have_IPC_and_what_they_send_at_the_start_is_heard()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        Notes<string> ran = [];
        ServiceWorkers workers = world.App.ServiceWorkers;
        workers.RegisterPreloadScript(context => context.IpcRenderer.Send("first", context.Scope));
        IDisposable second = workers.RegisterPreloadScript(context =>
            context.IpcRenderer.Send("second", context.VersionId)
        );
        workers.RunningStatusChanged += (_, worker) =>
        {
            heard.Add($"{worker.RunningStatus}");
            if (worker.RunningStatus == WorkerRunningStatus.Starting)
            {
                workers.GetWorkerFromVersionId(worker.VersionId).ShouldBe(worker);
                worker.Ipc.On("first", (string scope) => heard.Add($"first {scope}"));
                worker.Ipc.On("second", (int n) => heard.Add($"second {n == worker.VersionId}"));
            }
        };

        workers.Register(Scope, Script, () => ran.Add("script"));
        world.Settle();

        ran.ShouldBe(["script"]);
        heard.ShouldBe(["Starting", $"first {Scope}", "second True", "Running"]);
        second.Dispose();
        heard.Clear();
        workers.Register("https://app.example/more/", Script);
        world.Settle();
        heard.ShouldBe(["Starting", "first https://app.example/more/", "Running"]);
    }

    [Fact]
    [Trait("Rule", "R242")]
    public void Main_sends_to_a_worker_that_runs()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.ServiceWorkers.RegisterPreloadScript(context =>
            context.IpcRenderer.On("ch", (string text) => heard.Add(text))
        );
        ServiceWorkerMain worker = world.App.ServiceWorkers.Register(Scope, Script);
        Action uncloneable = static () => { };

        Should
            .Throw<ArgumentException>(() => worker.Send(null!))
            .Message.ShouldBe("Missing required channel argument");
        worker.Send("ch", uncloneable);
        worker.Send("ch", "a");
        worker.Send("ch", "b");
        world.Settle();

        heard.ShouldBe(["a", "b"]);
        world.Console.ShouldBe([
            "Error sending from ServiceWorkerMain: Error: Failed to serialize arguments",
        ]);
    }

    [Fact]
    [Trait("Rule", "R245")]
    public void A_worker_has_no_host_to_send_to()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        ServiceWorkerMain worker = Start(world, Scope, out ServiceWorkerContext inside);
        worker.Ipc.On("ch", () => heard.Add("worker"));
        world.App.IpcMain.On("ch", () => heard.Add("ipcMain"));

        inside.IpcRenderer.SendToHost("ch", 1);
        world.Settle();

        heard.ShouldBeEmpty();
        world.Uncaught.ShouldBeEmpty();
        Should.Throw<InvalidOperationException>(() => inside.IpcRenderer.Focus());
    }

    [Fact]
    public void Without_its_guard_an_unheard_error_of_a_worker_is_thrown_in_main()
    {
        using IpcWorld world = Begin();
        ServiceWorkerMain worker = Start(world, Scope, out ServiceWorkerContext inside);
        worker.Ipc.RemoveAllListeners();

        inside.IpcRenderer.Send("error", "boom");
        world.Settle();

        world.Uncaught.ShouldHaveSingleItem().Message.ShouldBe("Unhandled error. ('boom')");
    }

    [Fact]
    public void A_worker_cannot_ask_more_than_the_limit_at_once()
    {
        using IpcWorld world = Begin(options: new() { CallsInFlightMax = 2 });
        ServiceWorkerMain worker = Start(world, Scope, out ServiceWorkerContext inside);
        TaskCompletionSource<int> never = new();
        worker.Ipc.Handle("ch", (CancellationToken token) => never.Task.WaitAsync(token));
        using CancellationTokenSource giveUp = new();
        Task<int> first = inside.IpcRenderer.InvokeAsync<int>("ch");
        Task<int> second = inside.IpcRenderer.InvokeAsync<int>(
            "ch",
            new InvokeOptions { CancellationToken = giveUp.Token }
        );

        IpcException refused = world.Fails<IpcException>(inside.IpcRenderer.InvokeAsync("ch"));

        refused.Code.ShouldBe("too-many-calls");
        giveUp.Cancel();
        world.Settle();
        second.IsCanceled.ShouldBeTrue();
        first.IsCompleted.ShouldBeFalse();
        worker.Ipc.Handle("free", () => 1);
        world.Await(inside.IpcRenderer.InvokeAsync<int>("free")).ShouldBe(1);
        never.SetResult(5);
        world.Await(first).ShouldBe(5);
    }

    [Fact]
    public void What_a_worker_cannot_clone_fails_there()
    {
        using IpcWorld world = Begin();
        Start(world, Scope, out ServiceWorkerContext inside);
        Action uncloneable = static () => { };

        Should.Throw<CloneException>(() => inside.IpcRenderer.Send("ch", uncloneable));
        Should.Throw<CloneException>(() => inside.IpcRenderer.SendToHost("ch", uncloneable));
        Should.Throw<CloneException>(() => inside.IpcRenderer.PostMessage("ch", uncloneable));
    }

    private static ServiceWorkerMain Start(
        IpcWorld world,
        string scope,
        out ServiceWorkerContext context
    )
    {
        ServiceWorkerContext? inside = null;
        using IDisposable preload = world.App.ServiceWorkers.RegisterPreloadScript(started =>
            inside = started
        );
        ServiceWorkerMain worker = world.App.ServiceWorkers.Register(scope, Script);
        world.Settle();
        context = inside!;
        return worker;
    }
}
