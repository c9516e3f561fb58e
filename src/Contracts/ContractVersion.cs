namespace ActorIpc.Contracts;

/// <summary>The version of the messages between processes on different machines.</summary>
/// <remarks>
/// It changes whenever a message of <c>ActorIpc.Contracts.Messages</c> changes its shape or its
/// meaning. A node of another version is refused, with both versions named.
/// </remarks>
public static class ContractVersion
{
    /// <summary>What this build speaks.</summary>
    public const int Current = 4;
}
