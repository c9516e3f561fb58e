using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// UTF-16 units in little-endian order. Lone surrogates pass; nothing goes through a decoder.
/// </summary>
internal static class Utf16
{
    public static string FromLittleEndian(ReadOnlySpan<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            // A copy, because the bytes may stand at an odd address.
            if (bytes.IsEmpty)
            {
                return "";
            }

            string text = new string('\0', bytes.Length / sizeof(char));
            bytes.CopyTo(
                MemoryMarshal.AsBytes(
                    MemoryMarshal.CreateSpan(
                        ref MemoryMarshal.GetReference(text.AsSpan()),
                        text.Length
                    )
                )
            );
            return text;
        }

        char[] units = new char[bytes.Length / sizeof(char)];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
        }

        return new string(units);
    }

    public static void PutLittleEndian(ReadOnlySpan<char> text, Span<byte> target)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(text).CopyTo(target);
            return;
        }

        for (int i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target[(2 * i)..], text[i]);
        }
    }
}
