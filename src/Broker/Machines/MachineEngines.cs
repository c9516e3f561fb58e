using ActorIpc.Contracts.Engine;

namespace ActorIpc.Broker.Machines;

/// <summary>Engines that reach other machines.</summary>
/// <remarks>There is one only in a build with Akka.NET: <c>docs/engines.md</c>.</remarks>
internal static partial class MachineEngines
{
    /// <summary>The name of the engine for <c>--engine</c>.</summary>
    public const string Name = "akka";

    /// <summary>Starts an engine.</summary>
    /// <param name="file">A HOCON file; this machine alone if left out.</param>
    /// <param name="port">Where it listens, in place of what the file says; 0 is any.</param>
    /// <param name="isVerbose">Whether the engine's own log is shown.</param>
    /// <param name="report">Gets a line for each message that was refused.</param>
    /// <exception cref="CannotStartException">
    /// This build has no such engine, the file is wrong, or the port is in use.
    /// </exception>
    public static partial IActorEngine Start(
        string? file,
        int? port,
        bool isVerbose,
        Action<string> report
    );

    /// <summary>Where other machines reach an engine; nothing if it speaks with none.</summary>
    public static partial MachineAddress? AddressOf(IActorEngine engine);

    /// <summary>Finds the actor of a main.</summary>
    /// <exception cref="CannotStartException">That is no address of a main.</exception>
    /// <exception cref="TimeoutException">Nobody answered there; the message says why.</exception>
    public static partial Task<ActorRef> FindAsync(
        IActorEngine engine,
        string address,
        TimeSpan patience,
        CancellationToken stop
    );
}
