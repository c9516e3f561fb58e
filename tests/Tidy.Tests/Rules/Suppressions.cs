using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// Every silenced analyzer rule is counted, by rule, and the count may only fall.
/// </summary>
/// <remarks>A third suppression of one rule says that the rule is wrong for us.</remarks>
internal sealed class Suppressions : RatchetedRule
{
    public override int Limit => 0;

    public override string Cure =>
        "Mend the code; or, if the rule is wrong for us, say so once in .editorconfig; or list the"
        + " number in Exceptions.txt with the reason.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        from file in repository.CSharp
        from attribute in file.Nodes<AttributeSyntax>()
        where attribute.Name.ToString().Split('.')[^1] is "SuppressMessage"
        group (File: file, Attribute: attribute) by RuleOf(attribute) into uses
        let last = uses.Last()
        select new Measure(uses.Key, uses.Count(), last.File.Path, last.Attribute.StartLine());

    private static string RuleOf(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.ElementAtOrDefault(1)?.Expression
            is LiteralExpressionSyntax id
            ? id.Token.ValueText.Split(':')[0]
            : "unnamed";
}
