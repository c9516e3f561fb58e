using ActorIpc.Engines.Embedded;

namespace ActorIpc.Engines.Simulation;

/// <summary>Turns what comes after an await into a step of the simulation.</summary>
internal sealed class SimulationContext(IDispatcher dispatcher) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) =>
        dispatcher.Schedule(new Callback(this, d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException(
            "A simulation has one thread, and nothing in it may block."
        );

    public override SynchronizationContext CreateCopy() => this;

    private sealed class Callback(SimulationContext context, SendOrPostCallback call, object? state)
        : IThreadPoolWorkItem
    {
        public void Execute()
        {
            SetSynchronizationContext(context);
            call(state);
        }

        /// <summary>The name of the work item in a schedule.</summary>
        public override string ToString() => "/world";
    }
}
