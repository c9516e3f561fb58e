using System.Globalization;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>One line of <c>Exceptions.txt</c>.</summary>
internal sealed record RatchetEntry(
    string Rule,
    string Subject,
    int Value,
    string Reason,
    int Line
);

/// <summary>Compares measured numbers with the limit and with the listed exceptions.</summary>
/// <remarks>
/// An exception states the exact number: when the code gets better, the entry must follow, and what
/// was gained can never be lost again in silence.
/// </remarks>
internal static class Ratchet
{
    public const string FilePath = "tests/Tidy.Tests/Exceptions.txt";

    public static IReadOnlyList<RatchetEntry> Read(SourceFile file) =>
        [
            .. from line in file.Lines.Index()
            where line.Item.Length > 0 && line.Item[0] != '#'
            let parts = line.Item.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries)
            select new RatchetEntry(
                parts.ElementAtOrDefault(0) ?? "",
                parts.ElementAtOrDefault(1) ?? "",
                int.TryParse(
                    parts.ElementAtOrDefault(2),
                    CultureInfo.InvariantCulture,
                    out int value
                )
                    ? value
                    : -1,
                parts.ElementAtOrDefault(3) ?? "",
                line.Index + 1
            ),
        ];

    public static IEnumerable<Violation> Check(
        RatchetedRule rule,
        IEnumerable<Measure> measures,
        IReadOnlyList<RatchetEntry> entries
    )
    {
        Dictionary<string, RatchetEntry> listed = entries
            .Where(entry => entry.Rule == rule.Name)
            .ToDictionary(entry => entry.Subject, StringComparer.Ordinal);
        foreach (Measure measure in measures)
        {
            listed.Remove(measure.Subject, out RatchetEntry? entry);
            if (Judge(rule, measure, entry) is { } violation)
            {
                yield return violation;
            }
        }

        foreach (RatchetEntry entry in listed.Values)
        {
            yield return new(FilePath, entry.Line, $"{entry.Subject} is gone: remove the line.");
        }
    }

    private static Violation? Judge(RatchetedRule rule, Measure measure, RatchetEntry? entry)
    {
        int limit = rule.LimitFor(measure.Subject);
        string found = $"{measure.Subject} has {measure.Value} ({rule.Name} allows {limit})";
        return entry switch
        {
            null when measure.Value > limit => new(
                measure.Path,
                measure.Line,
                $"{found}. {rule.Cure}"
            ),
            null => null,
            _ when measure.Value <= limit => new(
                FilePath,
                entry.Line,
                $"{found}: well done, remove the line."
            ),
            _ when measure.Value > entry.Value => new(
                measure.Path,
                measure.Line,
                $"{found}, and its exception says {entry.Value}. {rule.Cure}"
            ),
            _ when measure.Value < entry.Value => new(
                FilePath,
                entry.Line,
                $"{found}: tighten the line from {entry.Value} to {measure.Value}."
            ),
            _ => null,
        };
    }
}
