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

    private static readonly (string, string) OptionsClass = (
        "src/A/O.cs",
        "public class AOptions { public int Max { get; } }"
    );

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
    ];
}
