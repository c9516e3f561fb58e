namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>Every project is in the solution: what is not built there is not tested.</summary>
internal sealed class SolutionMembers : Rule
{
    private const string Solution = "ActorIpc.sln";

    public override IEnumerable<Violation> Check(Repository repository)
    {
        string members = repository.Find(Solution)?.Text.Replace('\\', '/') ?? "";
        return repository
            .Projects.Where(project => !members.Contains($"\"{project.File.Path}\""))
            .Select(project =>
                project.File.At(0, $"Add it: dotnet sln {Solution} add {project.File.Path}")
            );
    }
}
