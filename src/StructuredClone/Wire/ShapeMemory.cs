using System.Buffers.Binary;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>The shapes a reader has met, found again by the first bytes of an object.</summary>
/// <remarks>
/// Bounded: 64 shapes of at most 32 short keys. A shape is learned when its beginning is met for
/// the second time, so that one-off objects cost nothing. What a peer can do with it is to make its
/// own messages slower.
/// </remarks>
internal sealed class ShapeMemory
{
    private const int Slots = 64;

    private readonly CloneShape?[] _shapes = new CloneShape?[Slots];
    private readonly ulong[] _met = new ulong[Slots];
    private readonly List<(int At, int Length)> _tokens = [];

    public CloneShape? Guess(ReadOnlySpan<byte> properties)
    {
        ulong first = FirstBytes(properties);
        CloneShape? shape = _shapes[SlotOf(first)];
        return shape is not null && properties.StartsWith(shape.Tokens[0]) ? shape : null;
    }

    /// <summary>Whether an object that starts like this was met before.</summary>
    public bool ShouldLearn(ReadOnlySpan<byte> properties)
    {
        ulong first = FirstBytes(properties);
        ref ulong met = ref _met[SlotOf(first)];
        bool again = met == first && first != 0;
        met = first;
        return again;
    }

    public int BeginTokens() => _tokens.Count;

    public void Note(int at, int length) => _tokens.Add((at, length));

    /// <summary>
    /// Gives a freshly read object its shape and remembers it, if it is small enough.
    /// </summary>
    public void Learn(CloneObject source, byte[] data, int firstToken)
    {
        int count = _tokens.Count - firstToken;
        if (IsWorthKnowing(source, firstToken, count))
        {
            string[] keys = source.KeysCopy();
            byte[][] tokens = new byte[count][];
            bool isCanonical = true;
            for (int i = 0; i < count; i++)
            {
                (int at, int length) = _tokens[firstToken + i];
                tokens[i] = data.AsSpan(at, length).ToArray();
                isCanonical &= IsCanonical(keys[i], tokens[i]);
            }

            var shape = new CloneShape(keys, tokens, isCanonical);
            _shapes[SlotOf(FirstBytes(data.AsSpan(_tokens[firstToken].At)))] = shape;
            source.Adopt(shape);
        }

        _tokens.RemoveRange(firstToken, count);
    }

    public void Clear() => _tokens.Clear();

    private bool IsWorthKnowing(CloneObject source, int firstToken, int count)
    {
        if (count is 0 or > CloneShape.MaxKeys || count != source.Count || !source.IsInOrder)
        {
            return false;
        }

        for (int i = firstToken; i < _tokens.Count; i++)
        {
            if (_tokens[i].Length > CloneShape.MaxTokenBytes)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Only one-byte strings in their plainest form: other keys depend on offset or could be
    /// indices.
    /// </summary>
    private static bool IsCanonical(string key, byte[] token) =>
        token[0] == (byte)CloneTag.OneByteString
        && token.Length == 2 + key.Length
        && !JsNumber.TryArrayIndex(key, out _);

    private static int SlotOf(ulong first) => (int)((first * 0x9E37_79B9_7F4A_7C15ul) >> 58);

    private static ulong FirstBytes(ReadOnlySpan<byte> properties) =>
        properties.Length >= sizeof(ulong)
            ? BinaryPrimitives.ReadUInt64LittleEndian(properties)
            : 0;
}
