using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A type remembers few things. Constants and static fields do not count.</summary>
internal sealed class FieldCount : RatchetedRule
{
    public override int Limit => 15;

    public override string Cure => "Move the fields that change together into a type of their own.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        from file in repository.CSharp
        from type in file.Nodes<TypeDeclarationSyntax>()
        group (File: file, Type: type) by type.FullName() into parts
        let first = parts.First()
        select new Measure(
            parts.Key,
            parts.Sum(part => FieldsOf(part.Type)),
            first.File.Path,
            first.Type.StartLine()
        );

    private static int FieldsOf(TypeDeclarationSyntax type) =>
        type
            .Members.OfType<FieldDeclarationSyntax>()
            .Where(field =>
                !field.Modifiers.Has(SyntaxKind.ConstKeyword)
                && !field.Modifiers.Has(SyntaxKind.StaticKeyword)
            )
            .Sum(field => field.Declaration.Variables.Count);
}
