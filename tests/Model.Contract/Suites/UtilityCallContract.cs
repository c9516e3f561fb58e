using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Main and its utility processes call each other, which Electron never had.</summary>
public abstract class UtilityCallContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    public void Main_calls_a_process_and_the_process_calls_main()
    {
        using IpcWorld world = Begin();
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process =>
            {
                process.Handle("twice", (int n) => n * 2);
                process.Handle("ask main", (UtilityContext self, int n) => AskAsync(self, n));
            }
        );
        child.Handle("add one", (int n) => n + 1);

        world.Await(child.InvokeAsync<int>("twice", 21)).ShouldBe(42);
        world.Await(child.InvokeAsync<int>("ask main", 1)).ShouldBe(2);

        static async Task<int> AskAsync(UtilityContext self, int n) =>
            await self.InvokeAsync<int>("add one", n);
    }

    [Fact]
    public void Each_end_says_no_handler_and_what_a_handler_threw()
    {
        using IpcWorld world = Begin();
        IpcException? seen = null;
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            async process =>
            {
                process.Handle("bad", void () => throw new IpcException("quota", "full"));
                try
                {
                    await process.InvokeAsync("nothing");
                }
                catch (IpcException exception)
                {
                    seen = exception;
                }
            }
        );

        world
            .Fails<IpcException>(child.InvokeAsync("nothing"))
            .Code.ShouldBe(IpcErrorCode.NoHandler);
        world.Fails<IpcException>(child.InvokeAsync("bad")).Code.ShouldBe("quota");
        world.Settle();
        seen.ShouldNotBeNull().Code.ShouldBe(IpcErrorCode.NoHandler);
    }

    [Fact]
    public void A_process_that_ends_fails_the_calls_of_both_ends_and_cancels_their_handlers()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            CancellationToken inChild = default;
            CancellationToken inMain = default;
            Task? ofChild = null;
            UtilityProcess child = UtilityProcess.Fork(
                world.App,
                process =>
                {
                    process.Handle("slow", (CancellationToken token) => Never(token, out inChild));
                    ofChild = process.InvokeAsync("slow");
                }
            );
            child.Handle("slow", (CancellationToken token) => Never(token, out inMain));
            Task ofMain = child.InvokeAsync("slow");
            world.Settle();

            child.Kill();
            world.Settle();

            IpcException gone = world.Fails<IpcException>(ofMain);
            gone.Code.ShouldBe(IpcErrorCode.Gone, $"seed {seed}");
            gone.Message.ShouldContain("utility process");
            inChild.IsCancellationRequested.ShouldBeTrue();
            inMain.IsCancellationRequested.ShouldBeTrue();
            ofChild!.IsFaulted.ShouldBeTrue();
            _ = ofChild.Exception;
            world.Fails<IpcException>(child.InvokeAsync("slow")).Code.ShouldBe(IpcErrorCode.Gone);
        }
    }

    [Fact]
    public void Giving_up_and_deadlines_reach_the_handler_at_the_other_end()
    {
        using IpcWorld world = Begin();
        using CancellationTokenSource source = new();
        Notes<CancellationToken> handling = [];
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process => process.Handle("slow", (CancellationToken token) => Never(handling, token))
        );
        InvokeOptions givingUp = new() { CancellationToken = source.Token };
        InvokeOptions brief = new() { Timeout = TimeSpan.FromSeconds(1) };
        Task first = child.InvokeAsync("slow", givingUp);
        Task second = child.InvokeAsync<object?>("slow", brief);
        world.Settle();

        source.Cancel();
        world.Advance(TimeSpan.FromSeconds(1));

        first.IsCanceled.ShouldBeTrue();
        IpcException failure = world.Fails<IpcException>(second);
        failure.Code.ShouldBe(IpcErrorCode.Timeout);
        failure.Message.ShouldStartWith(
            "Error invoking remote method 'slow': no answer came in time (utility process "
        );
        failure.Message.ShouldEndWith(", 1000 ms)");
        handling.Count.ShouldBe(2);
        handling.ShouldAllBe(token => token.IsCancellationRequested);
    }

    [Fact]
    public void A_process_answers_only_what_it_was_asked()
    {
        IpcAppOptions options = new() { UtilityLauncher = _ => Props.Of(() => new Liar()) };
        using IpcWorld world = Begin(options: options);
        world.Page("a").Handle("c", (CancellationToken _) => new TaskCompletionSource().Task);
        Task<int> ofPage = world.App.FindWindow("a")!.WebContents.InvokeAsync<int>("c");
        world.Settle();

        UtilityProcess.Fork(world.App, "liar.js").PostMessage("answer everything");
        world.Settle();

        ofPage.IsCompleted.ShouldBeFalse();
    }

    private static Task Never(CancellationToken token, out CancellationToken seen)
    {
        seen = token;
        return new TaskCompletionSource().Task;
    }

    private static Task Never(Notes<CancellationToken> seen, CancellationToken token)
    {
        seen.Add(token);
        return new TaskCompletionSource().Task;
    }

    /// <summary>Answers calls that were made of others.</summary>
    private sealed class Liar : Actor
    {
        public override void OnStarted() =>
            Context.Parent.Tell(new UtilitySpawned(1), Context.Self);

        public override void Receive(object message)
        {
            for (long call = 1; call < 10; call++)
            {
                UtilityAnswer answer = new(new(call), Contracts.Payload.FromScalar(1));
                Context.Parent.Tell(answer, Context.Self);
            }
        }
    }
}
