namespace ActorIpc.StructuredClone.Wire;

/// <content>ArrayBuffers and views, in V8's native form.</content>
internal sealed partial class CloneWriter
{
    /// <summary>
    /// A typed array over a buffer of exactly these bytes, which nothing can refer to later.
    /// </summary>
    public void WriteBytesAs(CloneViewKind kind, ReadOnlyMemory<byte> bytes)
    {
        BeginBytes(bytes.Length);
        WriteBlock(bytes);
        EndBytes(kind, bytes.Length);
    }

    /// <inheritdoc cref="WriteBytesAs(CloneViewKind, ReadOnlyMemory{byte})"/>
    public void WriteBytesAs(CloneViewKind kind, ReadOnlySpan<byte> bytes)
    {
        BeginBytes(bytes.Length);
        WriteRaw(bytes);
        EndBytes(kind, bytes.Length);
    }

    /// <summary>
    /// Writes a reference to a view, or promises it the id it will take: behind its buffer's, if
    /// that is new too.
    /// </summary>
    public bool TryWriteViewReference(object view, object? buffer = null)
    {
        bool bufferIsKnown = buffer is not null && _identities.Contains(buffer);
        int known = _identities.FindOrAdd(view, bufferIsKnown ? _nextId : _nextId + 1);
        if (known < 0)
        {
            return false;
        }

        WriteReference(known);
        return true;
    }

    public void CheckResizable(long maxByteLength)
    {
        if (maxByteLength > Options.MaxResizableBytes)
        {
            throw new CloneException(
                $"A buffer may grow beyond {Options.MaxResizableBytes} bytes."
            );
        }
    }

    private void BeginBytes(int length)
    {
        TakeId();
        WriteTag(CloneTag.ArrayBuffer);
        WriteVarint((uint)length);
    }

    private void EndBytes(CloneViewKind kind, int length)
    {
        TakeId();
        WriteViewRecord(kind, 0, length, 0);
    }

    public void WriteViewRecord(CloneViewKind kind, int offset, int length, uint flags)
    {
        WriteTag(CloneTag.ArrayBufferView);
        WriteTag((CloneTag)ViewRecord.SubtagOf(kind));
        WriteVarint((uint)offset);
        WriteVarint((uint)length);
        WriteVarint(flags);
    }
}
