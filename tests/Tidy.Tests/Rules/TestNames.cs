using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>The name of a test is a sentence about behaviour.</summary>
internal sealed partial class TestNames : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.CSharp
        where file.In("tests")
        from method in file.Nodes<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(IsTest)
        where !Sentence().IsMatch(method.Identifier.Text)
        select file.At(
            method,
            $"`{method.Identifier.Text}`: write a sentence, such as"
                + " Invoke_without_handler_fails_with_no_handler."
        );

    private static bool IsTest(AttributeSyntax attribute) =>
        attribute.Name.ToString() is var name
        && (
            name.EndsWith("Fact", StringComparison.Ordinal)
            || name.EndsWith("Theory", StringComparison.Ordinal)
        );

    [GeneratedRegex("^[A-Z0-9][A-Za-z0-9]*(_[A-Za-z0-9]+)+$")]
    private static partial Regex Sentence();
}
