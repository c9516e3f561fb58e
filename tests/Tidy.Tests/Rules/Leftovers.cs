using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>No notes to ourselves in the code: what is not finished is an issue.</summary>
internal sealed partial class Leftovers : Rule
{
    private const string Cure = "Finish it, or open an issue and remove the note.";

    public override IEnumerable<Violation> Check(Repository repository) =>
        Comments(repository).Concat(Lines(repository));

    private static IEnumerable<Violation> Comments(Repository repository) =>
        from file in repository.CSharp
        from trivia in file.Root.DescendantTrivia()
        where IsComment(trivia) && Note().IsMatch(trivia.ToString())
        select file.At(trivia, Cure);

    private static IEnumerable<Violation> Lines(Repository repository) =>
        from file in repository.Files
        where file.Is(".js", ".mjs", ".sh", ".html", ".css", ".csproj", ".props")
        from line in file.Lines.Index()
        where Note().IsMatch(line.Item)
        select file.At(line.Index + 1, Cure);

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind()
            is SyntaxKind.SingleLineCommentTrivia
                or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia;

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|TBD)\b")]
    private static partial Regex Note();
}
