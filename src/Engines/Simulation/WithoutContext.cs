namespace ActorIpc.Engines.Simulation;

/// <summary>Runs code as the thread pool would: with no current synchronization context.</summary>
/// <remarks>
/// A task that completes runs its continuations on the spot only where no context is current. With
/// one, those that want none (<c>ConfigureAwait(false)</c>) would be sent to the thread pool, out
/// of the simulation.
/// </remarks>
internal static class WithoutContext
{
    public static void Run(Action code)
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            code();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }
}
