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
    /// Writes a reference to a typed array, or promises it the second of the two ids that it will
    /// take.
    /// </summary>
    public bool TryWriteBytesReference(object identity)
    {
        int known = _identities.FindOrAdd(identity, _nextId + 1);
        if (known < 0)
        {
            return false;
        }

        WriteReference(known);
        return true;
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

    private void WriteBuffer(CloneArrayBuffer buffer)
    {
        WriteTag(
            buffer.MaxByteLength is null ? CloneTag.ArrayBuffer : CloneTag.ResizableArrayBuffer
        );
        WriteVarint((uint)buffer.Bytes.Length);
        if (buffer.MaxByteLength is { } max)
        {
            WriteVarint((uint)max);
        }

        WriteBlock(buffer.Bytes);
    }

    private void WriteView(CloneArrayBufferView view)
    {
        // The buffer takes its id before the view, so the view must not be given one yet.
        bool bufferIsKnown = _identities.Contains(view.Buffer);
        int known = _identities.FindOrAdd(view, bufferIsKnown ? _nextId : _nextId + 1);
        if (known >= 0)
        {
            WriteReference(known);
            return;
        }

        if (!TryWriteReference(view.Buffer))
        {
            WriteBuffer(view.Buffer);
        }

        TakeId();
        uint flags =
            (view.IsLengthTracking ? ViewRecord.TracksLength : 0)
            | (view.Buffer.MaxByteLength is null ? 0 : ViewRecord.OnResizableBuffer);
        WriteViewRecord(view.ViewKind, view.ByteOffset, view.ByteLength, flags);
    }

    private void WriteViewRecord(CloneViewKind kind, int offset, int length, uint flags)
    {
        WriteTag(CloneTag.ArrayBufferView);
        WriteTag((CloneTag)ViewRecord.SubtagOf(kind));
        WriteVarint((uint)offset);
        WriteVarint((uint)length);
        WriteVarint(flags);
    }
}
