using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>One text file of the repository, read once.</summary>
internal sealed class SourceFile
{
    private static readonly CSharpParseOptions Options = new(
        LanguageVersion.Preview,
        DocumentationMode.Parse
    );

    private readonly Lazy<CompilationUnitSyntax> _root;
    private readonly Lazy<string[]> _lines;

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _lines = new(() => Text.ReplaceLineEndings("\n").Split('\n'));
        _root = new(() => SyntaxFactory.ParseCompilationUnit(Text, options: Options));
    }

    /// <summary>Relative to the repository's root, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<string> Lines => _lines.Value;

    public CompilationUnitSyntax Root => _root.Value;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public bool In(params string[] folders) =>
        folders.Any(folder => Path.StartsWith(folder + "/", StringComparison.Ordinal));

    public bool Is(params string[] endings) =>
        endings.Any(ending => Path.EndsWith(ending, StringComparison.Ordinal));

    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    public Violation At(SyntaxNode node, string message) => At(node.GetLocation(), message);

    public Violation At(SyntaxTrivia trivia, string message) => At(trivia.GetLocation(), message);

    public Violation At(int line, string message) => new(Path, line, message);

    private Violation At(Location location, string message) =>
        At(location.GetLineSpan().StartLinePosition.Line + 1, message);
}
