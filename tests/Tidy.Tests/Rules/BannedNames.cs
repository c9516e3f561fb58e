using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// A type is named after what it is. A name without an idea hides a type without a job.
/// </summary>
internal sealed partial class BannedNames : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        Types(repository).Concat(Folders(repository)).Concat(Scripts(repository));

    private static IEnumerable<Violation> Types(Repository repository) =>
        from file in repository.CSharp
        from node in file.Root.DescendantNodes()
        let name = NameOf(node)
        where name is not null && Banned().IsMatch(name)
        select file.At(node, $"`{name}` says nothing. Name the one thing that it is or does.");

    private static IEnumerable<Violation> Folders(Repository repository) =>
        repository
            .Files.Where(file =>
                file.In("src", "clients", "samples") && Folder().IsMatch(file.Path)
            )
            .Select(file => file.At(0, "Name the folder after its subject."));

    private static IEnumerable<Violation> Scripts(Repository repository) =>
        repository
            .JavaScript.Where(file => BannedFile().IsMatch(file.Name))
            .Select(file => file.At(0, "Name the file after what it does."));

    private static string? NameOf(SyntaxNode node) =>
        node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        };

    [GeneratedRegex(
        "(Manager|Helpers?|Utils?|Utility|Utilities|Service|Processor|Impl)$"
            + "|^I?(Default|Base|Abstract)[A-Z]|^(Default|Base|Abstract)$"
    )]
    private static partial Regex Banned();

    [GeneratedRegex("/(Common|Misc|Helpers?|Utils?|Utilities)/", RegexOptions.IgnoreCase)]
    private static partial Regex Folder();

    [GeneratedRegex("(manager|helpers?|utils?|utility|processor|impl)[.]m?js$")]
    private static partial Regex BannedFile();
}
