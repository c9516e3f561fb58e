using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A method fits on a screen.</summary>
internal sealed class MethodLines : RatchetedRule
{
    public override int Limit => 60;

    public override string Cure => "Cut it along the steps a reader would name.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        from file in repository.CSharp
        from node in file.Root.DescendantNodes()
        let name = NameOf(node)
        where name is not null
        group (File: file, Node: node) by $"{node.OwnerName()}.{name}" into overloads
        let longest = overloads.MaxBy(one => one.Node.LineCount())
        select new Measure(
            overloads.Key,
            longest.Node.LineCount(),
            longest.File.Path,
            longest.Node.StartLine()
        );

    private static string? NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            ConstructorDeclarationSyntax => "new",
            DestructorDeclarationSyntax => "Finalize",
            OperatorDeclarationSyntax one => "operator" + one.OperatorToken.Text,
            ConversionOperatorDeclarationSyntax => "operator",
            PropertyDeclarationSyntax property => property.Identifier.Text,
            IndexerDeclarationSyntax => "this[]",
            EventDeclarationSyntax one => one.Identifier.Text,
            _ => null,
        };
}
