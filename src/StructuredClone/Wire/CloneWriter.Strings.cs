namespace ActorIpc.StructuredClone.Wire;

/// <content>
/// Strings: one byte per unit if all units are Latin-1, otherwise two, aligned as V8 aligns them.
/// </content>
internal sealed partial class CloneWriter
{
    private const int LongestVarint = 5;

    public void WriteString(string value)
    {
        CheckLength(value);
        int start = _length;
        ReserveSpan(1 + LongestVarint + value.Length)[0] = (byte)CloneTag.OneByteString;
        _length++;
        WriteVarint((uint)value.Length);
        if (Latin1.TryNarrow(value, _buffer.AsSpan(_length)))
        {
            _length += value.Length;
            return;
        }

        _length = start;
        WriteTwoByteString(value);
    }

    /// <summary>A property name: a number if it is an array index, as V8 stores it.</summary>
    public void WriteKey(string key)
    {
        if (JsNumber.TryArrayIndex(key, out uint index))
        {
            WriteNumber(index);
        }
        else
        {
            WriteString(key);
        }
    }

    private void CheckLength(string value)
    {
        if (value.Length > Options.MaxStringLength)
        {
            throw new CloneException($"A string exceeds {Options.MaxStringLength} code units.");
        }
    }

    private void WriteTwoByteString(string value)
    {
        int bytes = checked(value.Length * sizeof(char));
        if (((Offset + 1 + VarintSize((uint)bytes)) & 1) != 0)
        {
            WriteTag(CloneTag.Padding);
        }

        WriteTag(CloneTag.TwoByteString);
        WriteVarint((uint)bytes);
        Utf16.PutLittleEndian(value, ReserveSpan(bytes));
        _length += bytes;
    }

    internal static int VarintSize(uint value) =>
        value < 1u << 7 ? 1
        : value < 1u << 14 ? 2
        : value < 1u << 21 ? 3
        : value < 1u << 28 ? 4
        : 5;
}
