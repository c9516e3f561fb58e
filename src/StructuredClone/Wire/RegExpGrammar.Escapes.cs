using System.Buffers;
using System.Globalization;

namespace ActorIpc.StructuredClone.Wire;

/// <content>Escapes and character classes.</content>
internal sealed partial class RegExpGrammar
{
    private const string SyntaxCharacters = "^$\\.*+?()[]{}|/";
    private const string ClassEscapes = "dDsSwW";
    private const string ControlEscapes = "fnrtv";
    private static readonly SearchValues<char> PropertyCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_="
    );

    private const int LastCodePoint = 0x10FFFF;

    // A class escape stands for many characters, so it has no place in a range.
    private const int ManyCharacters = -1;

    private bool TryReadEscape(out Quantifiable last)
    {
        last = Quantifiable.Yes;
        if (_position == source.Length)
        {
            return false;
        }

        char c = source[_position];
        if (c is 'b' or 'B')
        {
            _position++;
            last = Quantifiable.No;
            return true;
        }

        if (c == 'k' && (_isUnicode || _hasNames))
        {
            _position++;
            return TryReadNameReference();
        }

        if (c is >= '1' and <= '9')
        {
            ReadOnlySpan<char> digits = DigitsAt(_position);
            _position += digits.Length;
            long reference = long.TryParse(digits, CultureInfo.InvariantCulture, out long n)
                ? n
                : long.MaxValue;
            _greatestReference = Math.Max(_greatestReference, reference);
            return true;
        }

        return TryReadCharacterEscape(isInClass: false, out _);
    }

    private bool TryReadNameReference()
    {
        if (!TryTake("<") || !TryReadName(out string name))
        {
            return false;
        }

        _namesReferred.Add(name);
        return true;
    }

    /// <summary>
    /// An escape for one character or a class of them; the backslash has been read.
    /// </summary>
    private bool TryReadCharacterEscape(bool isInClass, out int character)
    {
        character = ManyCharacters;
        if (_position == source.Length)
        {
            return false;
        }

        char c = source[_position++];
        character = c;
        if (ClassEscapes.Contains(c))
        {
            character = ManyCharacters;
            return true;
        }

        int control = ControlEscapes.IndexOf(c, StringComparison.Ordinal);
        if (control >= 0)
        {
            character = "\f\n\r\t\v"[control];
            return true;
        }

        return c switch
        {
            'x' => TryReadHex(2, ref character),
            'u' => TryReadUnicode(ref character),
            'c' => TryReadControl(ref character),
            'p' or 'P' when _isUnicode => TryReadProperty(out character),
            '0' => !_isUnicode || DigitsAt(_position).IsEmpty,
            'b' when isInClass => true,
            '-' when isInClass => true,
            _ => !_isUnicode || SyntaxCharacters.Contains(c),
        };
    }

    private bool TryReadHex(int digits, ref int character)
    {
        if (
            _position + digits <= source.Length
            && int.TryParse(
                source.AsSpan(_position, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out int value
            )
        )
        {
            _position += digits;
            character = value;
            return true;
        }

        return !_isUnicode;
    }

    private bool TryReadUnicode(ref int character)
    {
        if (!_isUnicode || !TryTake("{"))
        {
            return TryReadHex(4, ref character);
        }

        int end = source.IndexOf('}', _position);
        ReadOnlySpan<char> digits = end < 0 ? "" : source.AsSpan(_position..end).TrimStart('0');
        bool isCodePoint =
            end > _position
            && (
                digits.IsEmpty
                || int.TryParse(
                    digits,
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out character
                )
            )
            && digits.Length <= 6
            && character <= LastCodePoint;
        _position = end + 1;
        return isCodePoint;
    }

    private bool TryReadControl(ref int character)
    {
        if (_position < source.Length && char.IsAsciiLetter(source[_position]))
        {
            character = source[_position++] % 32;
            return true;
        }

        character = '\\';
        return !_isUnicode;
    }

    private bool TryReadProperty(out int character)
    {
        character = ManyCharacters;
        int end = source.IndexOf('}', _position);
        bool isNamed =
            end > _position + 1
            && source[_position] == '{'
            && source.AsSpan((_position + 1)..end).IndexOfAnyExcept(PropertyCharacters) < 0;
        _position = end + 1;
        return isNamed;
    }

    private bool TryReadClass()
    {
        TryTake("^");
        while (_position < source.Length)
        {
            if (TryTake("]"))
            {
                return true;
            }

            if (!TryReadClassCharacter(out int first))
            {
                return false;
            }

            bool isRange =
                _position + 1 < source.Length
                && source[_position] == '-'
                && source[_position + 1] != ']';
            if (isRange && !TryReadRangeEnd(first))
            {
                return false;
            }
        }

        return false;
    }

    private bool TryReadRangeEnd(int first)
    {
        _position++;
        if (!TryReadClassCharacter(out int last))
        {
            return false;
        }

        return first == ManyCharacters || last == ManyCharacters ? !_isUnicode : first <= last;
    }

    private bool TryReadClassCharacter(out int character)
    {
        char c = source[_position++];
        character = c;
        if (c == '\\')
        {
            return TryReadCharacterEscape(isInClass: true, out character);
        }

        bool isPair =
            _isUnicode
            && char.IsHighSurrogate(c)
            && _position < source.Length
            && char.IsLowSurrogate(source[_position]);
        if (isPair)
        {
            character = char.ConvertToUtf32(c, source[_position++]);
        }

        return true;
    }

    /// <summary>
    /// A class of the <c>v</c> mode, which may nest: only its brackets are checked.
    /// </summary>
    private bool TrySkipSetClass()
    {
        int depth = 1;
        for (; _position < source.Length && depth > 0; _position++)
        {
            char c = source[_position];
            if (c == '\\')
            {
                _position++;
            }

            depth +=
                c == '[' ? 1
                : c == ']' ? -1
                : 0;
        }

        return depth == 0;
    }
}
