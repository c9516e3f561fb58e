namespace ActorIpc.StructuredClone;

/// <summary>
/// An ArrayBuffer, fixed or resizable. Its bytes are not changed through this model.
/// </summary>
public sealed class CloneArrayBuffer : CloneValue
{
    /// <summary>A buffer of fixed length. The bytes are borrowed, not copied.</summary>
    public CloneArrayBuffer(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>A resizable buffer. The bytes are borrowed, not copied.</summary>
    /// <param name="bytes">The current content.</param>
    /// <param name="maxByteLength">How large it may grow, in bytes; at most 2^32 - 1.</param>
    public CloneArrayBuffer(ReadOnlyMemory<byte> bytes, long maxByteLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxByteLength, bytes.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxByteLength, uint.MaxValue);
        Bytes = bytes;
        MaxByteLength = maxByteLength;
    }

    /// <summary>The content.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How large it may grow, in bytes; null when its length is fixed.</summary>
    public long? MaxByteLength { get; }

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.ArrayBuffer;
}
