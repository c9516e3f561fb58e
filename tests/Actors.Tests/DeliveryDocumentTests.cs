using System.Reflection;
using System.Text.RegularExpressions;

namespace ActorIpc.Actors.Tests;

/// <summary>docs/delivery.md names the test of each sentence; the tests must exist.</summary>
public sealed partial class DeliveryDocumentTests
{
    [Fact]
    public void Every_test_that_the_document_names_exists()
    {
        HashSet<string> tests =
        [
            .. typeof(DeliveryDocumentTests)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetMethods())
                .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
                .Select(method => method.Name),
        ];

        string[] named =
        [
            .. TestName()
                .Matches(File.ReadAllText(Document()))
                .Select(match => match.Groups[1].Value),
        ];

        named.ShouldNotBeEmpty();
        named.Where(name => !tests.Contains(name)).ShouldBeEmpty();
    }

    private static string Document()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ActorIpc.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "docs", "delivery.md");
    }

    [GeneratedRegex("`([A-Z][a-z]*(?:_[A-Za-z0-9]+)+)`")]
    private static partial Regex TestName();
}
