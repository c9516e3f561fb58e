using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A failure is handled or named, never swallowed.</summary>
internal sealed class Catches : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.CSharp
        from clause in file.Nodes<CatchClauseSyntax>()
        let cure = CureOf(clause)
        where cure is not null
        select file.At(clause, cure);

    private static string? CureOf(CatchClauseSyntax clause) =>
        clause.Declaration is null
            ? "Name the exception type: a bare catch also catches our own bugs."
        : clause.Block.Statements.Count == 0 && !SaysWhy(clause.Block)
            ? "Handle the exception, or say in a comment what happens next and why that is right."
        : null;

    private static bool SaysWhy(BlockSyntax block) =>
        block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
}
