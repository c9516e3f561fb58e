namespace ActorIpc.StructuredClone.Wire;

/// <content>Buffers and the views on them.</content>
internal sealed partial class ModelReader
{
    private CloneArrayBuffer ReadBuffer(CloneTag tag)
    {
        int id = reader.Open();
        (int at, int length, long? max) = reader.ReadBufferRecord(tag);
        ReadOnlyMemory<byte> bytes = reader.Bytes(at, length);
        var buffer = max is { } maximum
            ? new CloneArrayBuffer(bytes, maximum)
            : new CloneArrayBuffer(bytes);
        reader.Register(id, buffer, ModelType);
        return buffer;
    }

    /// <summary>The view on a buffer if one follows; a second one would not belong to it.</summary>
    private CloneValue WithView(CloneValue value, int start)
    {
        if (value is not CloneArrayBuffer buffer || !reader.TryReadViewTag())
        {
            return value;
        }

        int id = reader.OpenView(start);
        (CloneViewKind kind, int offset, int length, bool isTracking) = reader.ReadViewRecord(
            buffer.Bytes.Length,
            buffer.MaxByteLength is not null
        );
        CloneArrayBufferView view = isTracking
            ? CloneArrayBufferView.Tracking(kind, buffer, offset)
            : new CloneArrayBufferView(kind, buffer, offset, length);
        reader.Register(id, view, ModelType);
        return view;
    }

    private CloneArrayBufferView ReadHostView()
    {
        int id = reader.Open();
        (CloneViewKind kind, int at, int length) = reader.ReadHostRecord();
        var buffer = new CloneArrayBuffer(reader.Bytes(at, length));
        var view = new CloneArrayBufferView(kind, buffer, 0, length);
        reader.Register(id, view, ModelType);
        return view;
    }
}
