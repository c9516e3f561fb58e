using System.Reflection;

namespace ActorIpc.Tidy.Tests.Rules;

/// <summary>
/// What the public can use is what was approved, line by line, in the folder <c>api</c>.
/// </summary>
internal sealed class PublicApi : Rule
{
    private const string Command =
        "ACTORIPC_APPROVE=1 dotnet test tests/Tidy.Tests --filter DisplayName~PublicApi";

    /// <summary>Whether this run rewrites the approved files.</summary>
    public static bool IsApproving => Environment.GetEnvironmentVariable("ACTORIPC_APPROVE") is "1";

    public override IEnumerable<Violation> Check(Repository repository) =>
        Differences(repository).Concat(Leftovers(repository));

    private static IEnumerable<Violation> Leftovers(Repository repository) =>
        repository
            .Files.Where(file => file.In("api") && repository.Assemblies.Count > 0)
            .Where(file => repository.Assemblies.All(assembly => PathOf(assembly) != file.Path))
            .Select(file => file.At(0, "No project builds this assembly: remove the file."));

    private static IEnumerable<Violation> Differences(Repository repository) =>
        from assembly in repository.Assemblies.Where(IsBuilt)
        let path = PathOf(assembly)
        let approved = repository.Find(path)?.Lines.Where(line => line.Length > 0) ?? []
        let built = PublicSurface.Of(assembly)
        from change in Changes([.. approved], built)
        select new Violation(path, 0, $"{change}\n    If that is meant: {Command}");

    /// <summary>Writes what was built over what was approved.</summary>
    public static void Approve(IEnumerable<Assembly> assemblies)
    {
        foreach (Assembly assembly in assemblies.Where(IsBuilt))
        {
            string path = Path.Combine(Repository.Folder, PathOf(assembly));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(
                path,
                string.Concat(PublicSurface.Of(assembly).Select(l => l + "\n"))
            );
        }
    }

    // What a build leaves out, for want of its packages, has no types.
    private static bool IsBuilt(Assembly assembly) => assembly.DefinedTypes.Any();

    private static string PathOf(Assembly assembly) => $"api/{assembly.GetName().Name}.txt";

    private static IEnumerable<string> Changes(
        IReadOnlyList<string> approved,
        IReadOnlyList<string> built
    )
    {
        string[] lines =
        [
            .. approved.Except(built, StringComparer.Ordinal).Select(line => "    - " + line),
            .. built.Except(approved, StringComparer.Ordinal).Select(line => "    + " + line),
        ];
        return lines.Length == 0
            ? []
            : ["The public surface is not the approved one:\n" + string.Join('\n', lines)];
    }
}
