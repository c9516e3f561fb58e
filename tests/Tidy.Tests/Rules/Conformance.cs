using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// The table of conformance has a row for every rule of Electron, and says what proves it.
/// </summary>
/// <remarks>
/// A C# test is named <c>Class.Method</c>; one of the JavaScript client by its file and its title,
/// as <c>ports.test.js: title</c>.
/// </remarks>
internal sealed partial class Conformance : Rule
{
    private const string Path = "docs/conformance.md";
    private const int Rules = 343;

    private static readonly string[] Statuses = ["proved", "partly", "open", "cannot apply"];

    public override IEnumerable<Violation> Check(Repository repository) =>
        repository.Find(Path) is { } document
            ? Compare(document, [.. SharpTests(repository), .. ScriptTests(repository)])
            : [];

    private static IEnumerable<Violation> Compare(SourceFile document, Test[] tests)
    {
        (int Line, string[] Cells)[] table =
        [
            .. new MarkdownDocument(document).Rows("rule", "about", "status", "proof"),
        ];
        ILookup<string, (int Line, string[] Cells)> rows = table.ToLookup(row => row.Cells[0]);
        HashSet<string> known = [.. tests.Select(test => test.Name)];
        return
        [
            .. Numbers(document, rows),
            .. table.SelectMany(row => CheckRow(document, row.Line, row.Cells, known)),
            .. Unnamed(document, rows, tests),
        ];
    }

    private static IEnumerable<Violation> Numbers(
        SourceFile document,
        ILookup<string, (int Line, string[] Cells)> rows
    ) =>
        from number in Enumerable.Range(1, Rules)
        let count = rows[$"R{number}"].Count()
        where count != 1
        select document.At(0, $"R{number} has {count} rows. Give it one.");

    private static IEnumerable<Violation> CheckRow(
        SourceFile document,
        int line,
        string[] cells,
        HashSet<string> known
    )
    {
        string[] named = [.. MarkdownDocument.CodeNamesIn(cells[3]).Where(IsTestName)];
        if (!Statuses.Contains(cells[2]))
        {
            yield return document.At(line, $"Say one of: {string.Join(", ", Statuses)}.");
        }
        else if (cells[2] is "proved" or "partly" && named.Length == 0)
        {
            yield return document.At(line, $"{cells[0]} is {cells[2]}: name the test.");
        }
        else if (cells[2] is "cannot apply" && cells[3].Length == 0)
        {
            yield return document.At(line, $"{cells[0]} cannot apply: say why.");
        }

        foreach (string name in named.Where(name => !known.Contains(name)))
        {
            yield return document.At(line, $"There is no test `{name}`. Correct or remove it.");
        }
    }

    private static IEnumerable<Violation> Unnamed(
        SourceFile document,
        ILookup<string, (int Line, string[] Cells)> rows,
        Test[] tests
    ) =>
        from test in tests
        from rule in test.Rules
        from row in rows[rule]
        where !MarkdownDocument.CodeNamesIn(row.Cells[3]).Contains(test.Name)
        select document.At(row.Line, $"`{test.Name}` says that it proves {rule}: name it there.");

    private static bool IsTestName(string code) =>
        SharpName().IsMatch(code) || code.Contains(".test.js: ", StringComparison.Ordinal);

    private static IEnumerable<Test> SharpTests(Repository repository) =>
        from file in repository.CSharp
        where file.In("tests") && !file.In("tests/Tidy.Tests")
        from method in file.Nodes<MethodDeclarationSyntax>()
        let attributes = method.AttributeLists.SelectMany(list => list.Attributes).ToArray()
        where attributes.Any(IsFact) && method.Parent is TypeDeclarationSyntax
        let type = ((TypeDeclarationSyntax)method.Parent!).Identifier.Text
        select new Test(
            $"{type}.{method.Identifier.Text}",
            [.. attributes.SelectMany(attribute => RuleIn($"{attribute}"))]
        );

    private static IEnumerable<Test> ScriptTests(Repository repository) =>
        from file in repository.JavaScript
        where file.In("clients/js/test") && file.Is(".test.js")
        from match in ScriptTitle().Matches(file.Text)
        let title = match.Groups[1].Value
        select new Test(
            $"{file.Name}: {title}",
            [.. RuleNumber().Matches(title).Select(one => one.Value)]
        );

    private static bool IsFact(AttributeSyntax attribute) =>
        attribute.Name.ToString() is var name
        && (
            name.EndsWith("Fact", StringComparison.Ordinal)
            || name.EndsWith("Theory", StringComparison.Ordinal)
        );

    private static IEnumerable<string> RuleIn(string attribute) =>
        RuleTrait().Match(attribute) is { Success: true } match ? [match.Groups[1].Value] : [];

    /// <param name="Name">As the table names it.</param>
    /// <param name="Rules">What it says that it proves.</param>
    private sealed record Test(string Name, string[] Rules);

    [GeneratedRegex(@"^\w+\.[A-Z0-9][A-Za-z0-9]*(_[A-Za-z0-9]+)+$")]
    private static partial Regex SharpName();

    [GeneratedRegex(@"^Trait\(""Rule"", ""(R\d+)""\)$")]
    private static partial Regex RuleTrait();

    [GeneratedRegex(@"\btest\(\s*'([^'\n]+)'")]
    private static partial Regex ScriptTitle();

    [GeneratedRegex(@"\bR\d+\b")]
    private static partial Regex RuleNumber();
}
