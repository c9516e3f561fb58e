using ActorIpc.Contracts.Engine;

namespace ActorIpc.Broker.Machines;

/// <content>A build without Akka.NET says how to get one with it.</content>
internal static partial class MachineEngines
{
    private static CannotStartException Missing =>
        new(
            "This actoripc was built without the engine for many machines: build it with "
                + "'dotnet build -p:AkkaEngine=true' (docs/engines.md)."
        );

    public static partial IActorEngine Start(
        string? file,
        int? port,
        bool isVerbose,
        Action<string> report
    ) => throw Missing;

    public static partial MachineAddress? AddressOf(IActorEngine engine) => throw Missing;

    public static partial Task<ActorRef> FindAsync(
        IActorEngine engine,
        string address,
        TimeSpan patience,
        CancellationToken stop
    ) => throw Missing;
}
