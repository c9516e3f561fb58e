using System.Net;
using System.Text;

namespace ActorIpc.Broker;

/// <summary>The page at <c>/</c>: what is served, and which windows there are.</summary>
internal static class IndexPage
{
    private const string Place = "<!-- samples -->";

    private static readonly Lazy<string> Template = new(static () => File("index.html"));

    /// <summary>One of the files that the page consists of.</summary>
    /// <param name="name">Its name, as it stands in the address.</param>
    public static string File(string name)
    {
        using Stream stream = typeof(IndexPage).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The page, with every name in it made harmless.</summary>
    public static string Of(IEnumerable<IndexEntry> entries)
    {
        StringBuilder list = new();
        foreach (IndexEntry entry in entries)
        {
            Append(list, entry);
        }

        return Template.Value.Replace(Place, list.ToString(), StringComparison.Ordinal);
    }

    private static void Append(StringBuilder list, IndexEntry entry)
    {
        list.Append(
            $"""

                  <article>
                    <h2><a href="{Encode(entry.Address)}" target="_blank">{Encode(
                entry.Title
            )}</a></h2>
                    <p>{Encode(entry.Sentence)}</p>

            """
        );
        if (entry.Windows.Count > 0)
        {
            list.Append("        <ul>\n");
            foreach (IndexWindow window in entry.Windows)
            {
                string state = window.IsOpen ? " class=\"open\" title=\"open in a tab\"" : "";
                list.Append($"          <li{state}>{Encode(window.Title)}</li>\n");
            }

            list.Append("        </ul>\n");
        }

        list.Append("      </article>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>A sample on the index page.</summary>
/// <param name="Address">Where it is served.</param>
/// <param name="Title">Its name.</param>
/// <param name="Sentence">What it shows.</param>
/// <param name="Windows">The windows that it has now.</param>
internal sealed record IndexEntry(
    string Address,
    string Title,
    string Sentence,
    IReadOnlyList<IndexWindow> Windows
);

/// <summary>A window of a sample on the index page.</summary>
/// <param name="Title">Its title.</param>
/// <param name="IsOpen">Whether a tab shows it now.</param>
internal sealed record IndexWindow(string Title, bool IsOpen);
