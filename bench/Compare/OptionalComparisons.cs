namespace ActorIpc.Compare;

/// <summary>What can be compared only with packages that not every source has.</summary>
internal static partial class OptionalComparisons
{
    /// <summary>Adds what this build has; Akka.NET with <c>-p:AkkaEngine=true</c>.</summary>
    public static void AddTo(
        Dictionary<string, Func<ComparisonSettings, IReadOnlyList<ComparisonRow>>> comparisons
    ) => AddAkka(comparisons);

    static partial void AddAkka(
        Dictionary<string, Func<ComparisonSettings, IReadOnlyList<ComparisonRow>>> comparisons
    );
}
