namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// Every relative link of a document leads to a file, and to a heading where it says so.
/// </summary>
internal sealed class MarkdownLinks : Rule
{
    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.Markdown
        from link in new MarkdownDocument(file).Links
        where !link.Target.Contains("://", StringComparison.Ordinal)
        where !link.Target.StartsWith("mailto:", StringComparison.Ordinal)
        let problem = ProblemOf(repository, file, link.Target)
        where problem is not null
        select file.At(link.Line, problem);

    private static string? ProblemOf(Repository repository, SourceFile from, string target)
    {
        string[] parts = target.Split('#', 2);
        string path = parts[0].Length == 0 ? from.Path : Combine(from.Path, parts[0]);
        SourceFile? file = repository.Find(path);
        if (file is null)
        {
            return Exists(repository, path)
                ? null
                : $"`{target}`: there is no {path}. Correct the link.";
        }

        return
            parts is [_, { Length: > 0 } anchor]
            && file.Is(".md")
            && !new MarkdownDocument(file).Anchors.Contains(anchor)
            ? $"`{target}`: {path} has no such heading. Correct the anchor."
            : null;
    }

    // Folders, and files that no rule reads (pictures, vectors).
    private static bool Exists(Repository repository, string path) =>
        repository.Files.Any(file => file.In(path.TrimEnd('/')))
        || Path.Exists(Path.Combine(Repository.Folder, path));

    private static string Combine(string from, string target)
    {
        Stack<string> parts = new(from.Split('/')[..^1]);
        foreach (string part in target.Split('/').Where(part => part != "."))
        {
            if (part != "..")
            {
                parts.Push(part);
            }
            else if (!parts.TryPop(out _))
            {
                return target;
            }
        }

        return string.Join('/', parts.Reverse());
    }
}
