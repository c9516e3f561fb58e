using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What a turn has left to do when its listeners have returned (R43).</summary>
public abstract class MicrotaskContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Theory]
    [MemberData(nameof(EmitterKinds.All), MemberType = typeof(EmitterKinds))]
    [Trait("Rule", "R43")]
    public void What_listeners_await_continues_before_the_next_message(EmitterKind kind)
    {
        using IpcWorld world = Begin();
        (IpcEmitter emitter, string channel, _, Action<object?> send) = EmitterUnderTest.Of(
            kind,
            world
        );
        Notes<string> steps = [];
        emitter.On(channel, (int n) => RunAsync("a", n));
        emitter.On(channel, (int n) => RunAsync("b", n));

        send(1);
        send(2);
        world.Settle();

        string[] expected = ["a begins", "b begins", "a goes on", "b goes on", "a ends", "b ends"];
        steps.ShouldBe([.. expected.Select(Of(1)), .. expected.Select(Of(2))]);

        static Func<string, string> Of(int n) => step => $"{step} {n}";

        async Task RunAsync(string name, int n)
        {
            steps.Add($"{name} begins {n}");
            await Task.Yield();
            await GoOnAsync(name, n);
            steps.Add($"{name} ends {n}");
        }

        async Task GoOnAsync(string name, int n)
        {
            steps.Add($"{name} goes on {n}");
            await Task.Yield();
        }
    }

    [Fact]
    [Trait("Rule", "R43")]
    public void Microtasks_run_in_the_order_of_their_posts()
    {
        using IpcWorld world = Begin();
        Notes<string> steps = [];
        world.App.IpcMain.On("c", Listen);
        world.App.IpcMain.On("next", () => steps.Add("next"));
        IpcRenderer page = world.Page();

        page.Send("c");
        page.Send("next");
        world.Settle();

        steps.ShouldBe(["listener", "first", "second", "third", "of the first", "next"]);

        void Listen()
        {
            SynchronizationContext loop = SynchronizationContext.Current!;
            loop.Post(_ => First(loop), null);
            loop.Post(_ => steps.Add("second"), null);
            loop.Post(_ => steps.Add("third"), null);
            steps.Add("listener");
        }

        void First(SynchronizationContext loop)
        {
            steps.Add("first");
            loop.Post(_ => steps.Add("of the first"), null);
        }
    }

    [Fact]
    [Trait("Rule", "R43")]
    public void A_microtask_that_throws_is_uncaught_and_the_others_run()
    {
        using IpcWorld world = Begin();
        Notes<string> steps = [];
        world.App.IpcMain.On("c", Listen);
        world.App.IpcMain.On("next", () => steps.Add("next"));
        IpcRenderer page = world.Page();

        page.Send("c");
        page.Send("next");
        world.Settle();

        steps.ShouldBe(["second", "next"]);
        world.Uncaught.Select(one => one.Message).ShouldBe(["of the listener", "of a microtask"]);

        void Listen()
        {
            SynchronizationContext loop = SynchronizationContext.Current!;
            loop.Post(_ => throw new InvalidOperationException("of a microtask"), null);
            loop.Post(_ => steps.Add("second"), null);
            throw new InvalidOperationException("of the listener");
        }
    }

    [Fact]
    [Trait("Rule", "R43")]
    public void What_a_turn_cancels_ends_before_the_next_message()
    {
        using IpcWorld world = Begin();
        Notes<string> steps = [];
        using CancellationTokenSource source = new();
        TaskCompletionSource never = new(TaskCreationOptions.RunContinuationsAsynchronously);
        world.App.IpcMain.On("wait", (Func<Task>)WaitAsync);
        world.App.IpcMain.On("cancel", () => source.Cancel());
        world.App.IpcMain.On("cancel", () => steps.Add("cancelled"));
        world.App.IpcMain.On("next", () => steps.Add("next"));
        IpcRenderer page = world.Page();

        page.Send("wait");
        page.Send("cancel");
        page.Send("next");
        world.Settle();

        steps.ShouldBe(["cancelled", "ended", "next"]);

        async Task WaitAsync()
        {
            using CancellationTokenRegistration _ = source.Token.Register(() =>
                never.TrySetCanceled()
            );
            try
            {
                await never.Task;
            }
            catch (OperationCanceledException)
            {
                steps.Add("ended");
            }
        }
    }

    [Fact]
    [Trait("Rule", "R43")]
    public void Code_that_yields_for_ever_lets_messages_through_and_stays_in_order()
    {
        const int Posts = 2_500;
        using IpcWorld world = Begin();
        bool isOver = false;
        Notes<int> posted = [];
        world.App.IpcMain.On("begin", (Func<Task>)YieldAsync);
        world.App.IpcMain.On("many", PostMany);
        world.App.IpcMain.On("end", () => isOver = true);
        IpcRenderer page = world.Page();

        page.Send("begin");
        page.Send("many");
        page.Send("end");
        world.Settle();

        posted.ShouldBe(Enumerable.Range(0, Posts));

        async Task YieldAsync()
        {
            while (!isOver)
            {
                await Task.Yield();
            }
        }

        void PostMany()
        {
            SynchronizationContext loop = SynchronizationContext.Current!;
            for (int i = 0; i < Posts; i++)
            {
                int n = i;
                loop.Post(_ => posted.Add(n), null);
            }
        }
    }

    [Fact]
    [Trait("Rule", "R43")]
    [Trait("Rule", "R74")]
    public void What_completes_elsewhere_comes_back_behind_the_messages_that_wait()
    {
        using IpcWorld world = Begin();
        Notes<string> steps = [];
        TaskCompletionSource elsewhere = new();
        world.App.IpcMain.Handle(
            "c",
            async () =>
            {
                await elsewhere.Task;
                await Task.Yield();
                steps.Add("goes on");
                return 5;
            }
        );
        world.App.IpcMain.On("next", () => steps.Add("next"));
        IpcRenderer page = world.Page();
        Task<int> call = page.InvokeAsync<int>("c");
        world.Settle();

        page.Send("next");
        world.Settle();
        elsewhere.SetResult();

        world.Await(call).ShouldBe(5);
        steps.ShouldBe(["next", "goes on"]);
    }
}
