using System.Buffers.Binary;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Simulation;

/// <summary>The entropy of a simulation: the same bytes for the same seed.</summary>
internal sealed class SeededEntropy(ulong seed) : EntropySource
{
    private readonly Lock _gate = new();
    private readonly SeededSequence _sequence = new(seed);

    public override void Fill(Span<byte> bytes)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        lock (_gate)
        {
            while (bytes.Length > 0)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(word, _sequence.Next());
                int taken = Math.Min(word.Length, bytes.Length);
                word[..taken].CopyTo(bytes);
                bytes = bytes[taken..];
            }
        }
    }
}
