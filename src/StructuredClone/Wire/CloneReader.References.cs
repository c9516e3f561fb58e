using ActorIpc.StructuredClone.Typed;

namespace ActorIpc.StructuredClone.Wire;

/// <content>
/// Object ids: what each stands for and, for typed reading, where it stands in the input. An object
/// that is referred to as another type than it was first read as is read again from there: a
/// replay.
/// </content>
internal sealed partial class CloneReader
{
    private const int KeptReferences = 4096;
    private const int ReplayedInputs = 8;

    private object?[] _objects = new object?[16];
    private int[] _offsets = new int[16];
    private int _count;
    private int _countMax;
    private bool _isTyped;
    private Dictionary<(int Id, Type Type), object>? _replays;
    private int _replayDepth;
    private long _replayBytesLeft;

    // The buffer being read again was meant without the view that follows it.
    private bool _ignoresView;

    /// <summary>Takes the next id, for the object whose tag was just read.</summary>
    public int Open()
    {
        int id = _count;
        if (id >= Options.MaxObjects)
        {
            Fail($"There are more than {Options.MaxObjects} objects");
        }

        if (id == _objects.Length)
        {
            Array.Resize(ref _objects, id * 2);
        }

        if (_isTyped)
        {
            RememberOffset(id);
        }

        _count = id + 1;
        return id;
    }

    /// <summary>
    /// Makes an object known as a type. Cycles need this before any child is read.
    /// </summary>
    public void Register(int id, object target, Type type)
    {
        if (_replayDepth == 0)
        {
            _objects[id] = target;
        }
        else
        {
            // Where any type will do, the latest reading of the object does.
            _replays ??= [];
            _replays[(id, type)] = target;
            _replays[(id, typeof(object))] = target;
        }
    }

    /// <summary>The object behind a reference, as the wanted type; the tag has been read.</summary>
    public T ReadReference<T>(ClonePlan<T> plan)
    {
        int id = ReadReferenceId();
        object? known = _objects[id];
        if (known is T fitting && plan.Keeps(known))
        {
            return fitting;
        }

        if (
            !ReferenceEquals(known, plan)
            && _replays?.GetValueOrDefault((id, plan.Type)) is { } replayed
        )
        {
            known = replayed;
            if (replayed is T again && plan.Keeps(replayed))
            {
                return again;
            }
        }

        if (known is ClonePlan pending && plan.Type.IsAssignableFrom(pending.Type))
        {
            // Its constructor waits for the very value that would need the finished object.
            throw new CloneConversionException(plan.Type, "a cycle through its constructor");
        }

        return Replay(id, plan);
    }

    /// <summary>The id that the next object will take.</summary>
    public int NextId => _count;

    public int ReadReferenceId()
    {
        uint id = ReadVarint();
        if (id >= (uint)_count)
        {
            Fail($"Object {id} does not exist");
        }

        return (int)id;
    }

    private CloneValue ReadReferenceValue()
    {
        if (_isTyped)
        {
            return ReadReference(ModelPlan.Instance);
        }

        return (CloneValue)_objects[ReadReferenceId()]!;
    }

    /// <summary>
    /// Takes the id of a view. A view stands where its buffer, or the reference to it, begins.
    /// </summary>
    private int OpenView(int start)
    {
        int id = Open();
        if (_isTyped)
        {
            _offsets[id] = ~start;
        }

        return id;
    }

    /// <summary>
    /// Reads an earlier object once more, as another type; the work is bounded by the input's size.
    /// </summary>
    private T Replay<T>(int id, ClonePlan<T> plan)
    {
        (int position, int count, int claimed) = (_position, _count, _claimed);
        int start = BeginReplay(id);
        _replayDepth++;
        Enter();
        T value = plan.Read(this);
        _replayBytesLeft -= _position - start;
        if (_replayBytesLeft < 0)
        {
            Fail("Objects are referred to as too many types");
        }

        Leave();
        _replayDepth--;
        (_position, _count, _claimed) = (position, count, claimed);
        return value;
    }

    private int BeginReplay(int id)
    {
        bool isView = _offsets[id] < 0;
        int start = isView ? ~_offsets[id] : _offsets[id];
        bool hasBuffer = IsBuffer((CloneTag)_data[start]);
        _position = start;
        _count = isView && hasBuffer ? id - 1 : id;
        _claimed = 0;
        _ignoresView = hasBuffer && !isView;
        return start;
    }

    private void RememberOffset(int id)
    {
        if (id >= _offsets.Length)
        {
            Array.Resize(ref _offsets, id * 2);
        }

        _offsets[id] = _position - 1;
        _countMax = Math.Max(_countMax, id + 1);
    }

    private void BeginReferences(bool isTyped)
    {
        _count = 0;
        _countMax = 0;
        _isTyped = isTyped;
        _replayDepth = 0;
        _ignoresView = false;
        _holesLeft = BytesLeft + FreeHoles;
        _replayBytesLeft = ReplayedInputs * ((long)BytesLeft + 128);
    }

    private void EndReferences()
    {
        int used = Math.Max(_count, _countMax);
        if (used > KeptReferences)
        {
            _objects = new object?[16];
            _offsets = new int[16];
        }
        else
        {
            Array.Clear(_objects, 0, used);
        }

        _shapes.Clear();
        _replays = null;
        _count = 0;
    }
}
