namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>CONTRIBUTING.md names every rule, and no rule that is gone.</summary>
internal sealed class HouseRules : Rule
{
    private const string Document = "CONTRIBUTING.md";

    public override IEnumerable<Violation> Check(Repository repository)
    {
        string[] rules =
        [
            .. repository
                .CSharp.Where(file => file.In("tests/Tidy.Tests/Rules"))
                .Select(file => file.Name[..^".cs".Length]),
        ];
        if (repository.Find(Document) is not { } document)
        {
            yield break;
        }

        HashSet<string> named = [];
        foreach ((int line, string[] cells) in new MarkdownDocument(document).Rows("rule", "test"))
        {
            foreach (string name in MarkdownDocument.CodeNamesIn(cells[1]))
            {
                named.Add(name);
                if (!rules.Contains(name))
                {
                    yield return document.At(line, $"Tidy.Tests has no rule `{name}`.");
                }
            }
        }

        foreach (string rule in rules.Where(rule => !named.Contains(rule)))
        {
            yield return document.At(0, $"Say in the table of rules what `{rule}` asks for.");
        }
    }
}
