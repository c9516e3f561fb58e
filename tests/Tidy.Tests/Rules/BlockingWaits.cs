using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Nothing blocks a thread to wait for a task.</summary>
/// <remarks>
/// In tests xUnit's own analyzer watches; the worlds of the contract suites read tasks that a step
/// of theirs has completed.
/// </remarks>
internal sealed class BlockingWaits : RatchetedRule
{
    public override int Limit => 0;

    public override string Cure => "This blocks a thread. Await it.";

    public override IEnumerable<Measure> Measures(Repository repository) =>
        from file in repository.CSharp
        where file.In("src", "samples")
        from node in file.Root.DescendantNodes()
        where Blocks(node)
        group (File: file, Node: node) by MemberOf(node) into waits
        let first = waits.First()
        select new Measure(waits.Key, waits.Count(), first.File.Path, first.Node.StartLine());

    private static bool Blocks(SyntaxNode node) =>
        node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => (
                access.Name.Identifier.Text == "Wait" && IsTask(access.Expression)
            )
                || access.ToString().EndsWith(".GetAwaiter().GetResult", StringComparison.Ordinal)
                || access.Names("Task", "WaitAll")
                || access.Names("Task", "WaitAny"),
            MemberAccessExpressionSyntax { Name.Identifier.Text: "Result", Expression: var task } =>
                IsTask(task),
            _ => false,
        };

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

    private static string MemberOf(SyntaxNode node)
    {
        string name =
            node.Ancestors()
                .Select(outer =>
                    outer switch
                    {
                        MethodDeclarationSyntax method => method.Identifier.Text,
                        PropertyDeclarationSyntax property => property.Identifier.Text,
                        ConstructorDeclarationSyntax => "new",
                        _ => null,
                    }
                )
                .FirstOrDefault(found => found is not null)
            ?? "(elsewhere)";
        return $"{node.OwnerName()}.{name}";
    }
}
