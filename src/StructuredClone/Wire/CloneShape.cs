namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// The keys that many objects share, with the bytes that stand for them on the wire.
/// </summary>
/// <remarks>
/// Keys are in JavaScript's order and distinct. Immutable. A reader that sees the same bytes again
/// needs neither new strings nor a search for duplicates; a writer copies them.
/// </remarks>
internal sealed class CloneShape(string[] keys, byte[][] tokens, bool isCanonical)
{
    public const int MaxKeys = 32;
    public const int MaxTokenBytes = 64;

    public string[] Keys { get; } = keys;

    public byte[][] Tokens { get; } = tokens;

    /// <summary>Whether our writer would write exactly these tokens, at whatever offset.</summary>
    public bool IsCanonical { get; } = isCanonical;
}
