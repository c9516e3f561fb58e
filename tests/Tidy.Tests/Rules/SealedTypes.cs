using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A class is sealed, static, abstract, or the base of another class of ours.</summary>
internal sealed class SealedTypes : Rule
{
    private static readonly SyntaxKind[] Closed =
    [
        SyntaxKind.SealedKeyword,
        SyntaxKind.StaticKeyword,
        SyntaxKind.AbstractKeyword,
    ];

    public override IEnumerable<Violation> Check(Repository repository)
    {
        HashSet<string> bases = [.. repository.Product.SelectMany(BasesIn)];
        return from file in repository.Product
            from type in file.Nodes<TypeDeclarationSyntax>()
            where type.Kind() is SyntaxKind.ClassDeclaration or SyntaxKind.RecordDeclaration
            group (File: file, Type: type) by type.FullName() into parts
            where !parts.Any(part => Closed.Any(kind => part.Type.Modifiers.Has(kind)))
            let first = parts.First()
            where !bases.Contains(first.Type.Identifier.Text)
            select first.File.At(
                first.Type,
                $"Seal {parts.Key}: inheritance is an extension point only where we say so."
            );
    }

    private static IEnumerable<string> BasesIn(SourceFile file) =>
        file.Nodes<BaseTypeSyntax>()
            .Select(one => one.Type.ToString().Split('<')[0].Split('.')[^1]);
}
