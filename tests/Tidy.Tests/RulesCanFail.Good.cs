namespace ActorIpc.Tidy.Tests;

internal static partial class RulesCanFail
{
    /// <summary>
    /// A repository in which every rule finds something to look at, and nothing wrong.
    /// </summary>
    public static Repository Good => Repository.Of(GoodFiles);

    private static readonly (string, string)[] GoodFiles =
    [
        (
            "BannedSymbols.txt",
            """
            P:System.DateTime.UtcNow;Take a TimeProvider.
            P:System.DateTimeOffset.UtcNow;Take a TimeProvider.
            P:System.Random.Shared;Take the entropy source.
            M:System.Guid.NewGuid;Take the entropy source.
            M:System.Threading.Thread.Sleep(System.Int32);Use a timer.
            M:System.Threading.Tasks.Task.Delay(System.Int32);Use a timer.
            M:System.Threading.Tasks.Task.Run(System.Action);Spawn an actor.
            """
        ),
        ("Directory.Build.props", "<!-- BannedApiAnalyzers reads BannedSymbols.txt -->"),
        (
            "ARCHITECTURE.md",
            """
            # One message's life

            | project | may reference | packages and frameworks | never names |
            |---|---|---|---|
            | `src/Actors` | nothing | `Some.Package` | `System.Net` |
            | `src/Client` (planned) | nothing | none | |

            See [its life](#one-messages-life) and [a limit](docs/limits.md#limits).
            """
        ),
        (
            "src/Actors/Actors.csproj",
            """<Project><PackageReference Include="Some.Package" /></Project>"""
        ),
        (
            "src/Actors/Loop.cs",
            """
            using System.Collections;

            namespace ActorIpc.Actors;

            /// <summary>Runs turns.</summary>
            public sealed class Loop
            {
                public const string Name = "loop";

                public int Turns { get; private set; }

                internal async Task RunAsync()
                {
                    try
                    {
                        await TurnAsync();
                    }
                    catch (OperationCanceledException)
                    {
                        // The loop ends: its owner asked for that.
                    }
                }

                [LoggerMessage(1, LogLevel.Debug, "x")]
                partial void Started();

                [LoggerMessage(2, LogLevel.Debug, "x")]
                partial void Stopped();
            }

            /// <summary>How a loop runs.</summary>
            public sealed class LoopOptions
            {
                public int TurnsMax { get; set; }
            }

            internal enum CloneTag { Null = 0x30 }

            /// <summary>Codes.</summary>
            public static class IpcErrorCode { public const string Gone = "gone"; }
            """
        ),
        ("ActorIpc.sln", "= \"Actors\", \"src\\Actors\\Actors.csproj\","),
        ("README.md", "dotnet run --project src/Broker\n./test.sh"),
        ("clients/js/src/loop.js", "import { turn } from './turn.js';"),
        ("clients/js/package.json", """{ "devDependencies": { "typescript": "5" } }"""),
        (
            "tests/Actors.Tests/LoopTests.cs",
            "class LoopTests { [Fact] public void A_turn_runs_once() { } }"
        ),
        (
            "docs/limits.md",
            "# Limits\n| limit | default |\n|--|--|\n| `LoopOptions.TurnsMax` | 0 |"
        ),
        (
            "docs/conformance.md",
            "| rule | about | status | proof |\n|--|--|--|--|\n"
                + "| R1 | x | proved | `LoopTests.A_turn_runs_once` |\n"
                + string.Concat(Enumerable.Range(2, 342).Select(n => $"| R{n} | x | open | |\n"))
        ),
        ("docs/errors.md", "| code | when |\n|--|--|\n| `gone` | at the end |"),
        ("docs/structured-clone.md", "| byte | name |\n|--|--|\n| `0x30` | `Null` |"),
        ("docs/decisions/0007-one-loop.md", "# 0007: one loop"),
        ("GLOSSARY.md", "| word | in code |\n|--|--|\n| loop | `Loop` |"),
        ("CHANGELOG.md", "## 0.1.0\n### Features"),
        ("CONTRIBUTING.md", "| rule | test |\n|--|--|\n| x | `Catches` |"),
        ("tests/Tidy.Tests/Rules/Catches.cs", ""),
    ];
}
