using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Every limit has a line in docs/limits.md, and every line there is a limit.</summary>
/// <remarks>A limit is a public number or time span of a type named …Options or …Limits.</remarks>
internal sealed class LimitTable : Rule
{
    private const string Document = "docs/limits.md";

    private static readonly string[] Quantities =
    [
        "byte",
        "short",
        "ushort",
        "int",
        "uint",
        "long",
        "ulong",
        "double",
        "TimeSpan",
    ];

    public override IEnumerable<Violation> Check(Repository repository)
    {
        Dictionary<string, int> rows = RowsOf(repository.Find(Document));
        foreach (SourceFile file in repository.Product)
        {
            foreach (PropertyDeclarationSyntax property in file.Nodes<PropertyDeclarationSyntax>())
            {
                if (LimitOf(property) is { } limit && !rows.Remove(limit))
                {
                    yield return file.At(
                        property,
                        $"{Document} has no row for `{limit}`: what it bounds, its default, what"
                            + " happens beyond."
                    );
                }
            }
        }

        foreach ((string limit, int line) in rows)
        {
            yield return new(
                Document,
                line,
                $"There is no `{limit}`. Follow the rename, or remove it."
            );
        }
    }

    private static string? LimitOf(PropertyDeclarationSyntax property) =>
        property.Parent is TypeDeclarationSyntax type
        && type.IsVisible()
        && property.IsVisible()
        && (
            type.Identifier.Text.EndsWith("Options", StringComparison.Ordinal)
            || type.Identifier.Text.EndsWith("Limits", StringComparison.Ordinal)
        )
        && Quantities.Contains(property.Type.ToString().TrimEnd('?'))
            ? $"{type.Identifier.Text}.{property.Identifier.Text}"
            : null;

    private static Dictionary<string, int> RowsOf(SourceFile? document) =>
        document is null
            ? []
            : (
                from row in new MarkdownDocument(document).Rows("limit", "default")
                from name in MarkdownDocument.CodeNamesIn(row.Cells[0])
                select (name, row.Line)
            ).ToDictionary(row => row.name, row => row.Line, StringComparer.Ordinal);
}
