using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Embedded;

namespace ActorIpc.Engines.Simulation;

/// <summary>The embedded engine in a world of one thread, virtual time and seeded chance.</summary>
/// <remarks>
/// <para>
/// Nothing runs until the world is driven: <see cref="Step"/>, <see cref="RunUntilQuiet"/>,
/// <see cref="Advance"/> and <see cref="Run{T}(Func{Task{T}}, TimeSpan?, int)"/>. The same seed and
/// the same calls give the same run, step by step; <see cref="SeededDispatcher.Fingerprint"/> tells
/// whether they did.
/// </para>
/// <para>
/// No time passes in a step. Code that awaits belongs inside Run, whose continuations are steps
/// as well, so that nothing reaches the thread pool.
/// </para>
/// </remarks>
public sealed class SimulationEngine : IActorEngine
{
    /// <summary>How many steps a call may take, unless it says otherwise.</summary>
    public const int StepsMax = 1_000_000;

    // So that entropy and schedule do not follow from the very same numbers.
    private const ulong EntropySalt = 0xA0761D6478BD642F;

    private readonly EmbeddedEngine _engine;
    private readonly SimulationContext _context;

    /// <summary>A world in which nothing has happened.</summary>
    /// <param name="seed">What every choice follows from: schedule and entropy.</param>
    /// <param name="keepsSchedule">Whether the dispatcher lists every step.</param>
    /// <param name="throughput">
    /// The messages that an actor may handle in one step. With 1, the default, the seed orders
    /// every single message.
    /// </param>
    public SimulationEngine(ulong seed, bool keepsSchedule = false, int throughput = 1)
    {
        Dispatcher = new SeededDispatcher(seed, keepsSchedule);
        Dispatcher.WhenQuiet = () => Clock.TryAdvanceToNextTimer(TimeSpan.MaxValue);
        _context = new SimulationContext(Dispatcher);
        _engine = new EmbeddedEngine(
            new EmbeddedEngineOptions
            {
                Dispatcher = Dispatcher,
                Time = Clock,
                Entropy = new SeededEntropy(seed ^ EntropySalt),
                Throughput = throughput,
                MessageDelayMax = TimeSpan.FromSeconds(30),
            }
        );
    }

    /// <summary>The clock of the world.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>What runs next, and what ran.</summary>
    public SeededDispatcher Dispatcher { get; }

    /// <inheritdoc />
    public TimeProvider Time => Clock;

    /// <inheritdoc />
    public EntropySource Entropy => _engine.Entropy;

    /// <inheritdoc />
    /// <remarks>30 s, so that a test may leave out a message, as a network does.</remarks>
    public TimeSpan MessageDelayMax => _engine.MessageDelayMax;

    /// <inheritdoc />
    public IObservable<DeadLetter> DeadLetters => _engine.DeadLetters;

    /// <inheritdoc />
    public IObservable<ActorFailure> Failures => _engine.Failures;

    /// <inheritdoc cref="EmbeddedEngine.Census" />
    public EngineCensus Census => _engine.Census;

    /// <inheritdoc />
    public ActorRef Spawn(Props props, string? name = null) => _engine.Spawn(props, name);

    /// <inheritdoc />
    public void TellAll(ReadOnlySpan<ActorRef> actors, object message, ActorRef? sender = null) =>
        _engine.TellAll(actors, message, sender);

    /// <inheritdoc />
    public void Stop(ActorRef actor) => _engine.Stop(actor);

    /// <inheritdoc />
    /// <remarks>
    /// The other actors go on inside this call; when they have nothing to do, time passes to the
    /// next timer, for nobody else can let it.
    /// </remarks>
    /// <exception cref="SimulationException">
    /// Nothing is left that could complete the task.
    /// </exception>
    public void Block(Task until) => _engine.Block(until);

    /// <inheritdoc />
    /// <remarks>
    /// Completes only while the world is driven: <c>world.Run(world.StopAsync(…))</c>.
    /// </remarks>
    public Task<bool> StopAsync(TimeSpan deadline) => _engine.StopAsync(deadline);

    /// <summary>Stops the engine and drives the world until that is done.</summary>
    public ValueTask DisposeAsync()
    {
        Task<bool> end = StopAsync(Timeout.InfiniteTimeSpan);
        RunUntilQuiet();
        return end.IsCompleted ? ValueTask.CompletedTask : throw Deadlock();
    }

    /// <summary>Runs one work item of the seed's choice.</summary>
    /// <returns><see langword="false"/> if nothing is left to run.</returns>
    public bool Step() => Dispatcher.Step();

