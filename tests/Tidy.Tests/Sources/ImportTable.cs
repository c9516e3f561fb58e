namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>Who may reference whom, as the table in <c>ARCHITECTURE.md</c> says it.</summary>
/// <remarks>The document is the only source: what the tests enforce is what people read.</remarks>
internal sealed class ImportTable
{
    private const string Planned = "(planned)";

    private readonly Dictionary<string, Row> _rows;

    private ImportTable(Dictionary<string, Row> rows) => _rows = rows;

    public static string FilePath => "ARCHITECTURE.md";

    public IReadOnlyCollection<Row> Rows => _rows.Values;

    public static ImportTable Read(Repository repository)
    {
        IEnumerable<Row> rows = repository.Find(FilePath) is { } file
            ? new MarkdownDocument(file)
                .Rows("project", "may reference", "packages and frameworks", "never names")
                .Select(row => RowOf(row.Line, row.Cells))
            : [];
        return new ImportTable(rows.ToDictionary(row => row.Project, StringComparer.Ordinal));
    }

    public Row? Of(Project project) => _rows.GetValueOrDefault(project.Name);

    private static Row RowOf(int line, string[] cells) =>
        new(
            line,
            NamesIn(cells[0]).FirstOrDefault() ?? cells[0],
            cells[0].Contains(Planned, StringComparison.Ordinal),
            cells[1] == "everything",
            NamesIn(cells[1]),
            NamesIn(cells[2]),
            NamesIn(cells[3])
        );

    private static string[] NamesIn(string cell) => [.. MarkdownDocument.CodeNamesIn(cell)];

    /// <summary>What one project may do.</summary>
    /// <param name="Line">Where the table says it.</param>
    /// <param name="Project">Its folder.</param>
    /// <param name="IsPlanned">Whether the table says that the project does not exist yet.</param>
    /// <param name="Everything">Whether it may reference every project.</param>
    /// <param name="Projects">Folders of the projects it may reference.</param>
    /// <param name="Packages">Packages and frameworks it may reference.</param>
    /// <param name="Never">Namespaces that its code never names.</param>
    internal sealed record Row(
        int Line,
        string Project,
        bool IsPlanned,
        bool Everything,
        IReadOnlyList<string> Projects,
        IReadOnlyList<string> Packages,
        IReadOnlyList<string> Never
    )
    {
        public bool Allows(string project) =>
            Everything || project == Project || Projects.Contains(project);
    }
}
