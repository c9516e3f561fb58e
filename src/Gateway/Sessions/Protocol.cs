namespace ActorIpc.Gateway.Sessions;

/// <summary>The names of the wire protocol (<c>docs/protocol.md</c>).</summary>
internal static class Protocol
{
    /// <summary>The version that this gateway speaks.</summary>
    public const long Version = 1;

    /// <summary>The WebSocket subprotocol.</summary>
    public const string Subprotocol = "actoripc.1";
}
