namespace ActorIpc.StructuredClone;

/// <summary>The kinds of views on an ArrayBuffer, by their JavaScript names.</summary>
public enum CloneViewKind
{
    /// <summary>8-bit signed integers.</summary>
    Int8Array,

    /// <summary>Bytes. A Node <c>Buffer</c> arrives as this (R17).</summary>
    Uint8Array,

    /// <summary>Bytes with saturating writes.</summary>
    Uint8ClampedArray,

    /// <summary>16-bit signed integers.</summary>
    Int16Array,

    /// <summary>16-bit unsigned integers.</summary>
    Uint16Array,

    /// <summary>32-bit signed integers.</summary>
    Int32Array,

    /// <summary>32-bit unsigned integers.</summary>
    Uint32Array,

    /// <summary>16-bit floats (Node 24 and later).</summary>
    Float16Array,

    /// <summary>32-bit floats.</summary>
    Float32Array,

    /// <summary>64-bit floats.</summary>
    Float64Array,

    /// <summary>64-bit signed integers.</summary>
    BigInt64Array,

    /// <summary>64-bit unsigned integers.</summary>
    BigUint64Array,

    /// <summary>A DataView.</summary>
    DataView,
}

/// <summary>
/// A typed array or DataView over an <see cref="CloneArrayBuffer"/> that other views may share.
/// </summary>
public sealed class CloneArrayBufferView : CloneValue
{
    /// <summary>A view on a part of a buffer.</summary>
    /// <param name="kind">What the bytes are seen as.</param>
    /// <param name="buffer">The buffer.</param>
    /// <param name="byteOffset">Where the view starts: a multiple of the element's size.</param>
    /// <param name="byteLength">
    /// How much it shows: a multiple of the element's size, inside the buffer.
    /// </param>
    public CloneArrayBufferView(
        CloneViewKind kind,
        CloneArrayBuffer buffer,
        int byteOffset,
        int byteLength
    )
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (!Fits(kind, buffer.Bytes.Length, byteOffset, byteLength))
        {
            throw new ArgumentException("A view must lie inside its buffer, on whole elements.");
        }

        ViewKind = kind;
        Buffer = buffer;
        ByteOffset = byteOffset;
        ByteLength = byteLength;
    }

    private CloneArrayBufferView(CloneViewKind kind, CloneArrayBuffer buffer, int byteOffset)
        : this(kind, buffer, byteOffset, LengthToEnd(kind, buffer.Bytes.Length, byteOffset)) =>
        IsLengthTracking = true;

    /// <summary>What the bytes are seen as.</summary>
    public CloneViewKind ViewKind { get; }

    /// <summary>The buffer, shared by all views on it.</summary>
    public CloneArrayBuffer Buffer { get; }

    /// <summary>Where the view starts in its buffer, in bytes.</summary>
    public int ByteOffset { get; }

    /// <summary>
    /// How much it shows, in bytes; the current length if it tracks its buffer's.
    /// </summary>
    public int ByteLength { get; }

    /// <summary>Whether the view grows and shrinks with its resizable buffer.</summary>
    public bool IsLengthTracking { get; }

    /// <summary>The viewed bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => Buffer.Bytes.Slice(ByteOffset, ByteLength);

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.View;

    /// <summary>
    /// A view to the end of a resizable buffer, which follows the buffer's length.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The buffer has a fixed length, or the offset is not inside it.
    /// </exception>
    public static CloneArrayBufferView Tracking(
        CloneViewKind kind,
        CloneArrayBuffer buffer,
        int byteOffset = 0
    )
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (buffer.MaxByteLength is null)
        {
            throw new ArgumentException("Only a resizable buffer can be tracked.", nameof(buffer));
        }

        return new CloneArrayBufferView(kind, buffer, byteOffset);
    }

    internal static int ElementSize(CloneViewKind kind) =>
        kind switch
        {
            CloneViewKind.Int16Array or CloneViewKind.Uint16Array or CloneViewKind.Float16Array =>
                2,
            CloneViewKind.Int32Array or CloneViewKind.Uint32Array or CloneViewKind.Float32Array =>
                4,
            CloneViewKind.Float64Array
            or CloneViewKind.BigInt64Array
            or CloneViewKind.BigUint64Array => 8,
            _ => 1,
        };

    internal static bool Fits(CloneViewKind kind, long bufferLength, long offset, long length)
    {
        int size = ElementSize(kind);
        return offset >= 0
            && length >= 0
            && offset <= bufferLength
            && length <= bufferLength - offset
            && offset % size == 0
            && length % size == 0;
    }

    internal static int LengthToEnd(CloneViewKind kind, int bufferLength, int offset)
    {
        int rest = Math.Max(bufferLength - offset, 0);
        return rest - (rest % ElementSize(kind));
    }
}
