using ActorIpc.Contracts.Engine;
using ActorIpc.Engine.Contract;

namespace ActorIpc.Engines.Simulation.Tests;

/// <summary>The world: what the seed decides, what time does, and how it fails.</summary>
public sealed class SimulationEngineTests
{
    [Theory]
    [InlineData(1UL)]
    [InlineData(4711UL)]
    [InlineData(ulong.MaxValue)]
    public void Same_seed_gives_the_same_run_step_by_step(ulong seed)
    {
        (SimulationEngine One, List<string> Story) one = Play(seed);
        (SimulationEngine Other, List<string> Story) other = Play(seed);

        one.One.Dispatcher.Steps.ShouldBe(other.Other.Dispatcher.Steps);
        one.One.Dispatcher.Steps.Count.ShouldBeGreaterThan(100);
        one.One.Dispatcher.Fingerprint.ShouldBe(other.Other.Dispatcher.Fingerprint);
        one.Story.ShouldBe(other.Story);
    }

    [Fact]
    public void Different_seeds_give_different_runs()
    {
        const int Seeds = 100;

        string[] stories =
        [
            .. Enumerable.Range(1, Seeds).Select(seed => string.Join(' ', Play((ulong)seed).Story)),
        ];

        stories.Distinct().Count().ShouldBe(Seeds);
    }

    [Fact]
    public void Every_order_that_the_rules_allow_comes_up()
    {
        HashSet<string> orders = [];
        for (ulong seed = 1; seed <= 500; seed++)
        {
            SimulationEngine world = new(seed);
            List<string> heard = [];
            ActorRef target = world.Spawn(Hears(heard));
            foreach (string name in (string[])["a", "b", "c"])
            {
                world.Spawn(Props.Of(() => new Role { Started = _ => target.Tell(name) }));
            }

            world.RunUntilQuiet();
            orders.Add(string.Concat(heard));
        }

        orders.Order().ShouldBe(["abc", "acb", "bac", "bca", "cab", "cba"]);
    }

    [Fact]
    public void Seed_and_steps_lead_to_the_same_moment_again()
    {
        SimulationEngine first = Begin(seed: 99, []);
        first.RunUntilQuiet();
        SimulationEngine again = Begin(seed: 99, []);

        for (long step = 0; step < first.Dispatcher.StepsTaken; step++)
        {
            again.Step().ShouldBeTrue();
        }

        again.Step().ShouldBeFalse();
        again.ToString().ShouldBe(first.ToString());
        again.Dispatcher.Fingerprint.ShouldBe(first.Dispatcher.Fingerprint);
    }

    [Fact]
    public void Same_seed_gives_the_same_ids()
    {
        byte[] one = new byte[20];
        byte[] other = new byte[20];
        new SimulationEngine(7).Entropy.Fill(one);
        new SimulationEngine(7).Entropy.Fill(other);

        other.ShouldBe(one);
        new SimulationEngine(8)
            .Entropy.NextUInt64()
            .ShouldNotBe(new SimulationEngine(7).Entropy.NextUInt64());
    }

    [Fact]
    public void Schedule_names_what_ran()
    {
        SimulationEngine world = new(1, keepsSchedule: true);
        ActorRef echo = world.Spawn(
            Props.Of(() =>
                new Role { Received = (context, message) => context.Sender.Tell(message) }
            ),
            "echo"
        );
        world.RunUntilQuiet();

        world.Run(async () => await echo.AskAsync<int>(1, TimeSpan.FromSeconds(1)));

        world
            .Dispatcher.Steps.Select(step => step.WorkItem)
            .ShouldBe(["/echo", "/echo", "/asks/echo", "/world"]);
        world.Dispatcher.Steps[0].ToString().ShouldBe("1: /echo (1 of 1)");
    }

