using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>Questions that several rules ask of C# syntax.</summary>
internal static class Syntax
{
    public static bool Has(this SyntaxTokenList modifiers, SyntaxKind kind) => modifiers.Any(kind);

    /// <summary>The lines from the first modifier to the closing brace.</summary>
    public static int LineCount(this SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    public static int StartLine(this SyntaxNode node) =>
        node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Whether code in another assembly can name the type.</summary>
    public static bool IsVisible(this MemberDeclarationSyntax type) =>
        type.Modifiers.Has(SyntaxKind.PublicKeyword)
        && type.Ancestors().OfType<TypeDeclarationSyntax>().All(IsVisible);

    /// <summary>The name of a type with the types around it: <c>Outer.Inner</c>.</summary>
    public static string NameIn(this BaseTypeDeclarationSyntax type) =>
        string.Join(
            '.',
            type.AncestorsAndSelf()
                .OfType<BaseTypeDeclarationSyntax>()
                .Reverse()
                .Select(outer => outer.Identifier.Text)
        );

    /// <summary>The namespace and the name of a type.</summary>
    public static string FullName(this BaseTypeDeclarationSyntax type)
    {
        BaseNamespaceDeclarationSyntax? space = type.Ancestors()
            .OfType<BaseNamespaceDeclarationSyntax>()
            .FirstOrDefault();
        int arity = (type as TypeDeclarationSyntax)?.TypeParameterList?.Parameters.Count ?? 0;
        string name = arity == 0 ? type.NameIn() : $"{type.NameIn()}`{arity}";
        return space is null ? name : $"{space.Name}.{name}";
    }

    /// <summary>The type that a member stands in.</summary>
    public static string OwnerName(this SyntaxNode member) =>
        member.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault() is { } owner
            ? owner.FullName()
            : "(top level)";

    /// <summary>
    /// Whether an expression calls <paramref name="method"/> of <paramref name="type"/>.
    /// </summary>
    public static bool Names(
        this MemberAccessExpressionSyntax access,
        string type,
        string method
    ) =>
        access.Name.Identifier.Text == method
        && access.Expression.ToString().Split('.')[^1] == type;
}
