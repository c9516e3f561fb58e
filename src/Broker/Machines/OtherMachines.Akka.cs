using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Akka;

namespace ActorIpc.Broker.Machines;

/// <content>By Akka.NET.</content>
internal static partial class OtherMachines
{
    private const string SystemName = "actoripc";

    // For whoever tries it out on one machine. What goes wrong the command says itself.
    private const string Loopback = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor.provider = remote
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """;

    private static partial IActorEngine Start(string? config)
    {
        AkkaEngineOptions options = new() { PayloadEncoder = IpcPayload.ToBytes };
        try
        {
            return config is null
                ? AkkaEngine.Start(SystemName, Loopback, options)
                : AkkaEngine.StartFromFile(config, SystemName, options: options);
        }
        catch (AkkaStartException e)
        {
            throw new CannotStartException(e.Message, e);
        }
    }

    private static async partial Task<ActorRef> FindAsync(
        IActorEngine engine,
        string actor,
        TimeSpan patience,
        CancellationToken stop
    )
    {
        try
        {
            return await ((AkkaEngine)engine)
                .ResolveAsync(actor, patience, stop)
                .ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            throw new CannotStartException($"--main {actor}: {e.Message}", e);
        }
        catch (TimeoutException e)
        {
            throw new CannotStartException(e.Message, e);
        }
    }
}
