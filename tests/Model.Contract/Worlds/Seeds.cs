namespace ActorIpc.Model.Contract.Worlds;

/// <summary>The orders of events in which a case runs that depends on them.</summary>
/// <param name="campaign">The one seed of this run, if all cases run by it.</param>
public readonly struct Seeds(ulong? campaign)
{
    /// <summary>The campaign's seed; a few to begin with if there is none.</summary>
    public IEnumerable<ulong> Many => campaign is { } seed ? [seed] : Beginning;

    /// <summary>Choices of a test that follow from its seed.</summary>
    public static Random Random(ulong seed) => new((int)seed);

    private static IEnumerable<ulong> Beginning => Enumerable.Range(1, 5).Select(n => (ulong)n);
}
