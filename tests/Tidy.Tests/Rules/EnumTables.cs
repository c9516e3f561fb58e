using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>The tables of bytes in the documents are the enums of the code, name by name.</summary>
internal sealed class EnumTables : Rule
{
    private static readonly (string Enum, string Document)[] Pairs =
    [
        ("CloneTag", "docs/structured-clone.md"),
        ("ArrayBufferViewTag", "docs/structured-clone.md"),
        ("ErrorTag", "docs/structured-clone.md"),
        ("FrameKind", "docs/protocol.md"),
    ];

    public override IEnumerable<Violation> Check(Repository repository) =>
        from pair in Pairs
        from file in repository.Product
        from type in file.Nodes<EnumDeclarationSyntax>()
        where type.Identifier.Text == pair.Enum
        from violation in Compare(file, type, repository.Find(pair.Document), pair.Document)
        select violation;

    private static IEnumerable<Violation> Compare(
        SourceFile file,
        EnumDeclarationSyntax type,
        SourceFile? document,
        string path
    )
    {
        if (document is null)
        {
            yield return file.At(type, $"Write {path}, with a row `byte | name` for each member.");
            yield break;
        }

        Dictionary<string, (int Line, int Value)> rows = RowsOf(document);
        foreach (EnumMemberDeclarationSyntax member in type.Members.Where(IsOnTheWire))
        {
            string name = member.Identifier.Text;
            int? value = ValueOf(member);
            if (!rows.TryGetValue(name, out (int Line, int Value) row))
            {
                yield return file.At(member, $"{path} has no row for {name} ({value:X2}). Add it.");
            }
            else if (row.Value != value)
            {
                yield return document.At(
                    row.Line,
                    $"{name} is {value:X2} in {file.Path}, and {row.Value:X2} here. Correct one."
                );
            }
        }
    }

    private static Dictionary<string, (int Line, int Value)> RowsOf(SourceFile document)
    {
        MarkdownDocument markdown = new(document);
        Dictionary<string, (int, int)> rows = new(StringComparer.Ordinal);
        foreach (
            (int line, string[] cells) in markdown
                .Rows("byte", "name")
                .Concat(markdown.Rows("kind", "name"))
        )
        {
            string digits = cells[0].Trim('`').Replace("0x", "");
            if (int.TryParse(digits, NumberStyles.HexNumber, null, out int value))
            {
                rows.TryAdd(cells[1].Trim('`'), (line, value));
            }
        }

        return rows;
    }

    // By custom the value that stands for nothing.
    private static bool IsOnTheWire(EnumMemberDeclarationSyntax member) =>
        member.Identifier.Text != "None";

    private static int? ValueOf(EnumMemberDeclarationSyntax member) =>
        member
            .EqualsValue?.Value.DescendantNodesAndSelf()
            .OfType<LiteralExpressionSyntax>()
            .FirstOrDefault()
            ?.Token.Value switch
        {
            int number => number,
            char letter => letter,
            _ => null,
        };
}
