using System.Reflection;
using System.Text.RegularExpressions;
using ActorIpc.Engine.Contract;

namespace ActorIpc.Engines.Embedded.Tests;

/// <summary>docs/engines.md names a test for each promise; they must be there.</summary>
public sealed partial class EnginesDocumentTests
{
    [Fact]
    public void Every_test_that_the_document_names_exists()
    {
        string[] named = [.. TestName().Matches(Document()).Select(match => match.Groups[1].Value)];

        named.Length.ShouldBeGreaterThan(50);
        named.Except(ContractTests()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_suite_has_its_place_in_the_document()
    {
        string document = Document();

        ContractTests()
            .Select(test => test.Split('.')[0])
            .Distinct()
            .Where(suite => !document.Contains($"`{suite}.", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> ContractTests() =>
        from type in typeof(EngineWorld).Assembly.GetTypes()
        where type.Name.EndsWith("Contract`1", StringComparison.Ordinal)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where method.GetCustomAttribute<FactAttribute>() is not null
        select $"{type.Name[..^2]}.{method.Name}";

    private static string Document()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorIpc.sln")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("No folder above holds ActorIpc.sln.");
        }

        return File.ReadAllText(Path.Combine(folder, "docs/engines.md"));
    }

    [GeneratedRegex(@"`(\w+Contract\.\w+)`")]
    private static partial Regex TestName();
}
