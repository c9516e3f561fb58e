using System.Numerics;
using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>Classes, structs and records by their properties.</summary>
/// <remarks>
/// Keys are expected in the order in which they are written, and then cost one comparison each; any
/// other order is found by name. Unknown keys are read and dropped.
/// </remarks>
internal sealed partial class ObjectPlan<T> : IdentityPlan<T>
{
    private readonly MemberPlan<T>[] _written;
    private readonly MemberPlan<T>[] _read;
    private readonly Dictionary<string, int> _readIndex;
    private readonly ObjectCreation<T> _creation;
    private readonly ulong _required;
    private readonly bool _isAllParameters;

    public ObjectPlan(MemberPlan<T>[] members, ObjectCreation<T> creation)
    {
        _written = Array.FindAll(members, member => member.CanWrite);
        _read = Array.FindAll(members, member => member.CanRead);
        _isAllParameters = Array.TrueForAll(_read, member => member.Facts.Parameter >= 0);
        _creation = creation;
        _readIndex = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _read.Length; i++)
        {
            _readIndex.Add(_read[i].Name, i);
            _required |= _read[i].Facts.IsRequired && i < SeenMembers.Tracked ? 1ul << i : 0;
        }
    }

    public override T ReadNew(CloneReader reader, CloneTag tag)
    {
        if (tag != CloneTag.BeginObject)
        {
            throw Mismatch(reader, tag);
        }

        int id = reader.Open();
        reader.Enter();
        T value = _creation.Create is not null
            ? ReadInPlace(reader, id)
            : ReadThenCreate(reader, id);
        reader.Leave();
        return value;
    }

    protected override void WriteKnown(CloneWriter writer, T value)
    {
        if (typeof(T).IsValueType)
        {
            writer.TakeId();
            WriteNew(writer, value);
        }
        else
        {
            base.WriteKnown(writer, value);
        }
    }

    protected override void WriteNew(CloneWriter writer, T value)
    {
        writer.Enter();
        writer.WriteTag(CloneTag.BeginObject);
        MemberPlan<T>[] members = _written;
        uint count = 0;
        int i = 0;
        try
        {
            for (; i < members.Length; i++)
            {
                count += members[i].Write(writer, ref value) ? 1u : 0;
            }
        }
        catch (CloneException e) when (e.Trail.Within(members[i].Name))
        {
            throw;
        }
        catch (Exception e) when (e is not (CloneException or OutOfMemoryException))
        {
            throw FailedGetter(e, members[i].Name);
        }

        writer.CountElements(count);
        writer.WriteTag(CloneTag.EndObject);
        writer.WriteVarint(count);
        writer.Leave();
    }

    private static CloneException FailedGetter(Exception thrown, string name)
    {
        var failure = new CloneException("Reading a property failed.", thrown);
        failure.Trail.Within(name);
        return failure;
    }

    private T ReadInPlace(CloneReader reader, int id)
    {
        T target = _creation.Create!();
        if (!typeof(T).IsValueType)
        {
            reader.Register(id, target!, typeof(T));
        }

        var seen = new SeenMembers();
        int next = 0;
        int at = -1;
        try
        {
            while (!reader.TryReadTag(CloneTag.EndObject))
            {
                at = NextMember(reader, next, ref seen);
                if (at >= 0)
                {
                    _read[at].Read(reader, ref target);
                    next = at + 1;
                }
            }
        }
        catch (CloneConversionException e) when (at >= 0 && e.Trail.Within(_read[at].Name))
        {
            throw;
        }
        catch (Exception e) when (at >= 0 && IsThrownBySetter(e))
        {
            throw FailedSetter(e, _read[at].Name);
        }

        Finish(reader, ref seen);
        return target;
    }

    /// <summary>
    /// Reads a key and finds its member; an unknown one is read and dropped, and gives -1.
    /// </summary>
    private int NextMember(CloneReader reader, int next, ref SeenMembers seen)
    {
        reader.CountElements(1);
        seen.Count++;
        MemberPlan<T>[] members = _read;
        if (next < members.Length && members[next].Token is { } token && reader.TryTake(token))
        {
            seen.Add(reader, next);
            return next;
        }

        string key = reader.ReadKey();
        if (_readIndex.TryGetValue(key, out int index))
        {
            seen.Add(reader, index);
            return index;
        }

        seen.AddUnknown(reader, key);
        reader.ReadValue();
        return -1;
    }

    private void Finish(CloneReader reader, ref SeenMembers seen)
    {
        reader.ReadCount(seen.Count);
        ulong missing = _required & ~seen.Bits;
        if (missing != 0)
        {
            string name = _read[BitOperations.TrailingZeroCount(missing)].Name;
            throw Mismatch($"object without {name}");
        }
    }

    private static bool IsThrownBySetter(Exception e) =>
        e is not (CloneConversionException or CloneFormatException or OutOfMemoryException);

    private static CloneConversionException FailedSetter(Exception thrown, string? name)
    {
        var failure = new CloneConversionException(typeof(T), "a value that it refused", thrown);
        if (name is not null)
        {
            failure.Trail.Within(name);
        }

        return failure;
    }
}
