using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Whoever silences a rule says why, at the member, where the next reader looks.</summary>
internal sealed class Justifications : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        Attributes(repository).Concat(Projects(repository));

    private static IEnumerable<Violation> Attributes(Repository repository) =>
        from file in repository.CSharp
        from attribute in file.Nodes<AttributeSyntax>()
        where attribute.Name.ToString().Split('.')[^1] is "SuppressMessage"
        where !attribute.ToString().Contains("Justification = \"", StringComparison.Ordinal)
        select file.At(attribute, "Add Justification = \"…\": why is the code right?");

    private static IEnumerable<Violation> Projects(Repository repository) =>
        from file in repository.Files
        where file.Is(".csproj", ".props", ".targets")
        from line in file.Lines.Index()
        where line.Item.Contains("<NoWarn", StringComparison.Ordinal)
        select file.At(
            line.Index + 1,
            "NoWarn hides a rule from everybody. Set its severity in .editorconfig and say why."
        );
}
