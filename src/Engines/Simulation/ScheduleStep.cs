namespace ActorIpc.Engines.Simulation;

/// <summary>One decision of a <see cref="SeededDispatcher"/>.</summary>
/// <param name="Number">The step, from 1.</param>
/// <param name="Choice">Which of the runnable items ran, from 0.</param>
/// <param name="Runnable">How many could have run.</param>
/// <param name="WorkItem">
/// What ran: the path of an actor, of an Ask, or the name of a callback.
/// </param>
public readonly record struct ScheduleStep(long Number, int Choice, int Runnable, string WorkItem)
{
    /// <summary>The step as one line of a schedule.</summary>
    public override string ToString() => $"{Number}: {WorkItem} ({Choice + 1} of {Runnable})";
}
