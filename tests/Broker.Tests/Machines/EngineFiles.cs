using System.Globalization;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>Files for the command on many machines, and the words that name them.</summary>
/// <remarks>They stand in a folder of their own, which is gone with the test.</remarks>
internal sealed class EngineFiles : IDisposable
{
    /// <summary>Where they stand.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("actoripc-").FullName;

    /// <summary>What the project shows to people: <c>config/akka.hocon</c>.</summary>
    public static string Shown { get; } =
        File.ReadAllText(Path.Combine(ShownCommand.ProjectFolder, "config", "akka.hocon"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Writes a file under a name of its own, and gives its path.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, $"{Path.GetRandomFileName()}-{name}");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The shown file at another port, and with more in it.</summary>
    /// <remarks>A loss is noticed sooner than in production, and nobody waits at the end.</remarks>
    public string EngineFile(int port = 0, string more = "") =>
        Write(
            "engine.hocon",
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {{Shown}}
                akka.remote {
                  dot-netty.tcp.port = {{port}}
                  watch-failure-detector.acceptable-heartbeat-pause = 4s
                  flush-wait-on-shutdown = 100ms
                }
                {{more}}
                """
            )
        );

    /// <summary>A main whose two pages run on nodes.</summary>
    public IEnumerable<string> MainAt(int port, string more = "") =>
        [
            "--engine",
            "akka",
            "--port",
            "0",
            "--config",
            EngineFile(port, more),
            "--config",
            Path.Combine("samples", "MultiMachine", "three.json"),
        ];

    /// <summary>The README's main; only its ports are any.</summary>
    public IEnumerable<string> ShownMain() =>
        [
            .. ShownCommand
                .In("README.md")
                .Single(command => command.Words.Contains("--engine"))
                .Words.Select(word => word == "config/akka.hocon" ? EngineFile() : word),
            "--port",
            "0",
        ];

    /// <summary>The README's node of a name, which joins this main.</summary>
    public static IEnumerable<string> ShownNode(string main, string name) =>
        ShownCommand
            .In("README.md")
            .First(command => command.ValuesOf("--name").Contains(name))
            .Words.Select(word =>
                word.StartsWith("akka.tcp://", StringComparison.Ordinal) ? main : word
            );

    /// <summary>A node with the sample's pages.</summary>
    public IEnumerable<string> NodeOf(string main, string name, string more = "", int tries = 30) =>
        [
            "renderer",
            "--main",
            main,
            "--name",
            name,
            "--tries",
            tries.ToString(CultureInfo.InvariantCulture),
            "--config",
            EngineFile(more: more),
        ];

    /// <summary>A gateway on any port.</summary>
    public IEnumerable<string> GatewayOf(string main, string name) =>
        ["gateway", "--main", main, "--name", name, "--port", "0", "--config", EngineFile()];
}
