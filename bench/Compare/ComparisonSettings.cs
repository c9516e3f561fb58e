namespace ActorIpc.Compare;

/// <summary>How long and how often each comparison measures.</summary>
/// <param name="Rounds">Timed runs of each candidate, interleaved; the median counts.</param>
/// <param name="RoundLength">About how long one timed run takes.</param>
public sealed record ComparisonSettings(int Rounds, TimeSpan RoundLength)
{
    /// <summary>Figures to publish: five rounds of 0.4 s.</summary>
    public static ComparisonSettings Full { get; } = new(5, TimeSpan.FromMilliseconds(400));

    /// <summary>A glance: one short round.</summary>
    public static ComparisonSettings Quick { get; } = new(1, TimeSpan.FromMilliseconds(50));
}
