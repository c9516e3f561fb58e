using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// The JavaScript client is plain modules: it imports its own files and nothing else.
/// </summary>
internal sealed partial class JavaScriptImports : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        Imports(repository).Concat(Dependencies(repository));

    private static IEnumerable<Violation> Imports(Repository repository) =>
        from file in repository.JavaScript
        where file.In("clients/js/src")
        from line in file.Lines.Index()
        let found = Import().Match(line.Item)
        where found.Success && found.Groups["name"].Value is not ['.', ..]
        select file.At(
            line.Index + 1,
            $"`{found.Groups["name"].Value}` is not ours. The client runs without installing"
                + " anything: import with a relative path, or take what you need as a parameter."
        );

    private static IEnumerable<Violation> Dependencies(Repository repository)
    {
        if (repository.Find("clients/js/package.json") is not { } file)
        {
            yield break;
        }

        using JsonDocument package = JsonDocument.Parse(file.Text);
        if (
            package.RootElement.TryGetProperty("dependencies", out JsonElement dependencies)
            && dependencies.EnumerateObject().Any()
        )
        {
            yield return file.At(0, "The client has no dependencies; tools go to devDependencies.");
        }
    }

    [GeneratedRegex("""(^\s*import\s*|\bimport\(\s*|\bfrom\s+)['"](?<name>[^'"]+)['"]""")]
    private static partial Regex Import();
}
