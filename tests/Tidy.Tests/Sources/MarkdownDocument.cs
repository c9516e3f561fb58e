using System.Text.RegularExpressions;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>
/// What the rules need to know of a Markdown file: headings, links, tables, code names.
/// </summary>
internal sealed partial class MarkdownDocument(SourceFile file)
{
    private readonly List<(int Line, string Text)> _prose = [.. ProseOf(file)];

    public SourceFile File => file;

    /// <summary>The anchors of the headings, as GitHub spells them.</summary>
    public IReadOnlySet<string> Anchors =>
        _prose
            .Select(line => Heading().Match(line.Text))
            .Where(match => match.Success)
            .Select(match => AnchorOf(match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Targets of inline links and images.</summary>
    public IEnumerable<(int Line, string Target)> Links =>
        from line in _prose
        from match in Link().Matches(InlineCode().Replace(line.Text, "")).Cast<Match>()
        select (line.Line, match.Groups[1].Value);

    /// <summary>Every piece of text between backticks, outside fenced blocks.</summary>
    public IReadOnlySet<string> CodeNames =>
        _prose
            .SelectMany(line => InlineCode().Matches(line.Text))
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The rows of every table whose header contains all of <paramref name="columns"/>.
    /// </summary>
    /// <returns>The cells in the order of <paramref name="columns"/>.</returns>
    public IEnumerable<(int Line, string[] Cells)> Rows(params string[] columns)
    {
        int[]? order = null;
        foreach ((int line, string text) in _prose)
        {
            string[] cells = CellsOf(text);
            if (cells.Length == 0)
            {
                order = null;
            }
            else if (order is null)
            {
                order = [.. columns.Select(column => Array.IndexOf(cells, column))];
            }
            else if (order.All(index => index >= 0 && index < cells.Length) && !IsRuler(cells))
            {
                yield return (line, [.. order.Select(index => cells[index])]);
            }
        }
    }

    public static IEnumerable<string> CodeNamesIn(string text) =>
        InlineCode().Matches(text).Select(match => match.Groups[1].Value);

    private static bool IsRuler(string[] cells) =>
        cells.All(cell => cell.Length > 0 && cell.All(c => c is '-' or ':'));

    private static string[] CellsOf(string line) =>
        line.TrimStart() is ['|', ..]
            ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())]
            : [];

    private static string AnchorOf(string heading) =>
        new([
            .. heading
                .Trim()
                .ToLowerInvariant()
                .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
                .Select(c => c == ' ' ? '-' : c),
        ]);

    private static IEnumerable<(int Line, string Text)> ProseOf(SourceFile file)
    {
        bool fenced = false;
        foreach ((int index, string text) in file.Lines.Index())
        {
            if (text.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                fenced = !fenced;
            }
            else if (!fenced)
            {
                yield return (index + 1, text);
            }
        }
    }

    [GeneratedRegex(@"^#{1,6}\s+(.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(([^)\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InlineCode();
}
