namespace ActorIpc.Compare;

internal static partial class OptionalComparisons
{
    static partial void AddAkka(
        Dictionary<string, Func<ComparisonSettings, IReadOnlyList<ComparisonRow>>> comparisons
    ) => comparisons.Add("akka", AkkaComparison.Run);
}
