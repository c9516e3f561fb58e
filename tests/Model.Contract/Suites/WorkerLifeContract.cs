using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>How service workers start, idle and end (section 18 of the rules).</summary>
public abstract class WorkerLifeContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private const string Scope = "https://app.example/";
    private const string Script = "https://app.example/sw.js";

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    [Fact]
    [Trait("Rule", "R239")]
    public void A_worker_is_found_by_its_version_while_it_runs()
    {
        using IpcWorld world = Begin();
        ServiceWorkers workers = world.App.ServiceWorkers;
        ServiceWorkerMain worker = workers.Register(Scope, Script);
        workers.GetWorkerFromVersionId(worker.VersionId).ShouldBe(worker, "it is starting");
        world.Settle();

        workers.GetWorkerFromVersionId(worker.VersionId).ShouldBe(worker);
        workers.GetWorkerFromVersionId(worker.VersionId + 1).ShouldBeNull();
        worker.Scope.ShouldBe(Scope);
        worker.ScriptUrl.ShouldBe(Script);

        world.Advance(Idle);
        worker.RunningStatus.ShouldBe(WorkerRunningStatus.Stopped);
        workers.GetWorkerFromVersionId(worker.VersionId).ShouldBeNull();
        worker.IsDestroyed.ShouldBeFalse();
    }

    [Fact]
    [Trait("Rule", "R239")]
    public void A_worker_is_started_for_its_scope_once_for_all_who_ask()
    {
        using IpcWorld world = Begin();
        ServiceWorkers workers = world.App.ServiceWorkers;
        int starts = 0;
        workers.RegisterPreloadScript(_ => starts++);
        ServiceWorkerMain worker = workers.Register(Scope, Script);
        world
            .Fails<InvalidOperationException>(workers.StartWorkerForScopeAsync(Scope))
            .Message.ShouldBe("Failed to start service worker.");
        world.Settle();
        world.Await(workers.StartWorkerForScopeAsync(Scope)).ShouldBe(worker);
        starts.ShouldBe(1);
        world.Advance(Idle);

        Task<ServiceWorkerMain> first = workers.StartWorkerForScopeAsync(Scope);
        Task<ServiceWorkerMain> second = workers.StartWorkerForScopeAsync(Scope);

        world.Await(first).ShouldBe(worker);
        world.Await(second).ShouldBe(worker);
        starts.ShouldBe(2);
        world.Fails<InvalidOperationException>(workers.StartWorkerForScopeAsync("other"));
    }

    [Fact]
    [Trait("Rule", "R240")]
    public void Listeners_and_handlers_of_a_worker_survive_its_stop()
    {
        using IpcWorld world = Begin();
        ServiceWorkers workers = world.App.ServiceWorkers;
        ServiceWorkerContext inside = null!;
        workers.RegisterPreloadScript(context => inside = context);
        ServiceWorkerMain worker = workers.Register(Scope, Script);
        int heard = 0;
        worker.Ipc.On("ch", () => heard++);
        worker.Ipc.Handle("ask", () => "answer");
        world.Settle();
        ServiceWorkerContext before = inside;
        world.Advance(Idle);
        world.Await(workers.StartWorkerForScopeAsync(Scope));

        inside.ShouldNotBe(before);
        before.IpcRenderer.IsReleased.ShouldBeTrue();
        inside.IpcRenderer.Send("ch");
        world.Await(inside.IpcRenderer.InvokeAsync<string>("ask")).ShouldBe("answer");
        heard.ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "R242")]
    public void What_main_sends_to_a_worker_that_does_not_run_is_dropped()
    {
        using IpcWorld world = Begin();
        ServiceWorkers workers = world.App.ServiceWorkers;
        Notes<string> heard = [];
        workers.RegisterPreloadScript(context =>
            context.IpcRenderer.On("ch", (string text) => heard.Add(text))
        );
        ServiceWorkerMain worker = workers.Register(Scope, Script);
        world.Settle();
        world.Advance(Idle);
        worker.Send("ch", "stopped");
        world.Settle();
        world.Await(workers.StartWorkerForScopeAsync(Scope));
        worker.Send("ch", "running");
        world.Settle();
        workers.Unregister(Scope);
        world.Settle();
        worker.Send("ch", "destroyed");
        world.Settle();

        heard.ShouldBe(["running"]);
        world.Console.ShouldBeEmpty();
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "R243")]
    public void A_worker_that_is_unregistered_is_destroyed()
    {
        using IpcWorld world = Begin();
        ServiceWorkers workers = world.App.ServiceWorkers;
        ServiceWorkerMain worker = workers.Register(Scope, Script);
        world.Settle();
        ServiceWorkerTask task = worker.StartTask();

        workers.Unregister(Scope).ShouldBeTrue();
        workers.Unregister(Scope).ShouldBeFalse();

        worker.IsDestroyed.ShouldBeTrue();
        workers.GetWorkerFromVersionId(worker.VersionId).ShouldBeNull();
        const string Text = "ServiceWorkerMain is destroyed";
        Should.Throw<ObjectDisposedException>(() => worker.StartTask()).Message.ShouldBe(Text);
        Should.Throw<ObjectDisposedException>(task.End).Message.ShouldBe(Text);
        Should.NotThrow(task.Dispose);
        world.Settle();
        worker.RunningStatus.ShouldBe(WorkerRunningStatus.Stopped);
    }

    [Fact]
    [Trait("Rule", "R239")]
    [Trait("Rule", "R243")]
    public void Another_version_replaces_the_one_that_had_the_scope()
    {
        using IpcWorld world = Begin();
        ServiceWorkers workers = world.App.ServiceWorkers;
        ServiceWorkerMain old = workers.Register(Scope, Script);
        ServiceWorkerMain next = workers.Register(Scope, Script + "?2");
        world.Settle();

        old.IsDestroyed.ShouldBeTrue();
        next.VersionId.ShouldNotBe(old.VersionId);
        world.Await(workers.StartWorkerForScopeAsync(Scope)).ShouldBe(next);
    }

    [Fact]
    [Trait("Rule", "R239")]
    public void A_worker_that_is_unregistered_while_it_starts_does_not_start()
    {
        using IpcWorld world = Begin();
        ServiceWorkers workers = world.App.ServiceWorkers;
        workers.Register(Scope, Script);
        world.Settle();
        world.Advance(Idle);
        Task<ServiceWorkerMain> starting = workers.StartWorkerForScopeAsync(Scope);
        workers.Unregister(Scope);

        world
            .Fails<InvalidOperationException>(starting)
            .Message.ShouldBe("Failed to start service worker.");
    }

    [Fact]
    [Trait("Rule", "R244")]
    public void A_task_keeps_an_idle_worker_alive()
    {
        using IpcWorld world = Begin();
        ServiceWorkerMain worker = world.App.ServiceWorkers.Register(Scope, Script);
        using ServiceWorkerTask first = worker.StartTask();
        world.Settle();
        ServiceWorkerTask second = worker.StartTask();
        world.Advance(2 * Idle);
        worker.RunningStatus.ShouldBe(WorkerRunningStatus.Running);

        first.End();
        first.End();
        world.Advance(2 * Idle);
        worker.RunningStatus.ShouldBe(WorkerRunningStatus.Running);

        second.End();
        world.Advance(2 * Idle);
        worker.RunningStatus.ShouldBe(WorkerRunningStatus.Stopped);
        Should
            .Throw<InvalidOperationException>(() => worker.StartTask())
            .Message.ShouldBe("Unable to start service worker task.");
    }

    [Fact]
    [Trait("Rule", "R244")]
    public void A_worker_that_is_spoken_to_does_not_idle()
    {
        using IpcWorld world = Begin();
        ServiceWorkerMain worker = world.App.ServiceWorkers.Register(Scope, Script);
        world.Settle();
        for (int i = 0; i < 4; i++)
        {
            world.Advance(Idle * 0.75);
            worker.RunningStatus.ShouldBe(WorkerRunningStatus.Running);
            worker.Send("ch");
            world.Settle();
        }

        world.Advance(Idle);
        worker.RunningStatus.ShouldBe(WorkerRunningStatus.Stopped);
    }

    [Fact]
    public void A_worker_that_stops_cancels_what_it_had_asked()
    {
        using IpcWorld world = Begin();
        ServiceWorkers workers = world.App.ServiceWorkers;
        ServiceWorkerContext inside = null!;
        workers.RegisterPreloadScript(context => inside = context);
        ServiceWorkerMain worker = workers.Register(Scope, Script);
        bool isCancelled = false;
        worker.Ipc.Handle(
            "ch",
            (CancellationToken token) =>
            {
                token.Register(() => isCancelled = true);
                return new TaskCompletionSource().Task;
            }
        );
        world.Settle();
        Task asking = inside.IpcRenderer.InvokeAsync("ch");
        world.Settle();

        workers.Unregister(Scope);

        world.Fails<IpcException>(asking).Code.ShouldBe("gone");
        world.Settle();
        isCancelled.ShouldBeTrue();
    }

    [Fact]
    public void Workers_end_with_their_app()
    {
        using IpcWorld world = Begin(options: new() { LeaveEngineRunning = true });
        world.App.ServiceWorkers.Register(Scope, Script);
        world.Settle();

        world.Await(world.BeginStop());
        world.Settle();

        world.Holdings.Actors.ShouldBe(0);
    }
}
