namespace ActorIpc.Engines.Simulation;

/// <summary>A simulation cannot go on. The message names the seed and the step.</summary>
public sealed class SimulationException : InvalidOperationException
{
    internal SimulationException(string message, SeededDispatcher dispatcher)
        : base($"{message} ({dispatcher})")
    {
        Seed = dispatcher.Seed;
        StepsTaken = dispatcher.StepsTaken;
    }

    /// <summary>The seed that leads here again.</summary>
    public ulong Seed { get; }

    /// <summary>How many steps it takes.</summary>
    public long StepsTaken { get; }

    internal static SimulationException Deadlock(SeededDispatcher dispatcher, string hint = "") =>
        new($"Deadlock: nothing left to run, task not completed.{hint}", dispatcher);
}
