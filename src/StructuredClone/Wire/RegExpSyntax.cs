using System.Text;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// The source of a regular expression: whether it is one, and how JavaScript shows it.
/// </summary>
internal static class RegExpSyntax
{
    /// <summary>
    /// Whether JavaScript would take the source as a pattern. Linear in its length; nothing is
    /// compiled.
    /// </summary>
    public static bool IsValid(string source, CloneRegExpOptions flags) =>
        new RegExpGrammar(source, flags).IsPattern();

    /// <summary>
    /// Escapes slashes outside classes and line ends, as <c>RegExp.source</c> does.
    /// </summary>
    public static string Escape(string source)
    {
        if (source.Length == 0)
        {
            return "(?:)";
        }

        if (source.AsSpan().IndexOfAny("/\n\r\u2028\u2029") < 0)
        {
            return source;
        }

        var text = new StringBuilder(source.Length + 8);
        bool inClass = false;
        bool escaped = false;
        foreach (char c in source)
        {
            string? name = LineEnd(c);
            if (name is not null)
            {
                text.Append(escaped ? "" : "\\").Append(name);
            }
            else
            {
                text.Append(c == '/' && !inClass && !escaped ? "\\/" : c.ToString());
            }

            inClass = !escaped && c == '[' || (inClass && (escaped || c != ']'));
            escaped = !escaped && c == '\\';
        }

        return text.ToString();
    }

    private static string? LineEnd(char c) =>
        c switch
        {
            '\n' => "n",
            '\r' => "r",
            '\u2028' => "u2028",
            '\u2029' => "u2029",
            _ => null,
        };
}
