namespace ActorIpc.Engines.Simulation;

/// <summary>A sequence of numbers that is the same on every machine for the same seed.</summary>
/// <remarks>
/// SplitMix64, written out here because no library promises to keep its sequence.
/// </remarks>
internal sealed class SeededSequence(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int NextIndex(int count) => (int)(((UInt128)Next() * (ulong)count) >> 64);
}