    [Fact]
    public void Everything_happens_on_the_thread_that_drives_the_world()
    {
        SimulationEngine world = new(3);
        List<int> threads = [];
        ActorRef echo = world.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (context, message) =>
                    {
                        threads.Add(Environment.CurrentManagedThreadId);
                        context.Sender.Tell(message);
                    },
                }
            )
        );

        world.Run(async () =>
        {
            for (int number = 0; number < 20; number++)
            {
                await echo.AskAsync<int>(number, TimeSpan.FromSeconds(1));
                threads.Add(Environment.CurrentManagedThreadId);
                await echo.AskAsync<int>(number, TimeSpan.FromSeconds(1)).ConfigureAwait(false);
                threads.Add(Environment.CurrentManagedThreadId);
            }
        });

        threads.Distinct().ShouldBe([Environment.CurrentManagedThreadId]);
        threads.Count.ShouldBe(80);
    }

    [Fact]
    public void Run_gives_the_result_or_the_exception_of_the_code()
    {
        SimulationEngine world = new(1);

        world.Run(() => Task.FromResult(42)).ShouldBe(42);
        Should.Throw<FormatException>(() =>
            world.Run(() => Task.FromException(new FormatException("of the code")))
        );
    }

    [Fact]
    public void Task_that_nothing_can_complete_is_a_deadlock_and_names_the_seed()
    {
        SimulationEngine world = new(12345);
        TaskCompletionSource never = new();

        SimulationException exception = Should.Throw<SimulationException>(() =>
            world.Run(never.Task)
        );

        exception.Message.ShouldContain("Deadlock: nothing left to run, task not completed.");
        exception.Message.ShouldContain("seed 12345");
        exception.Seed.ShouldBe(12345UL);
    }

    [Fact]
    public void Deadlock_that_only_time_could_end_says_so()
    {
        SimulationEngine world = new(1);
        ActorRef mute = world.Spawn(Props.Of(() => new Role()));

        SimulationException exception = Should.Throw<SimulationException>(() =>
            world.Run(mute.AskAsync<int>("?", TimeSpan.FromSeconds(30)))
        );

        exception.Message.ShouldContain("due in 00:00:30");
    }

    [Fact]
    public void Run_may_let_time_pass_if_it_is_allowed_to()
    {
        SimulationEngine world = new(1);
        ActorRef mute = world.Spawn(Props.Of(() => new Role()));

        Should.Throw<AskTimeoutException>(() =>
            world.Run(
                () => mute.AskAsync<int>("?", TimeSpan.FromSeconds(30)),
                timeMax: TimeSpan.FromMinutes(1)
            )
        );

        world.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Wait_on_the_clock_of_the_world_is_a_part_of_the_world()
    {
        SimulationEngine world = new(1);
        List<int> threads = [];

        world.Run(
            async () =>
            {
                await HourAsync(world.Time);
                threads.Add(Environment.CurrentManagedThreadId);
                await HourAsync(world.Time).ConfigureAwait(false);
                threads.Add(Environment.CurrentManagedThreadId);
            },
            timeMax: TimeSpan.MaxValue
        );

        world.Clock.Elapsed.ShouldBe(TimeSpan.FromHours(2));
        threads.ShouldAllBe(thread => thread == Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void World_that_never_comes_to_rest_is_stopped_by_the_number_of_steps()
    {
        SimulationEngine world = new(1);
        ActorRef busy = world.Spawn(
            Props.Of(() => new Role { Received = (context, message) => context.Self.Tell(message) })
        );
        busy.Tell("on and on");
        TaskCompletionSource never = new();

        Should
            .Throw<SimulationException>(() => world.RunUntilQuiet(stepsMax: 1_000))
            .Message.ShouldContain("Not quiet after 1000 steps");
        Should.Throw<SimulationException>(() => world.Run(never.Task, stepsMax: 1_000));
    }

    [Fact]
    public void Advance_runs_what_is_due_at_each_instant_before_it_goes_on()
    {
        SimulationEngine world = new(1);
        List<TimeSpan> ticks = [];
        ActorRef chain = world.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (context, _) =>
                    {
                        ticks.Add(world.Clock.Elapsed);
                        context.StartTimer(TimeSpan.FromSeconds(1), "next");
                    },
                }
            )
        );
        chain.Tell("start");

        world.Advance(TimeSpan.FromSeconds(3.5));

        ticks.ShouldBe([
            TimeSpan.Zero,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(2),
            TimeSpan.FromSeconds(3),
        ]);
        world.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(3.5));
    }

    [Fact]
    public void Blocking_on_what_only_time_can_end_lets_time_pass()
    {
        SimulationEngine world = new(1);
        ActorRef mute = world.Spawn(Props.Of(() => new Role()));
        bool isOver = false;
        ActorRef blocking = world.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (context, _) =>
                    {
                        Task<int> answer = mute.AskAsync<int>("?", TimeSpan.FromSeconds(30));
                        context.Engine.Block(answer);
                        isOver = answer.IsFaulted;
                    },
                }
            )
        );

        blocking.Tell("go");
        world.RunUntilQuiet();

        isOver.ShouldBeTrue();
        world.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Block_outside_of_a_turn_drives_the_world()
    {
        SimulationEngine world = new(1);
        ActorRef echo = world.Spawn(
            Props.Of(() =>
                new Role { Received = (context, message) => context.Sender.Tell(message) }
            )
        );

        Task<int> answer = echo.AskAsync<int>(42, TimeSpan.FromSeconds(1));
        world.Block(answer);

        answer.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Blocking_for_ever_is_a_deadlock()
    {
        SimulationEngine world = new(1);
        Recorder<ActorFailure> failures = new();
        world.Failures.Subscribe(failures);
        ActorRef blocking = world.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (context, _) =>
                        context.Engine.Block(new TaskCompletionSource().Task),
                }
            )
        );

        blocking.Tell("go");
        world.RunUntilQuiet();

        failures.Items.Single().Exception.ShouldBeOfType<SimulationException>();
    }

    [Fact]
    public void Work_from_another_thread_during_a_step_is_refused()
    {
        SimulationEngine world = new(1);
        ActorRef target = world.Spawn(Props.Of(() => new Role()));
        Exception? refused = null;
        ActorRef trespasser = world.Spawn(
            Props.Of(() =>
                new Role
                {
                    Received = (_, _) =>
                    {
                        Thread thread = new(() =>
                            refused = Should.Throw<SimulationException>(() => target.Tell("hello"))
                        );
                        thread.Start();
                        thread.Join();
                    },
                }
            )
        );
        world.RunUntilQuiet();

        trespasser.Tell("go");

        Should.Throw<SimulationException>(() => world.RunUntilQuiet());
        refused.ShouldNotBeNull();
    }

    private static async Task HourAsync(TimeProvider time)
    {
        TaskCompletionSource over = new();
        await using ITimer timer = time.CreateTimer(
            _ => over.SetResult(),
            null,
            TimeSpan.FromHours(1),
            Timeout.InfiniteTimeSpan
        );
        await over.Task.ConfigureAwait(false);
    }

    private static Props Hears(List<string> heard) =>
        Props.Of(() => new Role { Received = (_, message) => heard.Add((string)message) });

    private static (SimulationEngine World, List<string> Story) Play(ulong seed)
    {
        List<string> story = [];
        SimulationEngine world = Begin(seed, story);
        world.Advance(TimeSpan.FromSeconds(10));
        world.Run(world.StopAsync(TimeSpan.FromSeconds(5))).ShouldBeTrue();
        return (world, story);
    }

    /// <summary>A small society: some talk, some fail, some have timers.</summary>
    private static SimulationEngine Begin(ulong seed, List<string> story)
    {
        SimulationEngine world = new(seed, keepsSchedule: true);
        ActorRef[] actors = new ActorRef[6];
        for (int index = 0; index < actors.Length; index++)
        {
            int self = index;
            actors[self] = world.Spawn(
                Props.Of(() =>
                    new Role
                    {
                        Started = context =>
                            context.StartTimer(TimeSpan.FromSeconds(1 + (self % 2)), 3),
                        Received = (context, message) =>
                        {
                            story.Add($"{self}:{message}");
                            int left = (int)message;
                            if (left > 0)
                            {
                                actors[(self + left) % actors.Length].Tell(left - 1, context.Self);
                                context.Sender.Tell(left - 1);
                            }

                            if ((self + left) % 5 == 0)
                            {
                                throw new FormatException("every fifth");
                            }
                        },
                    }
                )
            );
        }

        foreach (ActorRef actor in actors)
        {
            actor.Tell(4, actors[0]);
        }

        return world;
    }
}
