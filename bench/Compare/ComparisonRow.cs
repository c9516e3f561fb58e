namespace ActorIpc.Compare;

/// <summary>A line of the table: what we reach, beside what we compare ourselves with.</summary>
/// <param name="What">What was measured, in a few words.</param>
/// <param name="Unit">What the figures count: <c>/s</c>, <c>MB/s</c>, <c>B</c>, <c>ms</c> …</param>
/// <param name="Ours">Our figure.</param>
/// <param name="BaselineName">Whose the other figure is; nothing when there is none.</param>
/// <param name="Baseline">The other figure, of the same run.</param>
/// <param name="Aim">What we want, as it is printed: <c>at least 0.6×</c>.</param>
/// <param name="IsMet">Whether we have it; nothing when there is no aim.</param>
public sealed record ComparisonRow(
    string What,
    string Unit,
    double Ours,
    string? BaselineName = null,
    double? Baseline = null,
    string? Aim = null,
    bool? IsMet = null
)
{
    /// <summary>Ours divided by the baseline.</summary>
    public double? Ratio => Ours / Baseline;

    /// <summary>More is better, measured by a baseline.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="unit">What the figures count.</param>
    /// <param name="ours">Our figure.</param>
    /// <param name="baselineName">Whose the other figure is.</param>
    /// <param name="baseline">The other figure.</param>
    /// <param name="leastRatio">How much of it we want.</param>
    public static ComparisonRow AtLeastRatio(
        string what,
        string unit,
        double ours,
        string baselineName,
        double baseline,
        double leastRatio
    ) =>
        new(
            what,
            unit,
            ours,
            baselineName,
            baseline,
            Invariant($"at least {leastRatio:0.0##}×"),
            ours / baseline >= leastRatio
        );

    /// <summary>More is better, measured by a number.</summary>
    public static ComparisonRow AtLeast(string what, string unit, double ours, double least) =>
        new(what, unit, ours, Aim: Invariant($"at least {least:#,0.##}"), IsMet: ours >= least);

    /// <summary>Less is better, measured by a number.</summary>
    public static ComparisonRow AtMost(string what, string unit, double ours, double most) =>
        new(what, unit, ours, Aim: Invariant($"at most {most:#,0.##}"), IsMet: ours <= most);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
