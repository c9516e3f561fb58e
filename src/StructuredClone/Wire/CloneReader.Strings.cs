using System.Globalization;
using System.Text;

namespace ActorIpc.StructuredClone.Wire;

/// <content>Strings and property keys.</content>
internal sealed partial class CloneReader
{
    private const int CachedKeyBytes = 32;
    private const int KeyCacheSize = 256;

    private readonly string?[] _keyCache = new string?[KeyCacheSize];

    /// <summary>A string where only a string may stand.</summary>
    public string ReadString()
    {
        CloneTag tag = ReadTag();
        if (!IsString(tag))
        {
            Fail("A string is expected");
        }

        return ReadString(tag);
    }

    public static bool IsString(CloneTag tag) =>
        tag is CloneTag.OneByteString or CloneTag.TwoByteString or CloneTag.Utf8String;

    public string ReadString(CloneTag tag)
    {
        int bytes = ReadStringBytes(tag);
        return tag switch
        {
            CloneTag.OneByteString => Latin1.Widen(Take(bytes)),
            CloneTag.TwoByteString => Utf16.FromLittleEndian(Take(bytes)),
            _ => Encoding.UTF8.GetString(Take(bytes)),
        };
    }

    /// <summary>A key as the string that it is in JavaScript, whatever form it has.</summary>
    public string ReadKey()
    {
        CloneTag tag = ReadTag();
        switch (tag)
        {
            case CloneTag.OneByteString:
                return ReadCachedKey();
            case CloneTag.TwoByteString:
            case CloneTag.Utf8String:
                return ReadString(tag);
            case CloneTag.Int32:
                return ReadZigZag().ToString(CultureInfo.InvariantCulture);
            case CloneTag.Uint32:
                return ReadVarint().ToString(CultureInfo.InvariantCulture);
            case CloneTag.Double:
                return JsNumber.ToText(ReadDouble());
            default:
                Fail("A property key is neither string nor number");
                return "";
        }
    }

    private string ReadCachedKey()
    {
        int length = ReadStringBytes(CloneTag.OneByteString);
        ReadOnlySpan<byte> bytes = Take(length);
        if (length is 0 or > CachedKeyBytes)
        {
            return Latin1.Widen(bytes);
        }

        int hash = length + (bytes[0] * 31) + (bytes[length / 2] * 17) + (bytes[^1] * 7);
        ref string? slot = ref _keyCache[hash & (KeyCacheSize - 1)];
        if (slot is null || !Latin1.Matches(slot, bytes))
        {
            slot = Latin1.Widen(bytes);
        }

        return slot;
    }

    private int ReadStringBytes(CloneTag tag)
    {
        uint bytes = ReadVarint();
        if (bytes > BytesLeft)
        {
            Fail("A string's length exceeds the input");
        }

        long units = tag == CloneTag.TwoByteString ? bytes / 2 : bytes;
        if (units > Options.MaxStringLength)
        {
            Fail($"A string exceeds {Options.MaxStringLength} code units");
        }

        if (tag == CloneTag.TwoByteString && (bytes & 1) != 0)
        {
            Fail("A two-byte string has an odd length");
        }

        return (int)bytes;
    }
}
