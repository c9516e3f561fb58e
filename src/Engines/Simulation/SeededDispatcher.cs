using ActorIpc.Engines.Embedded;

namespace ActorIpc.Engines.Simulation;

/// <summary>Runs one work item at a time and lets a seed choose which.</summary>
/// <remarks>
/// Belongs to one thread at a time: what happens in a step happens on the thread that called
/// <see cref="Step"/>. Work that arrives from another thread while the world runs is refused, for
/// it would make the schedule depend on more than the seed.
/// </remarks>
public sealed class SeededDispatcher : IDispatcher
{
    private readonly SeededSequence _choices;
    private readonly List<IThreadPoolWorkItem> _runnable = [];
    private readonly List<ScheduleStep>? _schedule;
    private int _drivesDeep;
    private int _drivingThreadId;
    private string? _trespass;

    /// <summary>A dispatcher with nothing to run.</summary>
    /// <param name="seed">What every choice follows from.</param>
    /// <param name="keepsSchedule">Whether <see cref="Schedule"/> lists every step.</param>
    public SeededDispatcher(ulong seed, bool keepsSchedule = false)
    {
        Seed = seed;
        _choices = new SeededSequence(seed);
        _schedule = keepsSchedule ? [] : null;
    }

    /// <summary>What every choice follows from.</summary>
    public ulong Seed { get; }

    /// <summary>How many steps were taken.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>How many work items could run now.</summary>
    public int Runnable => _runnable.Count;

    /// <summary>A number made of all choices so far; equal schedules have equal ones.</summary>
    public ulong Fingerprint { get; private set; } = 14695981039346656037;

    /// <summary>Every step so far; empty unless the dispatcher was asked to keep them.</summary>
    public IReadOnlyList<ScheduleStep> Steps => _schedule ?? [];

    /// <summary>
    /// What <see cref="IDispatcher.Block"/> does when nothing is runnable; whether it helped.
    /// </summary>
    internal Func<bool> WhenQuiet { get; set; } = static () => false;

    /// <inheritdoc />
    public void Schedule(IThreadPoolWorkItem workItem)
    {
        ArgumentNullException.ThrowIfNull(workItem);
        if (_drivesDeep > 0 && _drivingThreadId != Environment.CurrentManagedThreadId)
        {
            _trespass = $"{workItem} was scheduled by another thread while the world ran.";
            throw new SimulationException(_trespass, this);
        }

        _runnable.Add(workItem);
    }

    /// <summary>Runs one work item of the seed's choice.</summary>
    /// <returns><see langword="false"/> if there was none.</returns>
    /// <exception cref="SimulationException">
    /// Another thread took part in the simulation.
    /// </exception>
    public bool Step()
    {
        bool hasRun = false;
        Drive(() => hasRun = TryStep());
        return hasRun;
    }

    /// <summary>Goes on with other work until the task has completed.</summary>
    /// <exception cref="SimulationException">Nothing is left that could complete it.</exception>
    public void Block(Task until)
    {
        ArgumentNullException.ThrowIfNull(until);
        Drive(() =>
        {
            while (!until.IsCompleted)
            {
                if (!TryStep() && !WhenQuiet())
                {
                    throw SimulationException.Deadlock(this);
                }
            }
        });
    }

    /// <summary>
    /// The seed and the steps taken, which together are the way back to this moment.
    /// </summary>
    public override string ToString() => $"seed {Seed}, step {StepsTaken}";

    /// <summary>
    /// Owns the world until the work is done: no other thread may schedule meanwhile.
    /// </summary>
    internal void Drive(Action work)
    {
        int outerThreadId = _drivingThreadId;
        _drivingThreadId = Environment.CurrentManagedThreadId;
        _drivesDeep++;
        try
        {
            work();
        }
        finally
        {
            _drivesDeep--;
            _drivingThreadId = outerThreadId;
        }
    }

    internal bool TryStep()
    {
        if (_trespass is not null)
        {
            throw new SimulationException(_trespass, this);
        }

        if (_runnable.Count == 0)
        {
            return false;
        }

        int choice = _choices.NextIndex(_runnable.Count);
        IThreadPoolWorkItem workItem = _runnable[choice];
        Record(choice, workItem);
        _runnable[choice] = _runnable[^1];
        _runnable.RemoveAt(_runnable.Count - 1);
        WithoutContext.Run(workItem.Execute);
        return true;
    }

    private void Record(int choice, IThreadPoolWorkItem workItem)
    {
        StepsTaken++;
        Fingerprint = (Fingerprint ^ (uint)choice ^ ((ulong)_runnable.Count << 32)) * 1099511628211;
        _schedule?.Add(new ScheduleStep(StepsTaken, choice, _runnable.Count, workItem.ToString()!));
    }
}
