using ActorIpc.Actors;

namespace ActorIpc.Broker.Machines;

/// <summary>Which main a command was asked to join, and how.</summary>
internal sealed record NodeSettings
{
    /// <summary>The address of main's machine, or of the actor of its app.</summary>
    public required string Main { get; init; }

    /// <summary>The node's name.</summary>
    public required string Name { get; init; }

    /// <summary>The pages of C# code that it brings along.</summary>
    public IReadOnlyDictionary<string, Action<IpcRenderer>> Pages { get; init; } =
        new Dictionary<string, Action<IpcRenderer>>();

    /// <summary>A HOCON file for the engine, if any.</summary>
    public string? EngineFile { get; init; }

    /// <summary>Where other machines reach the node; 0 is any free port.</summary>
    public int Port { get; init; }

    /// <summary>How often main is looked for in a row.</summary>
    public int Tries { get; init; }

    /// <summary>Whether more is said than what goes wrong.</summary>
    public bool Verbose { get; init; }

    /// <summary>The name of the app that the address says; nothing if it says none.</summary>
    public string? App =>
        Main.Split('/') is [_, "", _, _, ..] parts ? string.Join('/', parts[3..]) : null;

    /// <summary>With an address that says which app.</summary>
    public NodeSettings For(string usualApp) =>
        Main.Split('/') is [_, "", _] ? this with { Main = $"{Main}/{usualApp}" } : this;
}
