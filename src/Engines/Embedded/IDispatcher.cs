namespace ActorIpc.Engines.Embedded;

/// <summary>Decides when and where actors run. The seam that simulation takes over.</summary>
/// <remarks>
/// Everything that an engine runs goes through here: the turns of actors, the ends of Asks and of
/// <see cref="EmbeddedEngine.StopAsync"/>. Nothing runs on the stack of whoever caused it. A
/// dispatcher executes work items without a current <see cref="SynchronizationContext"/>, as the
/// thread pool does: what awaits an Ask then goes on right there instead of somewhere else.
/// </remarks>
public interface IDispatcher
{
    /// <summary>
    /// Runs the work item once, soon, never on the caller's stack. Any thread may call it.
    /// </summary>
    void Schedule(IThreadPoolWorkItem workItem);

    /// <summary>Runs each work item once, as <see cref="Schedule"/> would.</summary>
    /// <remarks>The memory is the caller's again when the call returns.</remarks>
    void ScheduleAll(ReadOnlySpan<IThreadPoolWorkItem> workItems)
    {
        foreach (IThreadPoolWorkItem workItem in workItems)
        {
            Schedule(workItem);
        }
    }

    /// <summary>As <see cref="Schedule"/>, but after what is already waiting.</summary>
    /// <remarks>For a busy actor that has had its share and must not keep others waiting.</remarks>
    void Reschedule(IThreadPoolWorkItem workItem) => Schedule(workItem);

    /// <summary>Holds the caller until the task has completed, however it completed.</summary>
    /// <remarks>
    /// Blocks the thread, unless the dispatcher can run other work on it meanwhile.
    /// </remarks>
    void Block(Task until) =>
        until.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
}
