namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Project files reference what the import table allows.</summary>
internal sealed class ProjectReferences : Rule
{
    // Build-time only: no assembly of theirs is ever loaded by the product.
    private static readonly string[] BuildTools = ["Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    public override IEnumerable<Violation> Check(Repository repository)
    {
        ImportTable table = ImportTable.Read(repository);
        return repository
            .Projects.Where(project => project.File.In("src", "samples"))
            .SelectMany(project => Arrows(project, table.Of(project)))
            .Concat(table.Rows.SelectMany(row => Truth(row, repository)));
    }

    private static IEnumerable<Violation> Arrows(Project project, ImportTable.Row? row)
    {
        if (row is null)
        {
            yield return project.File.At(
                0,
                $"Give {project.Name} a row in {ImportTable.FilePath}."
            );
            yield break;
        }

        foreach (string reference in project.References.Where(one => !row.Allows(one)))
        {
            yield return project.File.At(
                0,
                $"{project.Name} may not reference {reference} ({ImportTable.FilePath}). Let both"
                    + " know the vocabulary in src/Contracts instead of each other."
            );
        }

        foreach (string package in project.Packages.Except(row.Packages).Except(BuildTools))
        {
            yield return project.File.At(
                0,
                $"{project.Name} may not reference {package} ({ImportTable.FilePath}). Do without,"
                    + " or write down in docs/decisions why it is worth its weight."
            );
        }
    }

    private static IEnumerable<Violation> Truth(ImportTable.Row row, Repository repository)
    {
        bool exists = repository.Projects.Any(project => project.Name == row.Project);
        if (exists == row.IsPlanned)
        {
            yield return new(
                ImportTable.FilePath,
                row.Line,
                exists
                    ? $"{row.Project} exists: remove \"(planned)\"."
                    : $"{row.Project} does not exist: say \"(planned)\" or remove the row."
            );
        }
    }
}
