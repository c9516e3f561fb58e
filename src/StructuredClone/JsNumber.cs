using System.Globalization;

namespace ActorIpc.StructuredClone;

/// <summary>Numbers as JavaScript writes them, and keys that are array indices.</summary>
internal static class JsNumber
{
    /// <summary>
    /// What <c>String(value)</c> gives: the shortest digits, in JavaScript's layout.
    /// </summary>
    public static string ToText(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN"
                : value > 0 ? "Infinity"
                : "-Infinity";
        }

        if (value == 0)
        {
            return "0";
        }

        string sign = value < 0 ? "-" : "";
        string shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        (string digits, int point) = DigitsAndPoint(shortest);
        return sign + Layout(digits, point);
    }

    /// <summary>
    /// Whether a key is the text of an integer from 0 to 2^32 - 2, as JavaScript writes it.
    /// </summary>
    public static bool TryArrayIndex(string key, out uint index)
    {
        index = 0;
        if (
            key.Length is 0 or > 10
            || !char.IsAsciiDigit(key[0])
            || (key[0] == '0' && key.Length > 1)
        )
        {
            return false;
        }

        ulong value = 0;
        foreach (char c in key)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (uint)(c - '0');
        }

        index = (uint)value;
        return value < uint.MaxValue;
    }

    /// <summary>
    /// Splits shortest round-trip text into significant digits and where the decimal point stands.
    /// </summary>
    private static (string Digits, int Point) DigitsAndPoint(string text)
    {
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        int point = (dot < 0 ? mantissa.Length : dot) + exponent;
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        int leadingZeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), point - leadingZeros);
    }

    private static string Layout(string digits, int point)
    {
        int count = digits.Length;
        if (count <= point && point <= 21)
        {
            return digits + new string('0', point - count);
        }

        if (point is > 0 and <= 21)
        {
            return $"{digits[..point]}.{digits[point..]}";
        }

        if (point is > -6 and <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }

        int exponent = point - 1;
        string rest = count == 1 ? "" : "." + digits[1..];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{rest}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}"
        );
    }
}
