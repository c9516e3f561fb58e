namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>The changelog speaks to readers, in four sections per version and no others.</summary>
internal sealed class ChangelogSections : Rule
{
    private static readonly string[] Sections =
    [
        "Correctness",
        "Performance",
        "Features",
        "Internals",
    ];

    public override IEnumerable<Violation> Check(Repository repository) =>
        repository.Find("CHANGELOG.md") is { } file
            ? file
                .Lines.Index()
                .Where(line => line.Item.StartsWith("### ", StringComparison.Ordinal))
                .Where(line => !Sections.Contains(line.Item[4..]))
                .Select(line =>
                    file.At(line.Index + 1, $"Sections are {string.Join(", ", Sections)}.")
                )
            : [];
}
