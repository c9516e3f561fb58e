using System.Globalization;
using System.Text;

namespace ActorIpc.Compare;

/// <summary>The one table that comes out, in Markdown.</summary>
internal static class ComparisonTable
{
    /// <summary>Writes the rows, and below them what is still missing.</summary>
    public static string Of(IReadOnlyList<ComparisonRow> rows)
    {
        StringBuilder table = new();
        table.AppendLine("| what | ours | beside | ratio | aim | met |");
        table.AppendLine("|---|--:|--:|--:|---|---|");
        foreach (ComparisonRow row in rows)
        {
            string baseline = row.Baseline is { } figure
                ? $"{Figure(figure, row.Unit)} ({row.BaselineName})"
                : "";
            string ratio = row.Ratio is { } value
                ? value.ToString("0.00×", CultureInfo.InvariantCulture)
                : "";
            string ours = Figure(row.Ours, row.Unit);
            table.AppendLine(
                $"| {row.What} | {ours} | {baseline} | {ratio} | {row.Aim} | {Met(row.IsMet)} |"
            );
        }

        return table.ToString();
    }

    private static string Figure(double figure, string unit) =>
        figure.ToString(Math.Abs(figure) < 100 ? "0.0#" : "#,0", CultureInfo.InvariantCulture)
        + (unit.StartsWith('/') ? unit : " " + unit);

    private static string Met(bool? isMet) =>
        isMet switch
        {
            true => "yes",
            false => "**no**",
            null => "",
        };
}
