using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// Every task has an owner, and an await inside a turn stays on its event loop.
/// </summary>
internal sealed class Asynchrony : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.CSharp
        from node in file.Root.DescendantNodes()
        let cure = CureOf(file, node)
        where cure is not null
        select file.At(node, cure);

    private static string? CureOf(SourceFile file, SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax { ReturnType: var type, Modifiers: var modifiers }
                when IsAsyncVoid(type, modifiers) => AsyncVoidCure,
            LocalFunctionStatementSyntax { ReturnType: var type, Modifiers: var modifiers }
                when IsAsyncVoid(type, modifiers) => AsyncVoidCure,
            InvocationExpressionSyntax call when file.In("src/Actors") && LeavesTheTurn(call) =>
                "ConfigureAwait(false) leaves the event loop, unseen by the dispatcher. Remove it.",
            _ => null,
        };

    private const string AsyncVoidCure =
        "async void: nobody can await it or see it fail. Return a Task and give it an owner.";

    private static bool IsAsyncVoid(TypeSyntax returns, SyntaxTokenList modifiers) =>
        modifiers.Has(SyntaxKind.AsyncKeyword)
        && returns is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static bool LeavesTheTurn(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" }
        && call.ArgumentList.Arguments
            is not [{ Expression.RawKind: (int)SyntaxKind.TrueLiteralExpression }];
}
