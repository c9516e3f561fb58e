using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Simulation;

namespace ActorIpc.Engines.Akka.Tests.Wire;

public sealed class ResolveTests
{
    [Fact]
    public async Task An_actor_on_another_machine_is_found_by_its_address()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");

        ActorRef ear = await here.FindAsync(there);

        ear.Path.ShouldBe($"{there.Engine.Address}/ear");
        there.Engine.Address.ShouldStartWith("akka.tcp://there@127.0.0.1:");
        (await here.FindAsync(there)).ShouldBe(ear);
    }

    [Fact]
    public async Task What_comes_later_is_waited_for()
    {
        await using Machine here = new("here");
        await using Machine there = new("there");

        Task<ActorRef> resolving = here.Engine.ResolveAsync(
            $"{there.Engine.Address}/late",
            Machine.Patience
        );
        await here.FindAsync(there);
        ActorRef late = there.Engine.Spawn(Props.Of(() => new Silent()), "late");

        (await resolving).Path.ShouldBe(there.Engine.Address + late.Path);
    }

    [Fact]
    public async Task What_is_not_there_fails_in_time_and_says_what_was_tried()
    {
        await using Machine here = new(
            AkkaEngine.Start(
                "here",
                Machine.Configuration,
                new AkkaEngineOptions { Time = new PausesOnly() }
            )
        );
        await using Machine there = new("there");
        await here.FindAsync(there);
        string address = $"{there.Engine.Address}/nothing";

        Task resolving = here.Engine.ResolveAsync(address, TimeSpan.FromSeconds(4));

        // Pauses of 0.1, 0.2, 0.4, 0.8 and 1.6 s, and what is left.
        TimeoutException failure = await Should.ThrowAsync<TimeoutException>(() =>
            resolving.WaitAsync(Machine.Patience)
        );
        failure.Message.ShouldBe(
            $"{address} was not found within 4 s (asked 7 times): "
                + "the machine is there and has no such actor."
        );
    }

    [Fact]
    public async Task A_machine_that_cannot_be_reached_fails_in_time()
    {
        await using Machine here = new("here");

        TimeoutException failure = await Should.ThrowAsync<TimeoutException>(() =>
            here.Engine.ResolveAsync(
                "akka.tcp://there@127.0.0.1:1/app",
                TimeSpan.FromMilliseconds(250)
            )
        );

        failure.Message.ShouldEndWith("nobody answered there.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("app")]
    [InlineData("/app")]
    [InlineData("akka.tcp://there@127.0.0.1:1")]
    public async Task What_is_no_address_is_refused(string address)
    {
        await using Machine here = new("here");

        FormatException failure = await Should.ThrowAsync<FormatException>(() =>
            here.Engine.ResolveAsync(address, Machine.Patience)
        );

        failure.Message.ShouldStartWith($"'{address}' is no address of an actor");
    }

    [Fact]
    public async Task Its_clock_is_the_engines()
    {
        VirtualClock clock = new();
        await using AkkaEngine engine = AkkaEngine.Start(
            "here",
            Machine.Configuration,
            new AkkaEngineOptions { Time = clock }
        );

        Task<ActorRef> resolving = engine.ResolveAsync(
            "akka.tcp://there@127.0.0.1:1/app",
            TimeSpan.FromHours(1)
        );
        while (!resolving.IsCompleted)
        {
            clock.TryAdvanceToNextTimer(TimeSpan.FromHours(2));
        }

        (await Should.ThrowAsync<TimeoutException>(() => resolving)).Message.ShouldContain(
            "within 3600 s"
        );
    }

    /// <summary>Time passes in pauses only, at once; nobody is impatient.</summary>
    private sealed class PausesOnly : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            // A delay is a task, the patience of a question is not.
            if (state is Task)
            {
                Interlocked.Add(ref _ticks, dueTime.Ticks);
                ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
            }

            return new Never();
        }

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class Silent : Actor
    {
        public override void Receive(object message) { }
    }
}
