using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorIpc.StructuredClone.Typed;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// Reads one message, cut along the format: scalars, strings, objects, arrays, buffers, references.
/// </summary>
/// <remarks>
/// Every declared length is compared with the bytes left before anything is allocated for it. One
/// thread keeps one spare reader: <see cref="Rent"/> takes it, <see cref="Return"/> gives it back.
/// After a failure nothing of the value is handed out.
/// </remarks>
internal sealed partial class CloneReader
{
    [ThreadStatic]
    private static CloneReader? _spare;

    private byte[] _data = [];
    private int _start;
    private int _position;
    private int _end;
    private uint _version;
    private int _depthLeft;
    private int _elementsLeft;

    // Bytes that the unread elements of the dense arrays around us need at least: one each.
    private int _claimed;

    private readonly ModelReader _model;

    private CloneReader() => _model = new ModelReader(this);

    public CloneOptions Options { get; private set; } = CloneOptions.Default;

    public PlanSet Plans { get; private set; } = PlanSet.CamelCase;

    /// <summary>Where the reader stands in <see cref="Data"/>.</summary>
    public int Position => _position;

    /// <summary>Where the tag stands that was just read.</summary>
    public int TagStart => _position - 1;

    public byte[] Data => _data;

    public ReadOnlySpan<byte> Rest => _data.AsSpan(_position, BytesLeft);

    private int BytesLeft => _end - _position;

    /// <summary>A reader that stands behind the header.</summary>
    public static CloneReader Rent(ReadOnlyMemory<byte> data, CloneOptions? options, bool isTyped)
    {
        CloneReader reader = _spare ?? new CloneReader();
        _spare = null;
        reader.Options = options ?? CloneOptions.Default;
        reader.Plans = PlanSet.For(reader.Options);
        reader.SetInput(data);
        reader._depthLeft = reader.Options.MaxDepth;
        reader._elementsLeft = reader.Options.MaxTotalElements;
        reader._claimed = 0;
        reader.BeginReferences(isTyped);
        return reader;
    }

    public void Return()
    {
        EndReferences();
        _data = [];
        _spare = this;
    }

    public void ReadHeader()
    {
        if (BytesLeft == 0 || _data[_position] != (byte)CloneTag.Version)
        {
            Fail("The version header is missing");
        }

        _position++;
        _version = ReadVarint();
        if (_version is < WireVersion.OldestRead or > WireVersion.NewestRead)
        {
            Fail($"Version {_version} is not supported");
        }
    }

    /// <summary>Refuses what follows the value: a message is exactly one value.</summary>
    public void ReadEnd()
    {
        if (BytesLeft != 0)
        {
            Fail("Bytes follow the value");
        }
    }

    /// <summary>Any value, in the value model.</summary>
    public CloneValue ReadValue() => _model.ReadValue(ReadTag());

    /// <summary>Any value whose tag was just read, in the value model.</summary>
    public CloneValue ReadValue(CloneTag tag) => _model.ReadValue(tag);

    [DoesNotReturn]
    public void Fail(string message) => throw new CloneFormatException(message, _position - _start);

    /// <summary>
    /// Opens a container. Every call needs its <see cref="Leave"/> unless the message fails.
    /// </summary>
    public void Enter()
    {
        if (--_depthLeft < 0)
        {
            Fail($"Nesting exceeds {Options.MaxDepth} levels");
        }

        if ((_depthLeft & 15) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail("Nesting exceeds this thread's stack");
        }
    }

    public void Leave() => _depthLeft++;

    /// <summary>The next tag, behind padding and historic object counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CloneTag ReadTag()
    {
        if (_position < _end)
        {
            byte tag = _data[_position];
            if (tag is not ((byte)CloneTag.Padding or (byte)CloneTag.VerifyObjectCount))
            {
                _position++;
                return (CloneTag)tag;
            }
        }

        return ReadTagBehindPadding();
    }

    /// <summary>
    /// The next tag behind padding, left unread; <see cref="CloneTag.Version"/> at the end of the
    /// input.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CloneTag PeekTag()
    {
        while (_position < _end)
        {
            byte tag = _data[_position];
            if (tag != (byte)CloneTag.Padding)
            {
                return (CloneTag)tag;
            }

            _position++;
        }

        return CloneTag.Version;
    }

    public void SkipPeeked() => _position++;

    /// <summary>Steps back before the tag that was just read.</summary>
    public void Unread() => _position--;

    /// <summary>Consumes null or undefined, if that comes next.</summary>
    public bool TryReadNothing()
    {
        if (ReadTag() is CloneTag.Null or CloneTag.Undefined)
        {
            return true;
        }

        _position--;
        return false;
    }

    /// <summary>Consumes exactly these bytes, if they come next.</summary>
    public bool TryTake(ReadOnlySpan<byte> token)
    {
        if (!_data.AsSpan(_position, BytesLeft).StartsWith(token))
        {
            return false;
        }

        _position += token.Length;
        return true;
    }

    /// <summary>Consumes the next tag if it is the given one.</summary>
    public bool TryReadTag(CloneTag tag)
    {
        if (PeekTag() != tag)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Counts elements, properties or entries against the limit.</summary>
    public void CountElements(int count)
    {
        if ((_elementsLeft -= count) < 0)
        {
            Fail($"There are more than {Options.MaxTotalElements} elements");
        }
    }

    private CloneTag ReadTagBehindPadding()
    {
        int counts = 0;
        while (_position < _end)
        {
            var tag = (CloneTag)_data[_position++];
            if (tag == CloneTag.VerifyObjectCount)
            {
                ReadVarint();
                if (++counts > _depthLeft)
                {
                    Fail($"Nesting exceeds {Options.MaxDepth} levels");
                }
            }
            else if (tag != CloneTag.Padding)
            {
                return tag;
            }
        }

        Fail("The input ends where a value should be");
        return default;
    }

    private void SetInput(ReadOnlyMemory<byte> data)
    {
        if (!MemoryMarshal.TryGetArray(data, out ArraySegment<byte> segment))
        {
            byte[] copy = data.ToArray();
            segment = copy;
        }

        _data = segment.Array ?? [];
        _start = segment.Offset;
        _position = segment.Offset;
        _end = segment.Offset + segment.Count;
    }

    /// <summary>The next bytes, which must exist.</summary>
    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)BytesLeft)
        {
            Fail("A length exceeds the input");
        }

        ReadOnlySpan<byte> bytes = _data.AsSpan(_position, count);
        _position += count;
        return bytes;
    }
}
