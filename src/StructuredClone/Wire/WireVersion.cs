namespace ActorIpc.StructuredClone.Wire;

/// <summary>Versions of the format, as the header carries them.</summary>
internal static class WireVersion
{
    /// <summary>What every Node from 18 on writes and reads.</summary>
    public const byte Written = 15;

    public const uint OldestRead = 13;
    public const uint NewestRead = 15;

    /// <summary>The first version whose view records carry flags.</summary>
    public const uint ViewFlags = 14;
}
