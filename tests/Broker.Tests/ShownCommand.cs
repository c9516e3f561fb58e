using System.Text.RegularExpressions;

namespace ActorIpc.Broker.Tests;

/// <summary>A command line that a document shows to people.</summary>
/// <param name="Document">The document, from the project's folder.</param>
/// <param name="Text">The line as it stands there.</param>
/// <param name="Words">The words for the command.</param>
public sealed partial record ShownCommand(string Document, string Text, IReadOnlyList<string> Words)
{
    /// <summary>Where the documents are.</summary>
    public static string ProjectFolder { get; } = Find();

    /// <summary>Every command that a document shows, in its order.</summary>
    public static IReadOnlyList<ShownCommand> In(string document) =>
        [
            .. from match in Shown().Matches(TextOf(document))
            select new ShownCommand(
                document,
                match.Value,
                match.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            ),
        ];

    /// <summary>What stands behind an option, as often as it is there.</summary>
    public IEnumerable<string> ValuesOf(string option) =>
        from pair in Words.Zip(Words.Skip(1))
        where pair.First == option
        select pair.Second;

    public override string ToString() => $"{Document}: {Text}";

    private static string TextOf(string document) =>
        File.ReadAllText(Path.Combine(ProjectFolder, document)).ReplaceLineEndings("\n");

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorIpc.sln")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("No folder above holds ActorIpc.sln.");
        }

        return folder;
    }

    // In a block, after the sign of a comment, or in a sentence. A name alone is no command line.
    [GeneratedRegex(
        @"(?<=^|^#   |^// |`)"
            + @"(dotnet run (--no-build )?--project src/Broker( -- (?<words>[^`\n]+))?"
            + @"|actoripc (?<words>((renderer|gateway) )?--[^`\n]+))(?=`|$)",
        RegexOptions.Multiline
    )]
    private static partial Regex Shown();
}
