namespace ActorIpc.Engines.Akka;

/// <summary>Whether all that is opened in a HOCON text is closed.</summary>
/// <remarks>Akka.NET's reader takes the end of the text for the end of everything.</remarks>
internal static class HoconBrackets
{
    private const string LongQuote = "\"\"\"";

    /// <summary>Checks a text.</summary>
    /// <exception cref="AkkaStartException">
    /// Names the origin, the line and what is wrong.
    /// </exception>
    public static void Check(string text, string origin)
    {
        Stack<(char Open, int Line)> open = new();
        int line = 1;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\n':
                    line++;
                    break;
                case '#':
                case '/' when text.AsSpan(i).StartsWith("//", StringComparison.Ordinal):
                    i = EndOfLine(text, i) - 1;
                    break;
                case '"':
                    int end = EndOfQuote(text, i);
                    Ensure(end > i, origin, line, "a quote has no end");
                    line += text.AsSpan(i, end - i).Count('\n');
                    i = end;
                    break;
                case '{' or '[':
                    open.Push((text[i], line));
                    break;
                case '}' or ']':
                    bool isPair = open.TryPop(out (char Open, int Line) last);
                    isPair = isPair && last.Open == (text[i] == '}' ? '{' : '[');
                    Ensure(isPair, origin, line, $"'{text[i]}' closes nothing");
                    break;
            }
        }

        if (open.TryPop(out (char Open, int Line) left))
        {
            Ensure(false, origin, left.Line, $"'{left.Open}' is never closed");
        }
    }

    /// <summary>Where a line ends: its line feed, or the end of the text.</summary>
    public static int EndOfLine(string text, int start)
    {
        int end = text.IndexOf('\n', start);
        return end < 0 ? text.Length : end;
    }

    /// <summary>The last character of a quote; the first if it has no end.</summary>
    public static int EndOfQuote(string text, int start)
    {
        if (text.AsSpan(start).StartsWith(LongQuote, StringComparison.Ordinal))
        {
            int close = text.IndexOf(LongQuote, start + LongQuote.Length, StringComparison.Ordinal);
            return close < 0 ? start : close + LongQuote.Length - 1;
        }

        return EndOfShortQuote(text, start);
    }

    /// <summary>That of a quote on one line, which may be empty.</summary>
    public static int EndOfShortQuote(string text, int start)
    {
        for (int i = start + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '"')
            {
                return i;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return start;
    }

    private static void Ensure(bool isRight, string origin, int line, string problem)
    {
        if (!isRight)
        {
            throw new AkkaStartException($"{origin} is no HOCON: line {line}: {problem}.");
        }
    }
}
