namespace ActorIpc.StructuredClone.Wire;

/// <content>Buffers and the views on them.</content>
internal sealed partial class ModelWriter
{
    private void WriteBuffer(CloneArrayBuffer buffer)
    {
        writer.WriteTag(
            buffer.MaxByteLength is null ? CloneTag.ArrayBuffer : CloneTag.ResizableArrayBuffer
        );
        writer.WriteVarint((uint)buffer.Bytes.Length);
        if (buffer.MaxByteLength is { } max)
        {
            writer.CheckResizable(max);
            writer.WriteVarint((uint)max);
        }

        writer.WriteBlock(buffer.Bytes);
    }

    private void WriteView(CloneArrayBufferView view)
    {
        if (writer.TryWriteViewReference(view, view.Buffer))
        {
            return;
        }

        if (!writer.TryWriteReference(view.Buffer))
        {
            WriteBuffer(view.Buffer);
        }

        writer.TakeId();
        uint flags =
            (view.IsLengthTracking ? ViewRecord.TracksLength : 0)
            | (view.Buffer.MaxByteLength is null ? 0 : ViewRecord.OnResizableBuffer);
        writer.WriteViewRecord(view.ViewKind, view.ByteOffset, view.ByteLength, flags);
    }
}
