using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// Stable codes are documented one by one, and no document promises a code that is gone.
/// </summary>
internal sealed class CodeTables : Rule
{
    private static readonly (string Type, string Document)[] Pairs =
    [
        ("IpcErrorCode", "docs/errors.md"),
        ("CloseCode", "docs/protocol.md"),
    ];

    public override IEnumerable<Violation> Check(Repository repository) =>
        Pairs.SelectMany(pair => Compare(repository, pair.Type, pair.Document));

    private static IEnumerable<Violation> Compare(Repository repository, string type, string path)
    {
        (SourceFile File, VariableDeclaratorSyntax Constant, string Code)[] codes =
        [
            .. CodesOf(repository, type),
        ];
        Dictionary<string, int> rows = codes.Length == 0 ? [] : RowsOf(repository.Find(path));
        foreach ((SourceFile file, VariableDeclaratorSyntax constant, string code) in codes)
        {
            if (!rows.Remove(code))
            {
                yield return file.At(
                    constant,
                    $"{path} has no row for `{code}`. Say there when it occurs, and on which side."
                );
            }
        }

        foreach ((string code, int line) in rows)
        {
            yield return new(
                path,
                line,
                $"{type} has no `{code}`. Remove the row, or add the code."
            );
        }
    }

    private static IEnumerable<(SourceFile, VariableDeclaratorSyntax, string)> CodesOf(
        Repository repository,
        string type
    ) =>
        from file in repository.Product
        from field in file.Nodes<FieldDeclarationSyntax>()
        where field.Modifiers.Has(SyntaxKind.ConstKeyword)
        where field.Parent is TypeDeclarationSyntax owner && owner.Identifier.Text == type
        from constant in field.Declaration.Variables
        let text = (constant.Initializer?.Value as LiteralExpressionSyntax)?.Token.Value as string
        where text is not null
        select (file, constant, text);

    private static Dictionary<string, int> RowsOf(SourceFile? document) =>
        document is null
            ? []
            : (
                from row in new MarkdownDocument(document).Rows("code", "when")
                from code in MarkdownDocument.CodeNamesIn(row.Cells[0])
                select (code, row.Line)
            ).ToDictionary(row => row.code, row => row.Line, StringComparer.Ordinal);
}
