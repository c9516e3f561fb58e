using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// Code names only the namespaces that its project may know, however it got the reference.
/// </summary>
internal sealed class NamespaceImports : Rule
{
    public override IEnumerable<Violation> Check(Repository repository)
    {
        ImportTable table = ImportTable.Read(repository);
        return from project in repository.Projects
            let row = table.Of(project)
            where row is not null
            from file in repository.CSharp.Where(project.Owns)
            from name in NamesIn(file)
            let cure = CureOf(row, name.ToString(), repository)
            where cure is not null
            select file.At(name, cure);
    }

    private static string? CureOf(ImportTable.Row row, string name, Repository repository)
    {
        if (row.Never.FirstOrDefault(banned => IsWithin(name, banned)) is { } never)
        {
            return $"{row.Project} never names {never} ({ImportTable.FilePath}).";
        }

        Project? owner = repository
            .Projects.Where(project => IsWithin(name, project.Namespace))
            .MaxBy(project => project.Namespace.Length);
        return owner is null || row.Allows(owner.Name)
            ? null
            : $"{row.Project} may not name {owner.Namespace} ({ImportTable.FilePath}).";
    }

    // `using A.B;` and `A.B.C` alike: the longest dotted name at each place.
    private static IEnumerable<SyntaxNode> NamesIn(SourceFile file) =>
        file
            .Root.DescendantNodes()
            .Where(node =>
                node
                    is UsingDirectiveSyntax
                        or QualifiedNameSyntax { Parent: not QualifiedNameSyntax }
                        or MemberAccessExpressionSyntax { Parent: not MemberAccessExpressionSyntax }
            )
            .Select(node => node is UsingDirectiveSyntax one ? one.NamespaceOrType : node)
            .Where(node => node.Ancestors().All(one => one is not NameSyntax))
            .Distinct();

    private static bool IsWithin(string name, string space) =>
        name.StartsWith(space, StringComparison.Ordinal)
        && (name.Length == space.Length || name[space.Length] == '.');
}
