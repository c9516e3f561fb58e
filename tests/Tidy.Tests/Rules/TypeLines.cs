using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A type has one job; its parts count together, doc comments do not count.</summary>
internal sealed class TypeLines : RatchetedRule
{
    public override int Limit => 500;

    public override string Cure => "Give one of its jobs a type and a name of its own.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        from file in repository.CSharp
        from type in file.Nodes<BaseTypeDeclarationSyntax>()
        group (File: file, Type: type) by type.FullName() into parts
        let longest = parts.MaxBy(part => part.Type.LineCount())
        select new Measure(
            parts.Key,
            parts.Sum(part => LinesOf(part.Type)),
            longest.File.Path,
            longest.Type.StartLine()
        );

    private static int LinesOf(BaseTypeDeclarationSyntax type) =>
        type.LineCount()
        - type.DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .Where(trivia => type.Span.Contains(trivia.Span))
            .Sum(trivia => trivia.ToFullString().Count(c => c == '\n'));
}
