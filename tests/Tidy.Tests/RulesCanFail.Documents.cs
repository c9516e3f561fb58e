using ActorIpc.Tidy.Tests.Rules;

namespace ActorIpc.Tidy.Tests;

internal static partial class RulesCanFail
{
    private static readonly (string, string) TagEnum = (
        "src/A/CloneTag.cs",
        "enum CloneTag { Null = (byte)'0', True = 0x54 }"
    );

    private static readonly (string, string) CodeClass = (
        "src/A/IpcErrorCode.cs",
        "static class IpcErrorCode { public const string Gone = \"gone\"; }"
    );

    private static readonly (string, string) TextsClass = (
        "src/A/Texts.cs",
        "class Texts { const string Gone = \"It is gone.\"; }"
    );

    private static readonly (string, string) OptionsClass = (
        "src/A/O.cs",
        "public class AOptions { public int Max { get; } }"
    );

    private static readonly string ConformanceHead =
        "| rule | about | status | proof |\n|---|---|---|---|\n";

    private static readonly Example[] Documents =
    [
        new(nameof(MarkdownLinks), "no docs/b.md", ("docs/a.md", "[b](b.md)")),
        new(nameof(MarkdownLinks), "heading", ("a.md", "# One two\n\n[x](#one-three)")),
        new(
            nameof(GlossaryWords),
            "`Gone`",
            ("GLOSSARY.md", "| word | in code |\n|---|---|\n| gone | `Gone` |")
        ),
        new(nameof(EnumTables), "Write docs/structured-clone.md", TagEnum),
        new(
            nameof(EnumTables),
            "True is 54",
            TagEnum,
            (
                "docs/structured-clone.md",
                "| byte | name |\n|--|--|\n| `30` | `Null` |\n| `55` | `True` |"
            )
        ),
        new(
            nameof(EnumTables),
            "no row for True",
            TagEnum,
            (
                "docs/structured-clone.md",
                "| byte | char | name |\n|--|--|--|\n| `0x30` | `0` | `Null` |"
            )
        ),
        new(nameof(CodeTables), "no row for `gone`", CodeClass),
        new(
            nameof(CodeTables),
            "has no `lost`",
            CodeClass,
            ("docs/errors.md", "| code | when |\n|---|---|\n| `gone` | x |\n| `lost` | x |")
        ),
        new(nameof(TextTables), "`It is gone.`", TextsClass),
        new(
            nameof(TextTables),
            "`<…> is lost.`",
            (
                "src/A/Texts.cs",
                "class Texts { static string Lost(int a) => $\"{a} is \" + \"lost.\"; }"
            ),
            ("docs/errors.md", "`<one> is gone.`")
        ),
        new(nameof(LimitTable), "`AOptions.Max`", OptionsClass),
        new(
            nameof(LimitTable),
            "no `AOptions.Min`",
            OptionsClass,
            ("docs/limits.md", "| limit | default |\n|---|---|\n| `AOptions.Min` | 1 |")
        ),
        new(
            nameof(LimitDefaults),
            "BytesMax is 2048",
            (
                "docs/limits.md",
                "| limit | default |\n|---|---|\n| `ExampleOptions.BytesMax` | 4 KiB |"
            )
        ),
        new(nameof(ReadmeCommands), "./test.sh", ("README.md", "dotnet run --project src/Broker")),
        new(nameof(SolutionMembers), "dotnet sln", ("src/A/A.csproj", "<Project />")),
        new(nameof(DecisionFiles), "Name it", ("docs/decisions/first.md", "# 1: x")),
        new(nameof(DecisionFiles), "Begin", ("docs/decisions/0001-a.md", "# A")),
        new(
            nameof(DecisionFiles),
            "taken",
            ("docs/decisions/0001-a.md", "# 0001: a"),
            ("docs/decisions/0001-b.md", "# 0001: b")
        ),
        new(nameof(ChangelogSections), "Sections", ("CHANGELOG.md", "### Fixes")),
        new(
            nameof(HouseRules),
            "what `Catches` asks",
            ("tests/Tidy.Tests/Rules/Catches.cs", ""),
            ("CONTRIBUTING.md", "| rule | test |\n|---|---|\n| x | `Gone` |")
        ),
        new(
            nameof(HouseRules),
            "no rule `Gone`",
            ("CONTRIBUTING.md", "| rule | test |\n|---|---|\n| x | `Gone` |")
        ),
        new(nameof(Conformance), "R2 has 0 rows", Conforming("| R1 | x | open | |")),
        new(
            nameof(Conformance),
            "R1 has 2 rows",
            Conforming("| R1 | x | open | |\n| R1 | x | open | |")
        ),
        new(nameof(Conformance), "Say one of", Conforming("| R1 | x | done | |")),
        new(nameof(Conformance), "name the test", Conforming("| R1 | x | proved | surely |")),
        new(nameof(Conformance), "say why", Conforming("| R1 | x | cannot apply | |")),
        new(
            nameof(Conformance),
            "no test `T.It_is_gone`",
            Conforming("| R1 | x | proved | `T.It_is_gone` |")
        ),
        new(
            nameof(Conformance),
            "no test `a.test.js: It is gone`",
            Conforming("| R1 | x | partly | `a.test.js: It is gone` |")
        ),
        new(
            nameof(Conformance),
            "`T.It_is_so` says that it proves R1",
            Conforming("| R1 | x | open | |"),
            (
                "tests/A.Tests/T.cs",
                "class T { [Fact] [Trait(\"Rule\", \"R1\")] public void It_is_so() { } }"
            )
        ),
        new(
            nameof(Conformance),
            "`a.test.js: It is so (R1)` says that it proves R1",
            Conforming("| R1 | x | open | |"),
            ("clients/js/test/a.test.js", "test('It is so (R1)', () => {});")
        ),
    ];

    private static (string, string) Conforming(string rows) =>
        ("docs/conformance.md", ConformanceHead + rows);
}
