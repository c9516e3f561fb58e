using System.Xml.Linq;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>A project file, and what it says it references.</summary>
/// <param name="File">The project file.</param>
/// <param name="Name">Its folder below the root: <c>src/Engines/Embedded</c>.</param>
/// <param name="Namespace"><c>ActorIpc.</c> and the folder path with dots.</param>
/// <param name="Assembly">The name of what it builds.</param>
/// <param name="References">Names of the projects it references.</param>
/// <param name="Packages">Names of the packages and frameworks it references.</param>
internal sealed record Project(
    SourceFile File,
    string Name,
    string Namespace,
    string Assembly,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Packages
)
{
    public static Project Read(SourceFile file)
    {
        string folder = FolderOf(file.Path);
        XDocument document = XDocument.Parse(file.Text);
        return new Project(
            file,
            folder,
            NamespaceOf(folder),
            document.Descendants("AssemblyName").FirstOrDefault()?.Value ?? NamespaceOf(folder),
            [.. Includes(document, "ProjectReference").Select(path => Resolve(folder, path))],
            [.. Includes(document, "PackageReference"), .. Includes(document, "FrameworkReference")]
        );
    }

    public bool Owns(SourceFile source) => source.In(Name);

    private static string NamespaceOf(string folder)
    {
        int slash = folder.IndexOf('/', StringComparison.Ordinal);
        string below = slash < 0 ? char.ToUpperInvariant(folder[0]) + folder[1..] : folder;
        return "ActorIpc." + below[(slash + 1)..].Replace('/', '.');
    }

    private static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    private static IEnumerable<string> Includes(XDocument document, string item) =>
        document
            .Descendants(item)
            .Select(element => element.Attribute("Include")?.Value)
            .OfType<string>();

    private static string Resolve(string folder, string path)
    {
        Stack<string> parts = new(folder.Split('/'));
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "..")
            {
                parts.Pop();
            }
            else
            {
                parts.Push(part);
            }
        }

        return FolderOf(string.Join('/', parts.Reverse()));
    }
}
