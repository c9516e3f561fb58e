namespace ActorIpc.Gateway.Pages;

/// <summary>
/// Where a page's source takes our scripts, and what the page says about scripts.
/// </summary>
/// <param name="InsertAt">
/// The place: before everything that can run a script, after the document type and the
/// <c>meta</c> elements at the head's start, and before a <c>base</c>.
/// </param>
/// <param name="Charset">The encoding that the page declares, or nothing.</param>
/// <param name="Nonce">The nonce of the page's own scripts, or nothing.</param>
/// <param name="Policies">The page's Content-Security-Policy elements.</param>
internal sealed record HtmlOutline(
    int InsertAt,
    string? Charset,
    string? Nonce,
    IReadOnlyList<string> Policies
)
{
    /// <summary>How far browsers look for a declared encoding.</summary>
    private const int CharsetBytesMax = 1024;

    /// <summary>Reads the outline of a page's source, or of its beginning.</summary>
    /// <remarks>Never fails: every sequence of bytes is a page of some kind.</remarks>
    public static HtmlOutline Read(ReadOnlySpan<byte> html)
    {
        Reading reading = new();
        int mark = html.StartsWith("\uFEFF"u8) ? 3 : 0;
        HtmlTokens tokens = new(html[mark..]);
        while (tokens.Next())
        {
            reading.Take(tokens);
        }

        return new(mark + reading.InsertAt, reading.Charset, reading.Nonce, reading.Policies);
    }

    private sealed class Reading
    {
        private bool _isLeading = true;

        public int InsertAt { get; private set; }

        public string? Charset { get; private set; }

        public string? Nonce { get; private set; }

        public List<string> Policies { get; } = [];

        public void Take(in HtmlTokens token)
        {
            if (_isLeading)
            {
                Lead(token);
            }

            if (token.Kind != HtmlTokenKind.StartTag)
            {
                return;
            }

            if (token.Name == "meta")
            {
                TakeMeta(token);
            }
            else if (token.Name == "script")
            {
                Nonce ??= token.Attribute("nonce");
            }
        }

        // Goes on while nothing that stands here can run a script or change an address.
        private void Lead(in HtmlTokens token)
        {
            switch (token.Kind)
            {
                case HtmlTokenKind.Doctype:
                case HtmlTokenKind.StartTag when token.Name is "html" or "head" or "meta":
                    InsertAt = token.End;
                    break;
                case HtmlTokenKind.Comment:
                case HtmlTokenKind.Text when token.IsBlank:
                case HtmlTokenKind.StartTag when token.Name is "title" or "link" or "style":
                    break;
                default:
                    _isLeading = false;
                    break;
            }
        }

        private void TakeMeta(in HtmlTokens token)
        {
            string? content = token.Attribute("content");
            string? equivalent = token.Attribute("http-equiv");
            if (Is(equivalent, "content-security-policy") && content is not null)
            {
                Policies.Add(content);
            }

            if (token.Start < CharsetBytesMax)
            {
                bool isType = Is(equivalent, "content-type");
                Charset ??= token.Attribute("charset") ?? (isType ? CharsetOf(content) : null);
            }
        }

        private static string? CharsetOf(string? content)
        {
            const string Parameter = "charset=";
            int at = content?.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase) ?? -1;
            return at < 0 ? null : content![(at + Parameter.Length)..].Split(';')[0];
        }

        private static bool Is(string? value, string expected) =>
            string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
    }
}
