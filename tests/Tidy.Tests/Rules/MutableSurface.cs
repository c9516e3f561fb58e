using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// What the public can see, the public cannot change: no setters, no mutable fields.
/// </summary>
/// <remarks>
/// <para>Options types and <c>init</c> are free.</para>
/// <para>The few properties that Electron lets users assign are listed in Exceptions.txt.</para>
/// </remarks>
internal sealed class MutableSurface : RatchetedRule
{
    public override int Limit => 0;

    public override string Cure =>
        "Use init, a method that says what happens, or an options type. Where Electron lets users"
        + " assign the property, list it in Exceptions.txt.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        from file in repository.Product
        from member in file.Nodes<MemberDeclarationSyntax>()
        where member.Parent is TypeDeclarationSyntax type && type.IsVisible() && !IsOptions(type)
        where member.IsVisible()
        from name in MutableNames(member)
        select new Measure(
            $"{((TypeDeclarationSyntax)member.Parent!).NameIn()}.{name}",
            1,
            file.Path,
            member.StartLine()
        );

    private static bool IsOptions(TypeDeclarationSyntax type) =>
        type.Identifier.Text.EndsWith("Options", StringComparison.Ordinal);

    private static IEnumerable<string> MutableNames(MemberDeclarationSyntax member) =>
        member switch
        {
            PropertyDeclarationSyntax property when HasPublicSetter(property) =>
            [
                property.Identifier.Text,
            ],
            FieldDeclarationSyntax field
                when !field.Modifiers.Has(SyntaxKind.ConstKeyword)
                    && !field.Modifiers.Has(SyntaxKind.ReadOnlyKeyword) =>
                field.Declaration.Variables.Select(variable => variable.Identifier.Text),
            _ => [],
        };

    private static bool HasPublicSetter(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.Any(accessor =>
            accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor.Modifiers.Count == 0
        ) == true;
}
