namespace ActorIpc.Actors;

/// <summary>What a node brings along.</summary>
public sealed record IpcNodeOptions
{
    /// <summary>Unique among the nodes of the app; 1 to 128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The pages that it has code for, by name.</summary>
    /// <value>None by default: then it runs nothing.</value>
    public IReadOnlyDictionary<string, Action<IpcRenderer>> Pages { get; init; } =
        new Dictionary<string, Action<IpcRenderer>>();

    /// <summary>How long main may take to answer.</summary>
    /// <value>10 s by default.</value>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
