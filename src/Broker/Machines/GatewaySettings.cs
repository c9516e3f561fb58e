namespace ActorIpc.Broker.Machines;

/// <summary>What <c>actoripc gateway</c> was asked to serve, and how.</summary>
internal sealed record GatewaySettings
{
    /// <summary>Which main it joins.</summary>
    public required NodeSettings Node { get; init; }

    /// <summary>The limits of its pages.</summary>
    public required Limits Limits { get; init; }

    /// <summary>The loopback port; 0 lets the system choose a free one.</summary>
    public int Port { get; init; } = ServeSettings.UsualPort;

    /// <summary>Which folder of main's machine is which folder here.</summary>
    public IReadOnlyDictionary<string, string> Folders { get; init; } =
        new Dictionary<string, string>();

    /// <summary>Names under which browsers may address it, besides this machine's own.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Origins that are accepted besides its own.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}
