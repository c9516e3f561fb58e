using ActorIpc.Tidy.Tests.Rules;

namespace ActorIpc.Tidy.Tests;

/// <summary>For every rule a made-up repository that breaks it, and what the rule says.</summary>
internal static partial class RulesCanFail
{
    /// <summary>One bad example.</summary>
    /// <param name="Rule">The rule that must catch it.</param>
    /// <param name="Says">A part of the message.</param>
    /// <param name="Files">Path and text of each file.</param>
    internal sealed record Example(
        string Rule,
        string Says,
        params (string Path, string Text)[] Files
    );

    public static IReadOnlyList<Example> Examples =>
        [.. Shape, .. Words, .. Code, .. Surface, .. Imports, .. Documents];

    private static readonly string SixtyCalls = string.Concat(
        Enumerable.Repeat("        N();\n", 60)
    );

    private static readonly string ManyLines = string.Concat(
        Enumerable.Repeat("    // one\n", 501)
    );

    private static readonly Example[] Shape =
    [
        new(
            nameof(MethodLines),
            "C.M has 63",
            In("class C {", $"void M()\n{{\n{SixtyCalls}}}", "}")
        ),
        new(nameof(TypeLines), "C has 504", In($"class C\n{{\n{ManyLines}}}")),
        new(
            nameof(TypeLines),
            "C has 509",
            ("src/A/C.One.cs", $"partial class C\n{{\n{ManyLines}}}"),
            ("src/A/C.Two.cs", "partial class C\n{\n\n\n}")
        ),
        new(nameof(FileLines), "has 501", ("clients/js/src/a.js", ManyLines)),
        new(nameof(LineLength), "101", In(new string('/', 101))),
        new(
            nameof(ParameterCount),
            "C.M has 8",
            In("class C { void M(int a, int b, int c, int d, int e, int f, int g, int h) { } }")
        ),
        new(
            nameof(FieldCount),
            "C has 16",
            In("class C {", string.Concat(Enumerable.Range(0, 16).Select(i => $"int _{i};")), "}")
        ),
    ];

    private static readonly Example[] Words =
    [
        new(nameof(BannedNames), "WindowManager", In("class WindowManager { }")),
        new(nameof(BannedNames), "DefaultThing", In("class DefaultThing { }")),
        new(nameof(BannedNames), "folder", ("src/A/Utils/C.cs", "")),
        new(nameof(BannedNames), "file", ("clients/js/src/helpers.js", "")),
        new(nameof(Leftovers), "issue", In("// TO" + "DO: later")),
        new(nameof(Leftovers), "issue", ("clients/js/src/a.js", "// FIX" + "ME")),
        new(nameof(MachinePaths), "one machine", In("string s = \"/tm" + "p/x\";")),
        new(
            nameof(TestNames),
            "sentence",
            ("tests/A.Tests/T.cs", "class T { [Fact] public void Works() { } }")
        ),
    ];

    private static readonly Example[] Code =
    [
        new(nameof(Directives), "region", In("#region x\n#endregion")),
        new(nameof(Directives), "pragma", In("#pragma warning disable CS1\n")),
        new(nameof(Catches), "bare", InMethod("try { } catch { N(); }")),
        new(nameof(Catches), "Handle", InMethod("try { } catch (IOException) { }")),
        new(nameof(Asynchrony), "async void", In("class C { async void M() { } }")),
        new(nameof(BlockingWaits), "blocks", InMethod("ReadAsync().Wait();")),
        new(nameof(BlockingWaits), "blocks", InMethod("int n = ReadAsync<int>().Result;")),
        new(nameof(BlockingWaits), "blocks", InMethod("F().GetAwaiter().GetResult();")),
        new(
            nameof(Asynchrony),
            "event loop",
            ("src/Actors/C.cs", "class C { async Task M() { await F().ConfigureAwait(false); } }")
        ),
        new(
            nameof(TestClocks),
            "hope",
            ("tests/A.Tests/T.cs", "class T { Task M() => Task.Delay(1); }")
        ),
        new(
            nameof(TestClocks),
            "hope",
            ("clients/js/test/a.test.js", "await new Promise((resolve) => setTimeout(resolve, 5));")
        ),
        new(
            nameof(SuiteNotes),
            "Notes<T>",
            ("tests/Model.Contract/S.cs", "class S { void M() { List<int> heard = []; } }")
        ),
        new(nameof(ConsoleOutput), "print", InMethod("Console.WriteLine(1);")),
        new(nameof(BannedSymbolsList), "semicolon", ("BannedSymbols.txt", "T:System.X")),
        new(nameof(BannedSymbolsList), "must be banned"),
        new(nameof(BannedSymbolsList), "every project below src"),
        new(
            nameof(BannedSymbolsList),
            "No project leaves",
            ("src/A/A.csproj", "<Project><!-- RS0030 --></Project>")
        ),
        new(
            nameof(Suppressions),
            "CA1031 has 1",
            In("[SuppressMessage(\"A\", \"CA1031:X\", Justification = \"It is.\")] class C { }")
        ),
        new(
            nameof(Justifications),
            "why",
            In("[SuppressMessage(\"Design\", \"CA1031\")] class C { }")
        ),
        new(
            nameof(Justifications),
            "NoWarn",
            ("src/A/A.csproj", "<Project><NoWarn>CA1</NoWarn></Project>")
        ),
    ];

    private static readonly Example[] Surface =
    [
        new(
            nameof(MutableSurface),
            "C.P has 1",
            In("public class C { public int P { get; set; } }")
        ),
        new(nameof(MutableSurface), "C.F has 1", In("public class C { public int F; }")),
        new(nameof(Documentation), "<summary>", In("public class C { }")),
        new(
            nameof(Documentation),
            "nothing",
            In("/// <summary>Gets or sets it.</summary>\npublic class C { }")
        ),
        new(nameof(SealedTypes), "C has 1", In("class C { }")),
        new(
            nameof(LogIds),
            "taken",
            In("class C { [LoggerMessage(7, X)] void A(); [LoggerMessage(EventId = 7)] void B(); }")
        ),
        new(nameof(LogIds), "number", In("class C { [LoggerMessage] void A(); }")),
        new(nameof(PublicApi), "+ ActorIpc.Tidy.Tests.RuleTests: sealed class"),
        new(nameof(PublicApi), "remove the file", ("api/Gone.txt", "")),
        new(nameof(PublicTypes), "Shouldly has"),
    ];

    private static (string, string) In(params string[] lines) =>
        ("src/A/C.cs", string.Join('\n', lines));

    private static (string, string) InMethod(string statement) =>
        In($"class C {{ void M() {{ {statement} }} }}");
}
