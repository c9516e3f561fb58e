using System.CommandLine;

namespace ActorIpc.Broker.Machines;

/// <summary>The options of every command that joins a main elsewhere.</summary>
internal static class NodeOptions
{
    public static Option<string> ForMain() =>
        new("--main")
        {
            Description = "Address of main, such as akka.tcp://actoripc@10.0.0.5:4711.",
            HelpName = "address",
            Required = true,
        };

    public static Option<string> ForName() =>
        new("--name")
        {
            Description = "Name of this node, unique in the app [default: this machine's].",
            HelpName = "name",
        };
}
