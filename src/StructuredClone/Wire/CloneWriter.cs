using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorIpc.StructuredClone.Typed;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// Writes one message into a growing buffer, cut along the format: scalars, strings, model values,
/// buffers.
/// </summary>
/// <remarks>
/// One thread keeps one spare writer: <see cref="Rent"/> takes it, <see cref="Return"/> gives it
/// back, so a property that serialises on its own gets another. After a failure the content is
/// meaningless.
/// </remarks>
internal sealed partial class CloneWriter
{
    private const int KeptBytes = 4 << 20;
    private const int FirstBytes = 1024;

    [ThreadStatic]
    private static CloneWriter? _spare;

    private readonly IdentityTable _identities = new();
    private byte[] _buffer = new byte[FirstBytes];
    private int _length;
    private int _depthLeft;
    private int _nextId;

    private readonly ModelWriter _model;
    private long _elementsLeft;

    private CloneWriter() => _model = new ModelWriter(this);

    public CloneOptions Options { get; private set; } = CloneOptions.Default;

    public PlanSet Plans { get; private set; } = PlanSet.CamelCase;

    /// <summary>A writer that has written the header.</summary>
    public static CloneWriter Rent(CloneOptions? options)
    {
        CloneWriter writer = _spare ?? new CloneWriter();
        _spare = null;
        writer.Options = options ?? CloneOptions.Default;
        writer.Plans = PlanSet.For(writer.Options);
        writer._depthLeft = writer.Options.MaxDepth;
        writer._elementsLeft = writer.Options.MaxTotalElements;
        writer._buffer[0] = (byte)CloneTag.Version;
        writer._buffer[1] = WireVersion.Written;
        writer._length = 2;
        writer._attachedBytes = 0;
        writer._nextId = 0;
        return writer;
    }

    public void Return()
    {
        _identities.Clear();
        _attachments.Clear();
        if (_buffer.Length > KeptBytes)
        {
            _buffer = new byte[FirstBytes];
        }

        _spare = this;
    }

    /// <summary>
    /// Opens a container. Every call needs its <see cref="Leave"/> unless the message fails.
    /// </summary>
    public void Enter()
    {
        if (--_depthLeft < 0)
        {
            throw new CloneException($"It is nested more than {Options.MaxDepth} levels deep.");
        }

        if ((_depthLeft & 15) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CloneException("It is nested too deeply for this thread's stack.");
        }
    }

    public void Leave() => _depthLeft++;

    /// <summary>Counts elements, properties or entries against the limit.</summary>
    public void CountElements(long count)
    {
        if ((_elementsLeft -= count) < 0)
        {
            throw new CloneException($"It has more than {Options.MaxTotalElements} elements.");
        }
    }

    /// <summary>Takes the next id for an object that nothing can refer to later.</summary>
    public void TakeId()
    {
        if (_nextId++ >= Options.MaxObjects)
        {
            throw new CloneException($"It has more than {Options.MaxObjects} objects.");
        }
    }

    /// <summary>
    /// Writes a reference if the object was written before; otherwise gives it the next id.
    /// </summary>
    public bool TryWriteReference(object candidate)
    {
        int known = _identities.FindOrAdd(candidate, _nextId);
        if (known < 0)
        {
            TakeId();
            return false;
        }

        WriteReference(known);
        return true;
    }

    public void WriteTag(CloneTag tag)
    {
        Reserve(1) = (byte)tag;
        _length++;
    }

    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(ReserveSpan(bytes.Length));
        _length += bytes.Length;
    }

    private void WriteReference(int id)
    {
        WriteTag(CloneTag.ObjectReference);
        WriteVarint((uint)id);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Grow(count);
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer), _length);
    }

    private Span<byte> ReserveSpan(int count)
    {
        Reserve(count);
        return _buffer.AsSpan(_length, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        long needed = (long)_length + count;
        if (needed > Array.MaxLength)
        {
            ThrowTooLarge();
        }

        long doubled = Math.Min((long)_buffer.Length * 2, Array.MaxLength);
        byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Max(needed, doubled));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        _buffer = larger;
    }

    [DoesNotReturn]
    private static void ThrowTooLarge() => throw new CloneException("Its encoding exceeds 2 GiB.");
}
