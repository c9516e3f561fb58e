namespace ActorIpc.StructuredClone.Wire;

/// <content>ArrayBuffers, and views in V8's native form and in Node's host-object form.</content>
internal sealed partial class CloneReader
{
    /// <summary>
    /// A buffer record: where its bytes stand, and its maximum if it can be resized.
    /// </summary>
    public (int At, int Length, long? Max) ReadBufferRecord(CloneTag tag)
    {
        uint length = ReadVarint();
        long? max = null;
        if (tag == CloneTag.ResizableArrayBuffer)
        {
            max = ReadVarint();
            if (max < length || max > Options.MaxResizableBytes)
            {
                Fail("A resizable buffer's maximum is too small or too large");
            }
        }

        if (length > BytesLeft)
        {
            Fail("A buffer's length exceeds the input");
        }

        int at = _position;
        _position += (int)length;
        return (at, (int)length, max);
    }

    /// <summary>A native view record behind its buffer; the tag has been read.</summary>
    public (CloneViewKind Kind, int Offset, int Length, bool IsTracking) ReadViewRecord(
        int bufferLength,
        bool isResizable
    )
    {
        if (!ViewRecord.TryKind(ReadVarint(), out CloneViewKind kind))
        {
            Fail("A view is of no known kind");
        }

        uint offset = ReadVarint();
        uint length = ReadVarint();
        uint flags = _version >= WireVersion.ViewFlags ? ReadVarint() : 0;
        bool isTracking = (flags & ViewRecord.TracksLength) != 0;
        bool saysResizable = (flags & ViewRecord.OnResizableBuffer) != 0;
        if (flags > 3 || saysResizable != isResizable || (isTracking && !isResizable))
        {
            Fail("A view's flags contradict its buffer");
        }

        if (isTracking && offset <= bufferLength)
        {
            length = (uint)CloneArrayBufferView.LengthToEnd(kind, bufferLength, (int)offset);
        }

        if (!CloneArrayBufferView.Fits(kind, bufferLength, offset, length))
        {
            Fail("A view does not fit its buffer");
        }

        return (kind, (int)offset, (int)length, isTracking);
    }

    /// <summary>
    /// A host record as <c>v8.serialize</c> writes it: bytes of one view; the tag has been read.
    /// </summary>
    public (CloneViewKind Kind, int At, int Length) ReadHostRecord()
    {
        if (!ViewRecord.TryHostKind(ReadVarint(), out CloneViewKind kind))
        {
            Fail("A host object is no view");
        }

        (int at, int length, _) = ReadBufferRecord(CloneTag.ArrayBuffer);
        if (length % CloneArrayBufferView.ElementSize(kind) != 0)
        {
            Fail("A view does not end on a whole element");
        }

        return (kind, at, length);
    }

    /// <summary>Bytes of the input, as a copy or, if the options say so, as a part of it.</summary>
    public ReadOnlyMemory<byte> Bytes(int at, int length) =>
        Options.BorrowInput ? _data.AsMemory(at, length) : CopyOf(at, length);

    public byte[] CopyOf(int at, int length)
    {
        if (length == 0)
        {
            return [];
        }

        byte[] copy = GC.AllocateUninitializedArray<byte>(length);
        SpanOf(at, length).CopyTo(copy);
        return copy;
    }

    public ReadOnlySpan<byte> SpanOf(int at, int length) => _data.AsSpan(at, length);

    /// <summary>
    /// Bytes as a .NET array may take them: a buffer, a view on one, or a host record.
    /// </summary>
    /// <returns>
    /// The id under which they may be met again, their kind (null for a whole buffer), and where
    /// they stand.
    /// </returns>
    public (int Id, CloneViewKind? Kind, int At, int Length) ReadBytes(CloneTag tag)
    {
        int start = _position - 1;
        int id = Open();
        if (tag == CloneTag.HostObject)
        {
            (CloneViewKind kind, int at, int length) = ReadHostRecord();
            return (id, kind, at, length);
        }

        (int bufferAt, int bufferLength, long? max) = ReadBufferRecord(tag);
        return TryReadViewTag()
            ? ReadViewOf(start, bufferAt, bufferLength, max is not null)
            : (id, null, bufferAt, bufferLength);
    }

    /// <summary>
    /// A view on a buffer that came earlier; if the reference is to anything else, nothing is read.
    /// </summary>
    public bool TryReadViewOfReference(out (int Id, CloneViewKind? Kind, int At, int Length) view)
    {
        view = default;
        int start = _position - 1;
        int buffer = ReadReferenceId();
        if (!TryReadViewTag())
        {
            _position = start + 1;
            return false;
        }

        int resume = _position;
        (int bufferStart, bool isView) = _table.StartOf(buffer);
        if (isView || !IsBuffer((CloneTag)_data[bufferStart]))
        {
            Fail("A view does not follow a buffer");
        }

        _position = bufferStart + 1;
        (int at, int length, long? max) = ReadBufferRecord((CloneTag)_data[bufferStart]);
        _position = resume;
        view = ReadViewOf(start, at, length, max is not null);
        return true;
    }

    public static bool IsBuffer(CloneTag tag) =>
        tag
            is CloneTag.ArrayBuffer
                or CloneTag.ResizableArrayBuffer
                or CloneTag.ImmutableArrayBuffer;

    private (int Id, CloneViewKind? Kind, int At, int Length) ReadViewOf(
        int start,
        int bufferAt,
        int bufferLength,
        bool isResizable
    )
    {
        int id = OpenView(start);
        (CloneViewKind kind, int offset, int length, _) = ReadViewRecord(bufferLength, isResizable);
        return (id, kind, bufferAt + offset, length);
    }

    public bool TryReadViewTag()
    {
        bool mayFollow = !_ignoresView;
        _ignoresView = false;
        return mayFollow && TryReadTag(CloneTag.ArrayBufferView);
    }
}
