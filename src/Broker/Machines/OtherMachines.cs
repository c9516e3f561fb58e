using ActorIpc.Contracts.Engine;

namespace ActorIpc.Broker.Machines;

/// <summary>Reaches a main on another machine, by an engine that can.</summary>
/// <remarks>There is one only in a build with Akka.NET: <c>docs/engines.md</c>.</remarks>
internal static partial class OtherMachines
{
    // What IpcAppOptions.Name is unless an app says otherwise.
    private const string UsualActor = "/app";

    /// <summary>Starts an engine and finds main; asks again and again until it is there.</summary>
    /// <param name="main">
    /// Its address, such as <c>akka.tcp://actoripc@10.0.0.5:4711</c>; the app's name may follow.
    /// </param>
    /// <param name="config">A HOCON file; loopback and any port if left out.</param>
    /// <param name="patience">How long to try.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CannotStartException">
    /// This build has no such engine, the file is wrong, or nobody answered.
    /// </exception>
    public static async Task<(IActorEngine Engine, ActorRef Main)> ReachAsync(
        string main,
        string? config,
        TimeSpan patience,
        CancellationToken stop
    )
    {
        IActorEngine engine = Start(config);
        ActorRef? found = null;
        try
        {
            string actor = main.Split('/') is [_, "", _] ? main + UsualActor : main;
            found = await FindAsync(engine, actor, patience, stop).ConfigureAwait(false);
            return (engine, found);
        }
        finally
        {
            if (found is null)
            {
                await engine.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static partial IActorEngine Start(string? config);

    private static partial Task<ActorRef> FindAsync(
        IActorEngine engine,
        string actor,
        TimeSpan patience,
        CancellationToken stop
    );
}
