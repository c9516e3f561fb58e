using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A test owns time and scheduling; only the end-to-end tests live in real time.</summary>
internal sealed partial class TestClocks : Rule
{
    private const string Cure =
        "Tests do not wait and hope: drive the SeededDispatcher and the VirtualClock, or await an"
        + " event.";

    private static readonly (string Type, string Member)[] Clocks =
    [
        ("Thread", "Sleep"),
        ("Task", "Delay"),
        ("SpinWait", "SpinUntil"),
        ("DateTime", "Now"),
        ("DateTime", "UtcNow"),
        ("DateTimeOffset", "Now"),
        ("DateTimeOffset", "UtcNow"),
        ("Stopwatch", "StartNew"),
        ("Stopwatch", "GetTimestamp"),
    ];

    public override IEnumerable<Violation> Check(Repository repository) =>
        CSharpTests(repository).Concat(JavaScriptTests(repository));

    private static IEnumerable<Violation> CSharpTests(Repository repository) =>
        from file in repository.CSharp
        where file.In("tests") && !file.In("tests/EndToEnd.Tests")
        from access in file.Nodes<MemberAccessExpressionSyntax>()
        where Clocks.Any(clock => access.Names(clock.Type, clock.Member)) && !IsOnAClock(access)
        select file.At(access, Cure);

    // Task.Delay(delay, world.Time): a wait on a clock that the test moves.
    private static bool IsOnAClock(MemberAccessExpressionSyntax access) =>
        access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [_, var clock, ..] }
        && Clock().IsMatch(clock.ToString());

    private static IEnumerable<Violation> JavaScriptTests(Repository repository) =>
        from file in repository.JavaScript
        where file.In("clients/js/test")
        from line in file.Lines.Index()
        where Wait().IsMatch(line.Item)
        select file.At(line.Index + 1, Cure);

    [GeneratedRegex("(time|clock|TimeProvider)$", RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    [GeneratedRegex(@"timers/promises|setTimeout\(\s*(resolve|r|done)\b|Date\.now\(|\bsleep\(")]
    private static partial Regex Wait();
}
