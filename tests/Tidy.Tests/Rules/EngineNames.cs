using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Only a composition root names an engine; the actors work with any.</summary>
internal sealed class EngineNames : Rule
{
    private const string Engines = "ActorIpc.Engines";

    private static readonly string[] Roots =
    [
        "src/Broker",
        "src/Client",
        "src/TestKit",
        "src/Engines",
    ];

    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.CSharp
        where file.In("src", "samples") && !file.In(Roots)
        from name in file.Nodes<UsingDirectiveSyntax>()
        where name.NamespaceOrType.ToString().StartsWith(Engines, StringComparison.Ordinal)
        select file.At(
            name,
            "Take an IActorEngine: only src/Broker and a user's program choose one."
        );
}
