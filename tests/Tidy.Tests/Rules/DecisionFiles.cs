using System.Text.RegularExpressions;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A decision has a number of its own and a title that begins with it.</summary>
internal sealed partial class DecisionFiles : Rule
{
    private const string Folder = "docs/decisions";

    public override IEnumerable<Violation> Check(Repository repository)
    {
        SourceFile[] files = [.. repository.Markdown.Where(file => file.In(Folder))];
        return files
            .Select(file => (File: file, Problem: ProblemOf(file)))
            .Where(one => one.Problem is not null)
            .Select(one => one.File.At(1, one.Problem!))
            .Concat(
                files
                    .GroupBy(file => file.Name.Split('-')[0], StringComparer.Ordinal)
                    .SelectMany(same => same.Skip(1))
                    .Select(file => file.At(0, "The number is taken. Take the next one."))
            );
    }

    private static string? ProblemOf(SourceFile file)
    {
        if (!FileName().IsMatch(file.Name))
        {
            return "Name it 0001-what-was-decided.md.";
        }

        string number = int.Parse(file.Name[..4], System.Globalization.CultureInfo.InvariantCulture)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        Match title = Title().Match(file.Lines[0]);
        return title.Success && title.Groups[1].Value.TrimStart('0') == number
            ? null
            : $"Begin with `# {file.Name[..4]} What was decided`.";
    }

    [GeneratedRegex(@"^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^# (\d{1,4})\b")]
    private static partial Regex Title();
}