    /// <summary>Runs until nothing is left to run. No time passes.</summary>
    /// <param name="stepsMax">How many steps this may take.</param>
    /// <exception cref="SimulationException">More steps would be needed.</exception>
    public void RunUntilQuiet(int stepsMax = StepsMax) =>
        Dispatcher.Drive(() =>
        {
            for (int steps = 0; Dispatcher.TryStep(); steps++)
            {
                CheckSteps(steps, stepsMax);
            }
        });

    /// <summary>
    /// Lets time pass, and at every instant runs all that is due until nothing is left.
    /// </summary>
    /// <param name="by">How much time passes; zero or more.</param>
    /// <param name="stepsMax">How many steps each instant may take.</param>
    public void Advance(TimeSpan by, int stepsMax = StepsMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target = Clock.Elapsed + by;
        Dispatcher.Drive(() =>
        {
            do
            {
                RunUntilQuiet(stepsMax);
            } while (Clock.TryAdvanceToNextTimer(target));

            if (Clock.Elapsed < target)
            {
                Clock.Advance(target - Clock.Elapsed);
            }
        });
    }

    /// <summary>Drives the world until the task has completed.</summary>
    /// <param name="task">What to wait for.</param>
    /// <param name="timeMax">
    /// How much time may pass while nothing else is left to do; none by default.
    /// </param>
    /// <param name="stepsMax">How many steps this may take.</param>
    /// <exception cref="SimulationException">
    /// The world is quiet, or the steps are used up.
    /// </exception>
    public void Run(Task task, TimeSpan? timeMax = null, int stepsMax = StepsMax)
    {
        ArgumentNullException.ThrowIfNull(task);
        Drive(task, timeMax ?? TimeSpan.Zero, stepsMax);
        task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Run(Task, TimeSpan?, int)" />
    /// <returns>What the task has brought.</returns>
    public T Run<T>(Task<T> task, TimeSpan? timeMax = null, int stepsMax = StepsMax)
    {
        ArgumentNullException.ThrowIfNull(task);
        Drive(task, timeMax ?? TimeSpan.Zero, stepsMax);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Runs code that awaits as a part of the world, each continuation as one step.
    /// </summary>
    /// <inheritdoc cref="Run(Task, TimeSpan?, int)" />
    /// <param name="code">What to run.</param>
    /// <param name="timeMax">
    /// How much time may pass while nothing else is left to do; none by default.
    /// </param>
    /// <param name="stepsMax">How many steps this may take.</param>
    public void Run(Func<Task> code, TimeSpan? timeMax = null, int stepsMax = StepsMax) =>
        Run(Begin(code), timeMax, stepsMax);

    /// <inheritdoc cref="Run(Func{Task}, TimeSpan?, int)" />
    /// <returns>What the code has returned.</returns>
    public T Run<T>(Func<Task<T>> code, TimeSpan? timeMax = null, int stepsMax = StepsMax) =>
        Run((Task<T>)Begin(code), timeMax, stepsMax);

    /// <summary>
    /// The seed and the steps taken, which together are the way back to this moment.
    /// </summary>
    public override string ToString() => Dispatcher.ToString();

    private Task Begin(Func<Task> code)
    {
        ArgumentNullException.ThrowIfNull(code);
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            return code();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private void Drive(Task task, TimeSpan timeMax, int stepsMax)
    {
        TimeSpan timeLeft = TimeSpan.MaxValue - Clock.Elapsed;
        TimeSpan latest = timeMax < timeLeft ? Clock.Elapsed + timeMax : TimeSpan.MaxValue;
        Dispatcher.Drive(() =>
        {
            for (int steps = 0; !task.IsCompleted; steps++)
            {
                CheckSteps(steps, stepsMax);
                if (!Dispatcher.TryStep() && !Clock.TryAdvanceToNextTimer(latest))
                {
                    throw Deadlock();
                }
            }
        });
    }

    private void CheckSteps(int steps, int stepsMax)
    {
        if (steps >= stepsMax)
        {
            throw new SimulationException($"Not quiet after {stepsMax} steps.", Dispatcher);
        }
    }

    private SimulationException Deadlock()
    {
        string hint = Clock.NextDue is { } due
            ? $" The next timer is due in {due - Clock.Elapsed}: let time pass."
            : " No timer is set, or it waits for something outside of the simulation.";
        return SimulationException.Deadlock(Dispatcher, hint);
    }
}
