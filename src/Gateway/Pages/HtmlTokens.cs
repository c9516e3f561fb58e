using System.Buffers;
using System.Net;
using System.Text;

namespace ActorIpc.Gateway.Pages;

/// <summary>
/// What stands in a page's source, as far as finding a place for scripts needs it.
/// </summary>
internal enum HtmlTokenKind
{
    /// <summary>
    /// Text; <see cref="HtmlTokens.IsBlank"/> says whether it is only white space.
    /// </summary>
    Text,

    /// <summary>A comment, or what browsers take for one.</summary>
    Comment,

    /// <summary>The document type.</summary>
    Doctype,

    /// <summary>A start tag, and for an element of raw text everything up to its end tag.</summary>
    StartTag,

    /// <summary>An end tag.</summary>
    EndTag,
}

/// <summary>Cuts a page's source into tokens as a browser would.</summary>
/// <remarks>
/// Works on bytes: everything it looks at is ASCII in every encoding that a page without a UTF-16
/// mark may have. Garbage is never an error; it ends up as text or as a comment, as in a browser.
/// </remarks>
internal ref struct HtmlTokens(ReadOnlySpan<byte> html)
{
    private readonly ReadOnlySpan<byte> _html = html;
    private ReadOnlySpan<byte> _attributes;

    public HtmlTokenKind Kind { get; private set; }

    /// <summary>Where the token begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next token begins.</summary>
    public int End { get; private set; }

    /// <summary>The tag's name in lower case.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether a text is only white space.</summary>
    public readonly bool IsBlank => _html[Start..End].IndexOfAnyExcept(" \t\r\n\f"u8) < 0;

    /// <summary>Moves to the next token.</summary>
    public bool Next()
    {
        Start = End;
        if (Start >= _html.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = _html[Start..];
        if (rest[0] != '<')
        {
            Take(HtmlTokenKind.Text, LengthUntil(rest, "<"u8, included: false));
        }
        else if (rest.StartsWith("<!--"u8))
        {
            Take(HtmlTokenKind.Comment, CommentLength(rest));
        }
        else if (rest.Length > 1 && rest[1] is (byte)'!' or (byte)'?')
        {
            bool isDoctype = HasPrefix(rest, "<!doctype"u8);
            HtmlTokenKind kind = isDoctype ? HtmlTokenKind.Doctype : HtmlTokenKind.Comment;
            Take(kind, LengthUntil(rest, ">"u8, included: true));
        }
        else
        {
            TakeTag(rest);
        }

        return true;
    }

    /// <summary>Finds an attribute of the start tag.</summary>
    /// <param name="name">Its name in lower case.</param>
    /// <returns>Its value, decoded; nothing when the tag lacks it.</returns>
    public readonly string? Attribute(string name)
    {
        ReadOnlySpan<byte> rest = _attributes;
        while (HtmlAttribute.TryRead(ref rest, out HtmlAttribute attribute))
        {
            if (attribute.IsNamed(name))
            {
                return WebUtility.HtmlDecode(Encoding.Latin1.GetString(attribute.Value));
            }
        }

        return null;
    }

    private void Take(HtmlTokenKind kind, int length)
    {
        Kind = kind;
        End = Start + length;
        Name = "";
        _attributes = default;
    }

    private void TakeTag(ReadOnlySpan<byte> rest)
    {
        bool isEnd = rest.Length > 1 && rest[1] == '/';
        ReadOnlySpan<byte> inside = rest[(isEnd ? 2 : 1)..];
        if (inside.IsEmpty || !char.IsAsciiLetter((char)inside[0]))
        {
            // "<" alone is text; "</" before anything but a letter begins a comment.
            int length = isEnd ? LengthUntil(rest, ">"u8, included: true) : 1;
            Take(isEnd ? HtmlTokenKind.Comment : HtmlTokenKind.Text, length);
            return;
        }

        int nameLength = inside.IndexOfAny(HtmlBytes.NameEnds);
        ReadOnlySpan<byte> name = nameLength < 0 ? inside : inside[..nameLength];
        ReadOnlySpan<byte> attributes = inside[name.Length..];
        ReadOnlySpan<byte> after = attributes;
        while (HtmlAttribute.TryRead(ref after, out _)) { }

        int tagLength = rest.Length - after.Length;
        Take(isEnd ? HtmlTokenKind.EndTag : HtmlTokenKind.StartTag, tagLength);
        Name = Encoding.ASCII.GetString(name).ToLowerInvariant();
        _attributes = attributes;
        if (!isEnd)
        {
            End += RawTextLength(after);
        }
    }

    // The content of these is no markup; the token takes it in, with the end tag.
    private readonly int RawTextLength(ReadOnlySpan<byte> after)
    {
        if (
            Name
            is not (
                "script"
                or "style"
                or "title"
                or "textarea"
                or "noframes"
                or "xmp"
                or "iframe"
                or "noembed"
            )
        )
        {
            return 0;
        }

        byte[] endTag = Encoding.ASCII.GetBytes("</" + Name);
        int from = 0;
        while (after[from..].IndexOf("</"u8) is >= 0 and int at)
        {
            from += at;
            if (HasPrefix(after[from..], endTag))
            {
                return from + LengthUntil(after[from..], ">"u8, included: true);
            }

            from += 2;
        }

        return after.Length;
    }

    private static int CommentLength(ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> inside = rest[4..];
        if (inside.StartsWith(">"u8) || inside.StartsWith("->"u8))
        {
            return LengthUntil(rest, ">"u8, included: true);
        }

        int end = inside.IndexOf("-->"u8);
        return end < 0 ? rest.Length : 4 + end + 3;
    }

    private static int LengthUntil(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> mark, bool included)
    {
        int at = rest.IndexOf(mark);
        return at < 0 ? rest.Length : at + (included ? mark.Length : 0);
    }

    private static bool HasPrefix(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);
}

/// <summary>One attribute of a start tag.</summary>
internal readonly ref struct HtmlAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
{
    private readonly ReadOnlySpan<byte> _name = name;

    public ReadOnlySpan<byte> Value { get; } = value;

    public bool IsNamed(string name) => Ascii.EqualsIgnoreCase(_name, name);

    /// <summary>
    /// Reads the next attribute; at the tag's end, goes past the '&gt;' and says no.
    /// </summary>
    public static bool TryRead(ref ReadOnlySpan<byte> rest, out HtmlAttribute attribute)
    {
        attribute = default;
        rest = rest.TrimStart(" \t\r\n\f/"u8);
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest[0] == '>')
        {
            rest = rest[1..];
            return false;
        }

        // An '=' at the beginning belongs to the name.
        int length = rest[1..].IndexOfAny(HtmlBytes.AttributeNameEnds);
        ReadOnlySpan<byte> name = length < 0 ? rest : rest[..(length + 1)];
        rest = rest[name.Length..];
        attribute = new HtmlAttribute(name, ReadValue(ref rest));
        return true;
    }

    private static ReadOnlySpan<byte> ReadValue(ref ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> after = rest.TrimStart(" \t\r\n\f"u8);
        if (after.IsEmpty || after[0] != '=')
        {
            return default;
        }

        after = after[1..].TrimStart(" \t\r\n\f"u8);
        if (!after.IsEmpty && after[0] is (byte)'"' or (byte)'\'')
        {
            int close = after[1..].IndexOf(after[0]);
            ReadOnlySpan<byte> quoted = close < 0 ? after[1..] : after.Slice(1, close);
            rest = close < 0 ? default : after[(close + 2)..];
            return quoted;
        }

        int end = after.IndexOfAny(HtmlBytes.BareValueEnds);
        ReadOnlySpan<byte> bare = end < 0 ? after : after[..end];
        rest = after[bare.Length..];
        return bare;
    }
}

/// <summary>The bytes that end the parts of a tag.</summary>
internal static class HtmlBytes
{
    public static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n\f/>"u8);

    public static readonly SearchValues<byte> AttributeNameEnds = SearchValues.Create(
        " \t\r\n\f/>="u8
    );

    public static readonly SearchValues<byte> BareValueEnds = SearchValues.Create(" \t\r\n\f>"u8);
}
