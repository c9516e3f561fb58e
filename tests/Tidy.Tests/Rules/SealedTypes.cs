using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A class is sealed, static, abstract, or the base of another class of ours.</summary>
/// <remarks>Extension points for users are listed in Exceptions.txt.</remarks>
internal sealed class SealedTypes : RatchetedRule
{
    private static readonly SyntaxKind[] Closed =
    [
        SyntaxKind.SealedKeyword,
        SyntaxKind.StaticKeyword,
        SyntaxKind.AbstractKeyword,
    ];

    public override int Limit => 0;

    public override string Cure =>
        "Seal it: inheritance is an extension point only where Exceptions.txt says so.";

    public override IEnumerable<Measure> Measures(Repository repository)
    {
        HashSet<string> bases = [.. repository.Product.SelectMany(BasesIn)];
        return from file in repository.Product
            from type in file.Nodes<TypeDeclarationSyntax>()
            where type.Kind() is SyntaxKind.ClassDeclaration or SyntaxKind.RecordDeclaration
            group (File: file, Type: type) by type.FullName() into parts
            where !parts.Any(part => Closed.Any(kind => part.Type.Modifiers.Has(kind)))
            let first = parts.First()
            where !bases.Contains(first.Type.Identifier.Text)
            select new Measure(parts.Key, 1, first.File.Path, first.Type.StartLine());
    }

    private static IEnumerable<string> BasesIn(SourceFile file) =>
        file.Nodes<BaseTypeSyntax>()
            .Select(one => one.Type.ToString().Split('<')[0].Split('.')[^1]);
}
