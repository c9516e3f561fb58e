using Microsoft.CodeAnalysis.CSharp;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>No regions and no pragmas.</summary>
internal sealed class Directives : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.CSharp
        from trivia in file.Root.DescendantTrivia(descendIntoTrivia: false)
        let cure = trivia.Kind() switch
        {
            SyntaxKind.RegionDirectiveTrivia =>
                "Remove #region: what needs folding needs a type or a partial of its own.",
            SyntaxKind.PragmaWarningDirectiveTrivia =>
                "Remove the pragma: mend the code, or use [SuppressMessage] with a justification.",
            _ => null,
        }
        where cure is not null
        select file.At(trivia, cure);
}
