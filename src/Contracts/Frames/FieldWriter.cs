using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace ActorIpc.Contracts.Frames;

/// <summary>Writes the fields of one frame before its payload into a scratch buffer.</summary>
/// <remarks>
/// A long text makes it rent a larger buffer, which <see cref="ToFrame"/> gives back.
/// </remarks>
internal ref struct FieldWriter(Span<byte> scratch)
{
    private const int VarintBytesMax = 8;

    private Span<byte> _bytes = scratch;
    private byte[]? _rented;
    private int _length;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    public void Number(long value)
    {
        Debug.Assert(value is >= 0 and <= FieldReader.NumberMax, "A number of the wire.");

        Reserve(VarintBytesMax);
        while (value > 0x7F)
        {
            _bytes[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[_length++] = (byte)value;
    }

    /// <summary>Writes a text; a lone surrogate becomes U+FFFD.</summary>
    public void Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        Reserve(length);
        _length += Encoding.UTF8.GetBytes(text, _bytes[_length..]);
    }

    public void Ports(ImmutableArray<long> ports)
    {
        if (ports.IsDefaultOrEmpty)
        {
            Number(0);
            return;
        }

        Number(ports.Length);
        foreach (long port in ports)
        {
            Number(port);
        }
    }

    /// <summary>Makes the frame: an array of exactly its size, the payload at its end.</summary>
    public byte[] ToFrame(ReadOnlySpan<byte> payload)
    {
        byte[] frame = GC.AllocateUninitializedArray<byte>(_length + payload.Length);
        _bytes[.._length].CopyTo(frame);
        payload.CopyTo(frame.AsSpan(_length));
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }

        return frame;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length >= count)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
        _bytes[.._length].CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }

        _rented = larger;
        _bytes = larger;
    }
}
