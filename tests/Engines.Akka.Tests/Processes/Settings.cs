namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>What the actor systems of other processes are configured with.</summary>
internal static class Settings
{
    /// <summary>Over loopback, on any port.</summary>
    public static string Loopback { get; } = At("127.0.0.1", 0);

    /// <summary>Listens there; notices a loss within some seconds.</summary>
    /// <remarks>Nobody writes its log, but the process reads it.</remarks>
    /// <param name="host">An address of this machine.</param>
    /// <param name="port">Zero for any.</param>
    /// <param name="publicHost">By what others know it, if that is another address.</param>
    /// <param name="pause">The silence, in seconds, after which another machine is lost.</param>
    public static string At(string host, int port, string? publicHost = null, int pause = 3) =>
        $$"""
            akka {
              loglevel = DEBUG
              loggers = []
              stdout-loglevel = OFF
              actor.provider = remote
              remote {
                dot-netty.tcp { hostname = "{{host}}", port = {{port}} }
                dot-netty.tcp.public-hostname = "{{publicHost ?? host}}"
                watch-failure-detector.heartbeat-interval = 200ms
                watch-failure-detector.unreachable-nodes-reaper-interval = 200ms
                watch-failure-detector.expected-response-after = 200ms
                watch-failure-detector.acceptable-heartbeat-pause = {{pause}}s
                retry-gate-closed-for = 200ms
              }
            }
            """;
}
