using System.Buffers;

namespace ActorIpc.StructuredClone.Wire;

/// <content>
/// The finished message: the buffer, with large byte blocks that were only noted put in their
/// places.
/// </content>
internal sealed partial class CloneWriter
{
    private const int AttachedMin = 32 << 10;

    private readonly List<(int At, ReadOnlyMemory<byte> Bytes)> _attachments = [];
    private long _attachedBytes;

    /// <summary>Where the next byte will stand in the message.</summary>
    private long Offset => _length + _attachedBytes;

    /// <summary>
    /// Writes bytes; many of them are copied only once, into the finished message.
    /// </summary>
    public void WriteBlock(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < AttachedMin)
        {
            WriteRaw(bytes.Span);
        }
        else
        {
            _attachments.Add((_length, bytes));
            _attachedBytes += bytes.Length;
        }
    }

    public byte[] ToArray()
    {
        byte[] message = GC.AllocateUninitializedArray<byte>(MessageLength());
        CopyTo(message);
        return message;
    }

    public void CopyTo(IBufferWriter<byte> target)
    {
        int length = MessageLength();
        CopyTo(target.GetSpan(length));
        target.Advance(length);
    }

    /// <summary>
    /// The message without a copy, if it stands in one piece; valid until this writer is returned.
    /// </summary>
    public ReadOnlyMemory<byte> ToMemory() =>
        _attachments.Count == 0 ? _buffer.AsMemory(0, _length) : ToArray();

    private int MessageLength()
    {
        if (Offset > Array.MaxLength)
        {
            ThrowTooLarge();
        }

        return (int)Offset;
    }

    private void CopyTo(Span<byte> target)
    {
        int done = 0;
        foreach ((int at, ReadOnlyMemory<byte> bytes) in _attachments)
        {
            _buffer.AsSpan(done, at - done).CopyTo(target);
            target = target[(at - done)..];
            bytes.Span.CopyTo(target);
            target = target[bytes.Length..];
            done = at;
        }

        _buffer.AsSpan(done, _length - done).CopyTo(target);
    }
}
