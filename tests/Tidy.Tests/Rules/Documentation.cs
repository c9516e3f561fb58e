using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Every public type says what it is for, in words that are not its name.</summary>
internal sealed partial class Documentation : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        Missing(repository).Concat(Empty(repository));

    private static IEnumerable<Violation> Missing(Repository repository) =>
        from file in repository.Product
        from type in file.Nodes<BaseTypeDeclarationSyntax>()
        where type.IsVisible()
        group (File: file, Type: type) by type.FullName() into parts
        where !parts.Any(part => Summary().IsMatch(part.Type.GetLeadingTrivia().ToFullString()))
        let first = parts.First()
        select first.File.At(
            first.Type,
            $"{parts.Key} needs a <summary>: what is it for, what does it promise?"
        );

    private static IEnumerable<Violation> Empty(Repository repository) =>
        from file in repository.Product
        from trivia in file.Root.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        let phrase = EmptyPhrase().Match(trivia.ToFullString())
        where phrase.Success
        select file.At(trivia, $"\"{phrase.Value}\" says nothing. Say what the reader cannot see.");

    [GeneratedRegex(@"<summary>[\s/]*\S|<inheritdoc")]
    private static partial Regex Summary();

    [GeneratedRegex(
        @"\bGets or sets\b|\bThis (class|struct|interface)\b|<summary>[\s/]*</summary>"
    )]
    private static partial Regex EmptyPhrase();
}
