using System.Globalization;
using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Akka;
using Akka.Actor;

namespace ActorIpc.Broker.Machines;

/// <content>By Akka.NET.</content>
internal static partial class MachineEngines
{
    private const string SystemName = "actoripc";

    // Whoever listens for Ctrl+C is the command line, not the actor system.
    private const string Always = """
        akka.stdout-loglevel = OFF
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off

        """;

    // What goes wrong is told by the command's own lines.
    private const string Quiet = """
        akka.loglevel = OFF
        akka.log-dead-letters = off

        """;

    private const string Loopback = """
        akka.actor.provider = remote
        akka.remote.dot-netty.tcp {
          hostname = "127.0.0.1"
          port = 0
          maximum-frame-size = 16 MiB
          send-buffer-size = 16 MiB
          receive-buffer-size = 16 MiB
        }

        """;

    public static partial IActorEngine Start(
        string? file,
        int? port,
        bool isVerbose,
        Action<string> report
    )
    {
        if (file is not null && !File.Exists(file))
        {
            throw new CannotStartException($"{file}: there is no such file.");
        }

        string overrides = Always + (isVerbose ? "" : Quiet) + PortLine(port);
        AkkaEngineOptions options = new() { PayloadEncoder = IpcPayload.ToBytes };
        try
        {
            AkkaEngine engine = file is null
                ? AkkaEngine.Start(SystemName, Loopback + overrides, options)
                : AkkaEngine.StartFromFile(file, SystemName, overrides, options);
            engine.Diagnostics.Subscribe(new Watcher<string>(report));
            return engine;
        }
        catch (AkkaStartException e)
        {
            throw new CannotStartException(e.Message, e);
        }
    }

    public static partial MachineAddress? AddressOf(IActorEngine engine)
    {
        AkkaEngine own = (AkkaEngine)engine;
        return ((ExtendedActorSystem)own.System).Provider.DefaultAddress.Host is { } host
            ? new MachineAddress(own.Address, host)
            : null;
    }

    public static async partial Task<ActorRef> FindAsync(
        IActorEngine engine,
        string address,
        TimeSpan patience,
        CancellationToken stop
    )
    {
        try
        {
            return await ((AkkaEngine)engine)
                .ResolveAsync(address, patience, stop)
                .ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            throw new CannotStartException($"--main {address}: {e.Message}", e);
        }
    }

    private static string PortLine(int? port) =>
        port is { } number
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"akka.remote.dot-netty.tcp.port = {number}\n"
            )
            : "";
}
