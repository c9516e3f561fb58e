using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>The tables of bytes in the documents are the enums of the code, name by name.</summary>
internal sealed partial class EnumTables : Rule
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

    /// <summary>
    /// Rows that have a cell with a byte in hex and, after it, a cell with a name.
    /// </summary>
    private static Dictionary<string, (int Line, int Value)> RowsOf(SourceFile document)
    {
        Dictionary<string, (int, int)> rows = new(StringComparer.Ordinal);
        foreach ((int index, string line) in document.Lines.Index())
        {
            Match match = ByteAndName().Match(line);
            if (match.Success)
            {
                int value = int.Parse(
                    match.Groups[1].Value,
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture
                );
                rows.TryAdd(match.Groups[2].Value, (index + 1, value));
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

    [GeneratedRegex(@"^\s*\|\s*`?(?:0x)?([0-9A-Fa-f]{2})`?\s*\|(?:[^|]*\|)*?\s*`?(\w+)`?\s*\|")]
    private static partial Regex ByteAndName();
}
