namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// Every product project is held to BannedSymbols.txt, and every line there says the cure.
/// </summary>
internal sealed class BannedSymbolsList : Rule
{
    private const string List = "BannedSymbols.txt";

    private static readonly string[] Needed =
    [
        "System.DateTime.UtcNow",
        "System.DateTimeOffset.UtcNow",
        "System.Random.Shared",
        "System.Guid.NewGuid",
        "System.Threading.Thread.Sleep",
        "System.Threading.Tasks.Task.Delay",
        "System.Threading.Tasks.Task.Run",
    ];

    public override IEnumerable<Violation> Check(Repository repository) =>
        Lines(repository).Concat(Wiring(repository)).Concat(Escapes(repository));

    private static IEnumerable<Violation> Lines(Repository repository)
    {
        SourceFile? list = repository.Find(List);
        foreach ((int index, string line) in (list?.Lines ?? []).Index())
        {
            if (line.Length > 0 && line.Split(';', 2) is not [_, { Length: > 0 }])
            {
                yield return list!.At(index + 1, "Say after a semicolon what to use instead.");
            }
        }

        foreach (string symbol in Needed)
        {
            if (list?.Text.Contains(symbol, StringComparison.Ordinal) != true)
            {
                yield return new(List, 0, $"{symbol} must be banned: add it with its cure.");
            }
        }
    }

    private static IEnumerable<Violation> Wiring(Repository repository)
    {
        string props = repository.Find("Directory.Build.props")?.Text ?? "";
        if (
            !props.Contains("BannedApiAnalyzers", StringComparison.Ordinal)
            || !props.Contains(List, StringComparison.Ordinal)
        )
        {
            yield return new(
                "Directory.Build.props",
                0,
                $"Reference BannedApiAnalyzers and {List} for every project below src."
            );
        }
    }

    private static IEnumerable<Violation> Escapes(Repository repository) =>
        from project in repository.Projects
        where project.File.In("src")
        where
            project.File.Text.Contains("RS0030", StringComparison.Ordinal)
            || project.File.Text.Contains("Remove=", StringComparison.Ordinal)
        select project.File.At(0, $"No project leaves the bans of {List}.");
}
