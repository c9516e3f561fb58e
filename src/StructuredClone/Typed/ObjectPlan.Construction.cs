using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <content>
/// Types that are made by a constructor with parameters: all values are read first.
/// </content>
internal sealed partial class ObjectPlan<T>
{
    private T ReadThenCreate(CloneReader reader, int id)
    {
        // Marks the object as under construction, so that a cycle back to it is an error and not a
        // loop.
        reader.Register(id, this, typeof(T));
        if (_creation.Invoke is null)
        {
            throw Mismatch("object, and the type has no public constructor to choose");
        }

        object?[] arguments = (object?[])_creation.ParameterDefaults.Clone();
        object?[] others = _isAllParameters ? [] : new object?[_read.Length];
        var seen = new SeenMembers();
        ReadValues(reader, arguments, others, ref seen);
        Finish(reader, ref seen);
        T target = Construct(arguments, others, ref seen);
        reader.Register(id, target!, typeof(T));
        return target;
    }

    private void ReadValues(
        CloneReader reader,
        object?[] arguments,
        object?[] others,
        ref SeenMembers seen
    )
    {
        int next = 0;
        int at = -1;
        try
        {
            while (!reader.TryReadTag(CloneTag.EndObject))
            {
                at = -1;
                at = NextMember(reader, next, ref seen);
                if (at >= 0)
                {
                    object? value = _read[at].ReadBoxed(reader);
                    if (_read[at].Facts.Parameter is >= 0 and int parameter)
                    {
                        arguments[parameter] = value;
                    }
                    else
                    {
                        others[at] = value;
                    }

                    next = at + 1;
                }
            }
        }
        catch (CloneConversionException e) when (at >= 0 && e.Trail.Within(_read[at].Name))
        {
            throw;
        }
    }

    private T Construct(object?[] arguments, object?[] others, ref SeenMembers seen)
    {
        string? name = null;
        try
        {
            T target = _creation.Invoke!(arguments);
            for (int i = 0; i < others.Length; i++)
            {
                if (_read[i].Facts.Parameter < 0 && seen.Has(i))
                {
                    name = _read[i].Name;
                    _read[i].SetBoxed(ref target, others[i]);
                }
            }

            return target;
        }
        catch (Exception e) when (IsThrownBySetter(e))
        {
            throw FailedSetter(e, name);
        }
    }
}

/// <summary>
/// How an object comes to be: empty at once, or by a constructor when all values are known.
/// </summary>
/// <param name="Create">
/// Makes an empty object; null if the type needs a constructor's parameters.
/// </param>
/// <param name="Invoke">Calls the constructor; null if there is none to choose.</param>
/// <param name="ParameterDefaults">What parameters get whose properties do not come.</param>
internal sealed record ObjectCreation<T>(
    Func<T>? Create,
    Func<object?[], T>? Invoke,
    object?[] ParameterDefaults
);

/// <summary>
/// Which members of an object came. Bits for the first 64, a set for the rest and for unknown keys.
/// </summary>
internal struct SeenMembers
{
    public const int Tracked = 64;

    private KeyCheck _unknown;
    private HashSet<int>? _more;

    public ulong Bits { get; private set; }

    public uint Count { get; set; }

    public void Add(CloneReader reader, int index)
    {
        ulong bit = index < Tracked ? 1ul << index : 0;
        bool isNew = bit != 0 ? (Bits & bit) == 0 : (_more ??= []).Add(index);
        if (!isNew)
        {
            reader.Fail("A key occurs twice");
        }

        Bits |= bit;
    }

    public void AddUnknown(CloneReader reader, string key) => _unknown.Add(reader, key);

    public readonly bool Has(int index) =>
        index < Tracked ? (Bits & (1ul << index)) != 0 : _more?.Contains(index) == true;
}
