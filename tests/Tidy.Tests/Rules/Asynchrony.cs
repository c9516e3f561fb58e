using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// Every task has an owner, nothing blocks, and an await inside a turn stays in it.
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
            InvocationExpressionSyntax call when Blocks(call) => "This blocks a thread. Await it.",
            MemberAccessExpressionSyntax { Name.Identifier.Text: "Result", Expression: var task }
                when IsTask(task) => "This blocks a thread. Await it.",
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

    private static bool Blocks(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access
        && (
            (access.Name.Identifier.Text == "Wait" && IsTask(access.Expression))
            || access.ToString().EndsWith(".GetAwaiter().GetResult", StringComparison.Ordinal)
            || access.Names("Task", "WaitAll")
            || access.Names("Task", "WaitAny")
        );

    // Our names say what is a task: "…Async(…)", "task", "…Task", "….Task".
    private static bool IsTask(ExpressionSyntax expression) =>
        expression switch
        {
            InvocationExpressionSyntax call => call
                .Expression.ToString()
                .Split('<')[0]
                .EndsWith("Async", StringComparison.Ordinal),
            _ => expression.ToString().EndsWith("ask", StringComparison.Ordinal),
        };
}
