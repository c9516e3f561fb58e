using ActorIpc.Contracts.Engine;

namespace ActorIpc.Broker.Machines;

/// <content>A build without Akka.NET says how to get one with it.</content>
internal static partial class OtherMachines
{
    private const string Missing =
        "This actoripc was built without the engine for many machines: build it with "
        + "'dotnet build -p:AkkaEngine=true' (docs/engines.md).";

    private static partial IActorEngine Start(string? config) =>
        throw new CannotStartException(Missing);

    private static partial Task<ActorRef> FindAsync(
        IActorEngine engine,
        string actor,
        TimeSpan patience,
        CancellationToken stop
    ) => throw new CannotStartException(Missing);
}
