using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Many parameters are a type that nobody named yet. Records are such types.</summary>
internal sealed class ParameterCount : RatchetedRule
{
    public override int Limit => 7;

    public override string Cure => "Make a record of the ones that belong together.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        from file in repository.CSharp
        from list in file.Nodes<ParameterListSyntax>()
        where list.Parent is not (RecordDeclarationSyntax or LambdaExpressionSyntax)
        group (File: file, List: list) by NameOf(list) into overloads
        let most = overloads.MaxBy(one => one.List.Parameters.Count)
        select new Measure(
            overloads.Key,
            most.List.Parameters.Count,
            most.File.Path,
            most.List.StartLine()
        );

    private static string NameOf(ParameterListSyntax list) =>
        list.Parent switch
        {
            MethodDeclarationSyntax method => $"{method.OwnerName()}.{method.Identifier.Text}",
            ConstructorDeclarationSyntax one => $"{one.OwnerName()}.new",
            BaseTypeDeclarationSyntax type => $"{type.FullName()}.new",
            SyntaxNode node => $"{node.OwnerName()}.({node.RawKind})",
            null => "",
        };
}
