using System.Reflection;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>
/// What the rules look at: every text file of ours, and the assemblies built from it.
/// </summary>
internal sealed class Repository(
    IReadOnlyList<SourceFile> files,
    IReadOnlyList<Assembly> assemblies
)
{
    private static readonly string[] Unread =
    [
        ".git",
        "artifacts",
        "bin",
        "obj",
        "node_modules",
        "TestResults",
        "BenchmarkDotNet.Artifacts",
        ".vs",
        ".idea",
        "vectors",
    ];

    private static readonly string[] TextEndings =
    [
        ".cs",
        ".js",
        ".mjs",
        ".ts",
        ".md",
        ".csproj",
        ".sln",
        ".props",
        ".targets",
        ".sh",
        ".txt",
        ".json",
        ".html",
        ".css",
        ".editorconfig",
        "/run",
    ];

    private readonly Lazy<IReadOnlyList<Project>> _projects = new(() =>
        [.. files.Where(file => file.Is(".csproj")).Select(Project.Read)]
    );

    private readonly Lazy<IReadOnlyList<RatchetEntry>> _exceptions = new(() =>
        files.FirstOrDefault(file => file.Path == Ratchet.FilePath) is { } file
            ? Ratchet.Read(file)
            : []
    );

    /// <summary>The folder that holds the solution.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>The repository that these tests were built from.</summary>
    public static Repository Ours { get; } = ReadOurs();

    public IReadOnlyList<SourceFile> Files => files;

    public IReadOnlyList<Assembly> Assemblies => assemblies;

    public IReadOnlyList<Project> Projects => _projects.Value;

    public IReadOnlyList<RatchetEntry> Exceptions => _exceptions.Value;

    public IEnumerable<SourceFile> CSharp => files.Where(file => file.Is(".cs"));

    public IEnumerable<SourceFile> Product => CSharp.Where(file => file.In("src"));

    public IEnumerable<SourceFile> JavaScript => files.Where(file => file.Is(".js", ".mjs"));

    public IEnumerable<SourceFile> Markdown => files.Where(file => file.Is(".md"));

    public SourceFile? Find(string path) => files.FirstOrDefault(file => file.Path == path);

    /// <summary>A made-up repository, to see a rule fail.</summary>
    public static Repository Of(params (string Path, string Text)[] files) =>
        new([.. files.Select(file => new SourceFile(file.Path, file.Text))], []);

    private static Repository ReadOurs()
    {
        List<SourceFile> files = ReadFiles();
        return new Repository(files, ReadAssemblies(files));
    }

    private static List<SourceFile> ReadFiles()
    {
        EnumerationOptions below = new() { AttributesToSkip = FileAttributes.ReparsePoint };
        List<SourceFile> found = [];
        Stack<string> folders = new([Folder]);
        while (folders.TryPop(out string? folder))
        {
            foreach (string inner in Directory.EnumerateDirectories(folder, "*", below))
            {
                if (!Unread.Contains(Path.GetFileName(inner)))
                {
                    folders.Push(inner);
                }
            }

            found.AddRange(
                from path in Directory.EnumerateFiles(folder, "*", below)
                let relative = Path.GetRelativePath(Folder, path).Replace('\\', '/')
                where TextEndings.Any(e => relative.EndsWith(e, StringComparison.Ordinal))
                select new SourceFile(relative, File.ReadAllText(path))
            );
        }

        return [.. found.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static List<Assembly> ReadAssemblies(IEnumerable<SourceFile> files) =>
        [
            .. files
                .Where(file => file.In("src") && file.Is(".csproj"))
                .Select(file => Project.Read(file).Assembly)
                .Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll")))
                .Order(StringComparer.Ordinal)
                .Select(Assembly.Load),
        ];

    private static string FindFolder()
    {
        for (
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, "ActorIpc.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No folder above these tests holds ActorIpc.sln.");
    }
}
