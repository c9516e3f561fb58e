namespace ActorIpc.Actors.Tests.Worlds;

/// <summary>The orders of events in which a race-prone suite runs.</summary>
internal static class Seeds
{
    /// <summary>Enough to meet the orders that matter.</summary>
    public static IEnumerable<ulong> Many => Enumerable.Range(1, 150).Select(n => (ulong)n);

    /// <summary>For cases that are long by themselves.</summary>
    public static IEnumerable<ulong> Some => Enumerable.Range(1, 25).Select(n => (ulong)n);

    /// <summary>Choices of a test that follow from its seed.</summary>
    public static Random Random(ulong seed) => new((int)seed);
}
