using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Only programs talk to a terminal: the command, the samples, the benchmarks.</summary>
internal sealed class ConsoleOutput : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.CSharp
        where !file.In("src/Broker", "samples", "bench")
        from access in file.Nodes<MemberAccessExpressionSyntax>()
        where
            access.Expression.ToString() is "Console" or "System.Console"
            && access.Name.Identifier.Text is "Write" or "WriteLine" or "Out" or "Error"
        select file.At(
            access,
            "Libraries do not print. Raise a diagnostic event, log through ILogger, or take a"
                + " TextWriter."
        );
}
