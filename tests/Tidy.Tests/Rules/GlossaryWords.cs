using System.Text.RegularExpressions;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// The glossary names things that exist: each code name in its last column is in the code.
/// </summary>
internal sealed class GlossaryWords : Rule
{
    public override IEnumerable<Violation> Check(Repository repository)
    {
        if (repository.Find("GLOSSARY.md") is not { } file)
        {
            yield break;
        }

        string code = string.Join(
            '\n',
            repository
                .Files.Where(one => one.In("src", "clients/js/src") && one.Is(".cs", ".js"))
                .Select(one => one.Text)
        );
        foreach ((int line, string[] cells) in new MarkdownDocument(file).Rows("word", "in code"))
        {
            foreach (string name in MarkdownDocument.CodeNamesIn(cells[1]))
            {
                if (!Regex.IsMatch(code, $@"\b{Regex.Escape(name)}\b"))
                {
                    yield return file.At(
                        line,
                        $"`{name}` ({cells[0]}) is not in the code. Rename or remove it."
                    );
                }
            }
        }
    }
}
