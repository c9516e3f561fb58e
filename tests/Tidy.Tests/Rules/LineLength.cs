namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>A line of code fits beside another one.</summary>
internal sealed class LineLength : Rule
{
    private const int Limit = 100;

    public override IEnumerable<Violation> Check(Repository repository) =>
        from file in repository.CSharp.Concat(repository.JavaScript)
        from line in file.Lines.Index()
        where line.Item.Length > Limit
        select file.At(
            line.Index + 1,
            $"{line.Item.Length} characters, {Limit} fit. `dotnet csharpier format .` wraps code;"
                + " strings and comments are yours to break."
        );
}
