using System.Buffers;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// A message that is one long string, put straight into its place: one pass over the text instead
/// of two.
/// </summary>
internal static class LoneString
{
    private const int WorthwhileUnits = 16 << 10;
    private const int LongestPrefix = 9;

    /// <summary>The message; null if the usual way must be taken.</summary>
    public static byte[]? TryEncode(string text, CloneOptions? options)
    {
        if (!IsWorthwhile(text, options))
        {
            return null;
        }

        bool isOneByte = StartsOneByte(text);
        Span<byte> prefix = stackalloc byte[LongestPrefix];
        int start = PutPrefix(prefix, text, isOneByte);
        byte[] message = GC.AllocateUninitializedArray<byte>(start + ByteCount(text, isOneByte));
        prefix[..start].CopyTo(message);
        return TryPut(text, message.AsSpan(start), isOneByte) ? message : null;
    }

    /// <summary>
    /// Writes the message; <see langword="false"/> if the usual way must be taken.
    /// </summary>
    public static bool TryEncode(string text, CloneOptions? options, IBufferWriter<byte> target)
    {
        if (!IsWorthwhile(text, options))
        {
            return false;
        }

        bool isOneByte = StartsOneByte(text);
        int bytes = ByteCount(text, isOneByte);
        Span<byte> message = target.GetSpan(LongestPrefix + bytes);
        int start = PutPrefix(message, text, isOneByte);
        if (!TryPut(text, message[start..], isOneByte))
        {
            return false;
        }

        target.Advance(start + bytes);
        return true;
    }

    private static bool IsWorthwhile(string text, CloneOptions? options) =>
        text.Length >= WorthwhileUnits
        && text.Length <= (options ?? CloneOptions.Default).MaxStringLength;

    private static bool StartsOneByte(string text) =>
        text.AsSpan(0, WorthwhileUnits).IndexOfAnyExceptInRange('\0', '\u00FF') < 0;

    private static int ByteCount(string text, bool isOneByte) =>
        isOneByte ? text.Length : checked(text.Length * sizeof(char));

    private static bool TryPut(string text, Span<byte> target, bool isOneByte)
    {
        if (isOneByte)
        {
            return Latin1.TryNarrow(text, target);
        }

        Utf16.PutLittleEndian(text, target);
        return true;
    }

    private static int PutPrefix(Span<byte> target, string text, bool isOneByte)
    {
        target[0] = (byte)CloneTag.Version;
        target[1] = WireVersion.Written;
        uint bytes = (uint)ByteCount(text, isOneByte);
        int at = 2;
        if (!isOneByte && ((at + 1 + CloneWriter.VarintSize(bytes)) & 1) != 0)
        {
            target[at++] = (byte)CloneTag.Padding;
        }

        target[at++] = (byte)(isOneByte ? CloneTag.OneByteString : CloneTag.TwoByteString);
        return at + CloneWriter.PutVarint(ref target[at], bytes);
    }
}
