using System.Buffers.Binary;

namespace ActorIpc.Contracts.Engine;

/// <summary>
/// Where ids and tokens come from. Unguessable in production, seeded in a simulation.
/// </summary>
public abstract class EntropySource
{
    /// <summary>Fills the span with bytes. Any thread may call it.</summary>
    public abstract void Fill(Span<byte> bytes);

    /// <summary>Eight bytes as a number.</summary>
    public ulong NextUInt64()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
