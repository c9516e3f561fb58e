namespace ActorIpc.StructuredClone.Wire;

/// <content>ArrayBuffers and views, in V8's native form.</content>
internal sealed partial class CloneWriter
{
    /// <summary>A typed array over a buffer of exactly these bytes. The caller has given neither an id.</summary>
    public void WriteBytesAs(CloneViewKind kind, ReadOnlySpan<byte> bytes)
    {
        TakeId();
        WriteBufferRecord(bytes, null);
        TakeId();
        WriteViewRecord(kind, 0, bytes.Length, 0);
    }

    /// <summary>A typed array that may be met again: its id is the second of the two it takes.</summary>
    public void WriteBytesAs(CloneViewKind kind, ReadOnlySpan<byte> bytes, object identity)
    {
        int known = _identities.FindOrAdd(identity, _nextId + 1);
        if (known >= 0)
        {
            WriteReference(known);
        }
        else
        {
            WriteBytesAs(kind, bytes);
        }
    }

    private void WriteBuffer(CloneArrayBuffer buffer) =>
        WriteBufferRecord(buffer.Bytes.Span, buffer.MaxByteLength);

    private void WriteBufferRecord(ReadOnlySpan<byte> bytes, long? maxByteLength)
    {
        WriteTag(maxByteLength is null ? CloneTag.ArrayBuffer : CloneTag.ResizableArrayBuffer);
        WriteVarint((uint)bytes.Length);
        if (maxByteLength is { } max)
        {
            WriteVarint((uint)max);
        }

        WriteRaw(bytes);
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
