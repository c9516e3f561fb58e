using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// What happens in a case of the model is written down where any thread may write: on some engines
/// several actors of one case run at the same time.
/// </summary>
internal sealed class SuiteNotes : Rule
{
    private const string Cure =
        "Several threads may write here, and a List loses what they add at once. Take Notes<T>.";

    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.CSharp
        where file.In("tests/Model.Contract")
        from declaration in file.Nodes<VariableDeclarationSyntax>()
        where
            declaration.Type
                is GenericNameSyntax { Identifier.Text: "List" or "Queue" or "HashSet" }
            && declaration.Variables.Any(IsEmpty)
            && !file.Is("/Worlds/Notes.cs")
        select file.At(declaration, Cure);

    private static bool IsEmpty(VariableDeclaratorSyntax variable) =>
        variable.Initializer?.Value is CollectionExpressionSyntax { Elements.Count: 0 };
}
