namespace ActorIpc.Broker.Machines;

/// <summary>What <c>actoripc gateway</c> was asked to serve, and how.</summary>
internal sealed record GatewaySettings
{
    /// <summary>The address of main.</summary>
    public required string Main { get; init; }

    /// <summary>The node's name.</summary>
    public required string Name { get; init; }

    /// <summary>The loopback port; 0 lets the system choose a free one.</summary>
    public int Port { get; init; } = ServeSettings.UsualPort;

    /// <summary>A HOCON file for the engine, if any.</summary>
    public string? EngineConfig { get; init; }

    /// <summary>A file with limits in place of the built-in ones, if any.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Which folder of main's machine is which folder here.</summary>
    public IReadOnlyDictionary<string, string> Folders { get; init; } =
        new Dictionary<string, string>();

    /// <summary>Names under which browsers may address it, besides this machine's own.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Origins that are accepted besides its own.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>How long main is looked for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the log says more than what goes wrong.</summary>
    public bool Verbose { get; init; }
}
