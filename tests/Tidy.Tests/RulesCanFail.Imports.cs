using ActorIpc.Tidy.Tests.Rules;

namespace ActorIpc.Tidy.Tests;

internal static partial class RulesCanFail
{
    private static (string, string) Project(string reference) =>
        ("src/A/A.csproj", $"<Project><ItemGroup>{reference}</ItemGroup></Project>");

    private static readonly (string, string) TwoProjects = (
        "ARCHITECTURE.md",
        """
        | project | may reference | packages and frameworks | never names |
        |---|---|---|---|
        | `src/A` | nothing | none | `System.Net` |
        | `src/B` | `src/A` | none | |
        | `src/C` | nothing (planned) | none | |
        """
    );

    private static readonly (string, string) ProjectB = ("src/B/B.csproj", "<Project />");

    private static readonly Example[] Imports =
    [
        new(
            nameof(ProjectReferences),
            "may not reference src/B",
            TwoProjects,
            Project("<ProjectReference Include=\"../B/B.csproj\" />")
        ),
        new(
            nameof(ProjectReferences),
            "may not reference Newtonsoft",
            TwoProjects,
            Project("<PackageReference Include=\"Newtonsoft\" />")
        ),
        new(nameof(ProjectReferences), "src/X a row", ("src/X/X.csproj", "<Project />")),
        new(nameof(ProjectReferences), "src/B does not exist", TwoProjects),
        new(
            nameof(NamespaceImports),
            "may not name ActorIpc.B",
            TwoProjects,
            ProjectB,
            Project(""),
            ("src/A/C.cs", "using ActorIpc.B.Inner;")
        ),
        new(
            nameof(NamespaceImports),
            "may not name ActorIpc.B",
            TwoProjects,
            ProjectB,
            Project(""),
            ("src/A/C.cs", "class C { ActorIpc.B.Inner.D x; }")
        ),
        new(
            nameof(NamespaceImports),
            "never names System.Net",
            TwoProjects,
            Project(""),
            ("src/A/C.cs", "using System.Net.Sockets;")
        ),
        new(
            nameof(EngineNames),
            "IActorEngine",
            ("src/Gateway/C.cs", "using ActorIpc.Engines.Embedded;")
        ),
        new(
            nameof(JavaScriptImports),
            "`ws` is not ours",
            ("clients/js/src/a.js", "import { WebSocket } from 'ws';")
        ),
        new(
            nameof(JavaScriptImports),
            "no dependencies",
            ("clients/js/package.json", """{ "dependencies": { "ws": "8" } }""")
        ),
    ];
}
