using ActorIpc.Actors;
using ActorIpc.Engines.Akka;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>The engine of a main, or of a node, in this process.</summary>
internal static class LoopbackEngine
{
    /// <summary>Starts one with the frame size of the command, which machines must share.</summary>
    /// <param name="port">Where it listens; 0 is any free port.</param>
    public static AkkaEngine Start(int port = 0) =>
        AkkaEngine.Start(
            "actoripc",
            $$"""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              actor.provider = remote
              remote.dot-netty.tcp {
                hostname = "127.0.0.1"
                port = {{port}}
                maximum-frame-size = 16777216b
              }
            }
            """,
            new AkkaEngineOptions { PayloadEncoder = IpcPayload.ToBytes }
        );
}
