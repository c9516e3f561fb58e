namespace ActorIpc.StructuredClone;

/// <summary>How property names of .NET types are spelled in a cloned object.</summary>
public enum ClonePropertyNaming
{
    /// <summary><c>UserName</c> travels as <c>userName</c>, as JavaScript spells it.</summary>
    CamelCase,

    /// <summary><c>UserName</c> travels as <c>UserName</c>.</summary>
    AsDeclared,
}

/// <summary>Limits and choices of one encoding or decoding.</summary>
/// <remarks>
/// Immutable and safe to share between threads. Keep an instance: plans for types are remembered
/// with it. Limits guard decoding against hostile input and encoding against values that no reader
/// would accept.
/// </remarks>
public sealed class CloneOptions
{
    /// <summary>The longest string a V8 reader accepts, in UTF-16 code units.</summary>
    public const int LongestString = 536_870_888;

    /// <summary>The options used where none are given.</summary>
    public static CloneOptions Default { get; } = new();

    /// <summary>Containers that may be open inside each other.</summary>
    /// <value>512 by default. Values above 1000 may be unreadable for a JavaScript peer.</value>
    public int MaxDepth
    {
        get;
        init => field = AtLeast(1, value);
    } = 512;

    /// <summary>Objects of any kind in one message: everything that takes an object id.</summary>
    /// <value>1,000,000 by default.</value>
    public int MaxObjects
    {
        get;
        init => field = AtLeast(0, value);
    } = 1_000_000;

    /// <summary>
    /// Array elements, properties, map and set entries in one message, all together.
    /// </summary>
    /// <value>16,777,216 by default.</value>
    public int MaxTotalElements
    {
        get;
        init => field = AtLeast(0, value);
    } = 1 << 24;

    /// <summary>Length of one string in UTF-16 code units.</summary>
    /// <value>536,870,888 by default: the longest that V8 accepts.</value>
    public int MaxStringLength
    {
        get;
        init => field = AtLeast(0, Math.Min(value, LongestString));
    } = LongestString;

    /// <summary>Declared length of a sparse array.</summary>
    /// <value>16,777,216 by default; 4,294,967,295 at most.</value>
    public long MaxSparseLength
    {
        get;
        init => field = AtLeast(0, value);
    } = 1 << 24;

    /// <summary>Size of one BigInt in bits.</summary>
    /// <value>1,048,576 by default.</value>
    public int MaxBigIntBits
    {
        get;
        init => field = AtLeast(0, value);
    } = 1 << 20;

    /// <summary>Declared maximum of one resizable ArrayBuffer, in bytes.</summary>
    /// <value>64 MiB by default. Nothing is ever reserved by it.</value>
    public long MaxResizableBytes
    {
        get;
        init => field = AtLeast(0, value);
    } = 64L << 20;

    /// <summary>Whether an exception's stack trace travels as the error's <c>stack</c>.</summary>
    /// <value>
    /// <see langword="false"/> by default: a stack tells a peer about our paths and code.
    /// </value>
    public bool IncludeErrorStacks { get; init; }

    /// <summary>How property names of .NET types are spelled.</summary>
    /// <value><see cref="ClonePropertyNaming.CamelCase"/> by default.</value>
    public ClonePropertyNaming PropertyNaming { get; init; } = ClonePropertyNaming.CamelCase;

    /// <summary>Whether arrays and lists of numbers are written as typed arrays.</summary>
    /// <value>
    /// <see langword="false"/> by default: <c>int[]</c> becomes a plain array. Bytes are a
    /// <c>Uint8Array</c> either way. One property can ask for it with
    /// <see cref="CloneTypedArrayAttribute"/>.
    /// </value>
    public bool NumbersAsTypedArrays { get; init; }

    /// <summary>Whether decoded buffers may refer to the input instead of copying it.</summary>
    /// <value>
    /// <see langword="false"/> by default. When <see langword="true"/>,
    /// <see cref="CloneArrayBuffer"/> and <c>ReadOnlyMemory&lt;byte&gt;</c> results borrow the
    /// input, which must then never change.
    /// </value>
    public bool BorrowInput { get; init; }

    internal CloneOptions WithoutBorrowing() =>
        new()
        {
            MaxDepth = MaxDepth,
            MaxObjects = MaxObjects,
            MaxTotalElements = MaxTotalElements,
            MaxStringLength = MaxStringLength,
            MaxSparseLength = MaxSparseLength,
            MaxBigIntBits = MaxBigIntBits,
            MaxResizableBytes = MaxResizableBytes,
            IncludeErrorStacks = IncludeErrorStacks,
            PropertyNaming = PropertyNaming,
            NumbersAsTypedArrays = NumbersAsTypedArrays,
        };

    private static int AtLeast(int least, int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }

    private static long AtLeast(long least, long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }
}
