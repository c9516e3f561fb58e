using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace ActorIpc.Contracts.Frames;

/// <summary>Reads the fields of one frame, first to last.</summary>
/// <remarks>
/// A length is compared with what is left before anything is made from it. Every failure is a
/// <see cref="ProtocolException"/> that names the field and its first byte.
/// </remarks>
internal ref struct FieldReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The greatest number of the wire: what JavaScript can count to.</summary>
    public const long NumberMax = (1L << 53) - 1;

    /// <summary>The most ports in one frame.</summary>
    public const int PortsMax = 255;

    private const int VarintBytesMax = 8;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Where the next field begins.</summary>
    public int At { get; private set; }

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - At;

    public byte Byte(string field, byte max)
    {
        if (Left == 0)
        {
            throw Ends(field, At);
        }

        byte value = _bytes[At];
        if (value > max)
        {
            throw Broken(field, At, string.Create(CultureInfo.InvariantCulture, $"is {value}"));
        }

        At++;
        return value;
    }

    /// <summary>Reads a byte of flags.</summary>
    /// <param name="known">Those that may be set.</param>
    /// <param name="apart">Those that may not be set all together.</param>
    public byte Flags(byte known, byte apart)
    {
        int start = At;
        byte flags = Byte("flags", byte.MaxValue);
        return (flags & ~known) == 0 && (flags & apart) != apart
            ? flags
            : throw Broken(
                "flags",
                start,
                string.Create(CultureInfo.InvariantCulture, $"is {flags}")
            );
    }

    public long Number(string field, long min = 0)
    {
        int start = At;
        long value = Varint(field);
        if (value < min)
        {
            throw Broken(field, start, string.Create(CultureInfo.InvariantCulture, $"is {value}"));
        }

        return value;
    }

    public string Text(string field)
    {
        int start = At;
        ReadOnlySpan<byte> text = Sized(field);
        return Utf8.IsValid(text)
            ? Encoding.UTF8.GetString(text)
            : throw Broken(field, start, "is ill-formed UTF-8");
    }

    /// <summary>Reads a length and gives that many bytes.</summary>
    public ReadOnlySpan<byte> Sized(string field)
    {
        int start = At;
        long length = Varint(field);
        if (length > Left)
        {
            string fact = string.Create(
                CultureInfo.InvariantCulture,
                $"announces {length} bytes, {Left} are left"
            );
            throw Broken(field, start, fact);
        }

        ReadOnlySpan<byte> sized = _bytes.Slice(At, (int)length);
        At += (int)length;
        return sized;
    }

    public ImmutableArray<long> Ports(FrameSide from)
    {
        int start = At;
        long count = Varint("ports");
        if (count == 0)
        {
            return [];
        }

        if (count > PortsMax)
        {
            throw Broken(
                "ports",
                start,
                string.Create(CultureInfo.InvariantCulture, $"is {count}")
            );
        }

        var ports = ImmutableArray.CreateBuilder<long>(Math.Min((int)count, Left));
        for (int i = 0; i < count; i++)
        {
            ports.Add(NewPort(from, ports));
        }

        return ports.ToImmutable();
    }

    public readonly void End()
    {
        if (Left > 0)
        {
            throw new ProtocolException(
                CloseCode.BadFrame,
                string.Create(CultureInfo.InvariantCulture, $"{Left} left-over bytes at byte {At}"),
                At
            );
        }
    }

    private long NewPort(FrameSide from, ImmutableArray<long>.Builder earlier)
    {
        int start = At;
        long port = Number("ports", min: 1);
        bool isOdd = (port & 1) == 1;
        if (isOdd != (from == FrameSide.Client))
        {
            throw Broken(
                "ports",
                start,
                string.Create(CultureInfo.InvariantCulture, $"has {port}")
            );
        }

        return earlier.Contains(port) ? throw Broken("ports", start, "has a port twice") : port;
    }

    // 2^53 - 1 needs eight bytes; a ninth can only make a number too great or be a needless zero.
    private long Varint(string field)
    {
        int start = At;
        long value = 0;
        for (int i = 0; i < VarintBytesMax; i++)
        {
            if (start + i == _bytes.Length)
            {
                throw Ends(field, start);
            }

            byte next = _bytes[start + i];
            value |= (long)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return Checked(field, start, value, isShortest: next != 0 || i == 0, i + 1);
            }
        }

        throw Broken(field, start, "is above 2^53 - 1");
    }

    private long Checked(string field, int start, long value, bool isShortest, int length)
    {
        if (!isShortest)
        {
            throw Broken(field, start, "is not in its shortest form");
        }

        if (value > NumberMax)
        {
            throw Broken(field, start, "is above 2^53 - 1");
        }

        At = start + length;
        return value;
    }

    private static ProtocolException Ends(string field, int at) =>
        Broken(field, at, "is missing or cut off: the frame ends");

    private static ProtocolException Broken(string field, int at, string fact) =>
        new(
            CloseCode.BadFrame,
            string.Create(CultureInfo.InvariantCulture, $"'{field}' at byte {at} {fact}"),
            at
        );
}
