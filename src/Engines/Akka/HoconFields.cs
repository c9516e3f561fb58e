namespace ActorIpc.Engines.Akka;

/// <summary>Whether each key of a HOCON text has a value of its own.</summary>
/// <remarks>
/// Akka.NET's reader lets a key run on over blanks and lines until something stops it, and passes
/// over whatever it does not expect: a forgotten <c>=</c> loses two keys in silence.
/// </remarks>
internal sealed class HoconFields
{
    private const string Include = "include";
    private const string Blanks = " \t";
    private const string Signs = "$\"{}[]:=,#`^?!@*&\\";

    private readonly string _text;
    private readonly string _origin;
    private readonly HoconPlaces _places;
    private readonly HoconSubstitutions _substitutions = new();
    private int _at;

    private HoconFields(string text, string origin) =>
        (_text, _origin, _places) = (text, origin, new HoconPlaces(origin));

    private bool IsEnd => _at == _text.Length;

    private char Here => IsEnd ? '\0' : _text[_at];

    /// <summary>Checks a text whose brackets and quotes are closed.</summary>
    /// <exception cref="AkkaStartException">
    /// Names the origin, the line, the key and what is expected there.
    /// </exception>
    /// <returns>Where each key stands.</returns>
    public static HoconPlaces Check(string text, string origin) =>
        new HoconFields(text, origin).ReadRoot();

    private HoconPlaces ReadRoot()
    {
        SkipSpace();
        bool isBraced = TryTake('{');
        ReadFields("");
        if (isBraced)
        {
            _at++;
            SkipSpace();
            Ensure(IsEnd, $"nothing may come after the last '}}', but {Shown()} does");
        }

        if (_substitutions.FindCircle() is var (key, path, at))
        {
            Ensure(false, $"${{{path}}} in the value of {key} leads back to itself", at);
        }

        return _places;
    }

    private void ReadFields(string path)
    {
        for (SkipSpace(); !IsEnd && Here != '}'; SkipSpace())
        {
            ReadField(path);
        }
    }

    private void ReadField(string path)
    {
        Ensure(!IsInclude(), "include is not read; what it names must stand here");
        int start = _at;
        string key = path + ReadKey();
        _places.Add(key, LineOf(start));
        SkipSpace();
        Ensure(
            !IsAppended(),
            $"{key.TrimEnd('+')} += is nothing that Akka.NET knows; write the whole value after '='"
        );
        if (TryTake('{'))
        {
            ReadFields($"{key}.");
            _at++;
            return;
        }

        bool isAssigned = TryTake('=') || TryTake(':');
        Ensure(isAssigned, $"after {key} must come '=', ':' or '{{', not {Shown()}", start);
        ReadValue(key);
    }

    // Names with a dot between them, each with quotes or without.
    private string ReadKey()
    {
        int start = _at;
        do
        {
            int name = _at;
            if (Here == '"')
            {
                _at = HoconBrackets.EndOfShortQuote(_text, _at) + 1;
            }
            else
            {
                SkipText(isKey: true);
            }

            Ensure(_at > name, $"a key must stand here, not {Shown()}");
        } while (TryTake('.'));

        return _text[start.._at];
    }

    // What stands on one line is one value, the blanks in it too.
    private void ReadValue(string key)
    {
        SkipSpace();
        int start = _at;
        bool hasText = false;
        bool hasBrackets = false;
        for (int part = -1; part != _at; SkipBlanks())
        {
            part = _at;
            hasBrackets |= Here is '{' or '[';
            bool isPlain = SkipText(isKey: false);
            hasText |= isPlain || Here == '"';
            if (!isPlain)
            {
                SkipPart(key);
            }

            Ensure(
                !(hasText && hasBrackets),
                $"in the value of {key} stands text beside '{{' or '['"
            );
        }

        Ensure(_at > start, $"{key} has no value before {Shown()}");
        Ensure(
            IsEnd || Here is ',' or '}' or ']' || char.IsWhiteSpace(Here) || IsComment(),
            $"after the value of {key} must come a new line, ',' or '}}', not {Shown()}; text with "
                + "such a sign needs quotes"
        );
        TryTake(',');
    }

    private void SkipPart(string key)
    {
        if (IsSubstitution())
        {
            int start = _at;
            _at += 2;
            SkipText(isKey: false);
            _substitutions.Add(key, _text[(start + 2).._at], start);
            Ensure(TryTake('}'), $"'${{' in the value of {key} needs a path and '}}'");
        }
        else if (Here == '"')
        {
            _at = HoconBrackets.EndOfQuote(_text, _at) + 1;
        }
        else if (TryTake('{'))
        {
            ReadFields($"{key}.");
            _at++;
        }
        else if (TryTake('['))
        {
            for (SkipSpace(); Here != ']'; SkipSpace())
            {
                ReadValue(key);
            }

            _at++;
        }
    }

    private bool SkipText(bool isKey)
    {
        int start = _at;
        while (!IsEnd && !IsComment() && !IsSign(Here) && !(isKey && Here == '.'))
        {
            _at++;
        }

        return _at > start;
    }

    private void SkipBlanks()
    {
        while (!IsEnd && Blanks.Contains(Here, StringComparison.Ordinal))
        {
            _at++;
        }
    }

    // Lines and comments too.
    private void SkipSpace()
    {
        while (!IsEnd && (char.IsWhiteSpace(Here) || IsComment()))
        {
            _at = IsComment() ? HoconBrackets.EndOfLine(_text, _at) : _at + 1;
        }
    }

    private bool TryTake(char sign)
    {
        bool isHere = Here == sign;
        _at += isHere ? 1 : 0;
        return isHere;
    }

    private bool IsComment() => Here == '#' || Starts("//");

    private bool IsSubstitution() => Starts("${");

    private bool IsAppended() => Starts("+=") || (Here == '=' && _text[_at - 1] == '+');

    private bool IsInclude() =>
        Starts(Include)
        && _text.AsSpan(_at + Include.Length) is var rest
        && rest.TrimStart() is ['"', ..]
        && char.IsWhiteSpace(rest[0]);

    private bool Starts(string text) =>
        _text.AsSpan(_at).StartsWith(text, StringComparison.Ordinal);

    private static bool IsSign(char c) =>
        char.IsWhiteSpace(c) || Signs.Contains(c, StringComparison.Ordinal);

    private string Shown()
    {
        int start = _at;
        if (IsEnd)
        {
            return "the end of the text";
        }

        int length = SkipText(isKey: false) ? _at - start : 1;
        _at = start;
        return $"'{_text.Substring(start, length)}'";
    }

    private void Ensure(bool isRight, string problem, int? at = null)
    {
        if (!isRight)
        {
            throw new AkkaStartException(
                $"{_origin} is no HOCON: line {LineOf(at ?? _at)}: {problem}."
            );
        }
    }

    private int LineOf(int at) => 1 + _text.AsSpan(0, at).Count('\n');
}
