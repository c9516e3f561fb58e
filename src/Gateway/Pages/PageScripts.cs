using System.Globalization;
using System.Net;
using System.Text;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Gateway.Pages;

/// <summary>The script tags that a page gets (<c>docs/protocol.md</c>, section 9).</summary>
internal static class PageScripts
{
    private const string Utf8 = "utf-8";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>
    /// The encoding to declare: the page's own, so that our tags cannot push it out of sight.
    /// </summary>
    public static string Charset(HtmlOutline outline)
    {
        string charset = outline.Charset?.Trim(' ', '"', '\'') ?? "";
        bool isName = charset.Length is > 0 and <= 40 && charset.All(IsNameCharacter);
        return isName ? charset : Utf8;
    }

    /// <summary>
    /// The nonce of the page's own scripts, if it is one that can be written into a tag.
    /// </summary>
    public static string? Nonce(HtmlOutline outline)
    {
        bool isNonce =
            outline.Nonce is { Length: > 0 } nonce
            && nonce.All(c =>
                char.IsAsciiLetterOrDigit(c) || "+/=-_".Contains(c, StringComparison.Ordinal)
            );
        return isNonce ? outline.Nonce : null;
    }

    /// <summary>Makes the tags.</summary>
    /// <param name="page">The page.</param>
    /// <param name="token">The document's token; nothing for one in a frame, which asks.</param>
    /// <param name="folder">
    /// The address of the page's folder, from the root, with its slash.
    /// </param>
    /// <param name="outline">What the page says about scripts.</param>
    public static byte[] Tags(Page page, string? token, string folder, HtmlOutline outline)
    {
        string nonce = Nonce(outline) is { } value ? $" nonce=\"{value}\"" : "";
        string world = page.IsIsolated ? "" : " data-isolated=\"false\"";
        int count = page.Preloads.Count;
        string preloads = count > 1 ? string.Create(Invariant, $" data-preloads=\"{count}\"") : "";
        string address = WebUtility.HtmlEncode(folder);
        string scripts = $"{address}{PageAddress.OwnFolder}/";
        StringBuilder tags = new();
        string own = token is null ? "data-frame" : $"data-token=\"{token}\"";
        _ = tags.Append($"<script src=\"{scripts}client.js\" {own}")
            .Append($" data-base=\"{address}\" data-window=\"{page.Window}\"")
            .Append($"{world}{preloads}{nonce}></script>");
        for (int index = 0; index < count; index++)
        {
            _ = tags.Append($"<script src=\"{scripts}{PreloadName(index)}\"{nonce}></script>");
        }

        return Encoding.ASCII.GetBytes(tags.ToString());
    }

    /// <summary>The file name of a page's preload script: the first one has no number.</summary>
    public static string PreloadName(int index) =>
        index == 0 ? "preload.js" : string.Create(Invariant, $"preload-{index}.js");

    private static bool IsNameCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';
}
