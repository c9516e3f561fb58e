using ActorIpc.StructuredClone.Typed;

namespace ActorIpc.StructuredClone.Wire;

/// <content>
/// References. An object that is referred to as another type than it was first read as is read
/// again from its place: a replay.
/// </content>
internal sealed partial class CloneReader
{
    private const int ReplayedInputs = 8;

    private readonly ObjectTable _table = new();
    private bool _isTyped;
    private long _replayBytesLeft;

    // The buffer being read again was meant without the view that follows it.
    private bool _ignoresView;

    /// <summary>The id that the next object will take.</summary>
    public int NextId => _table.Count;

    /// <summary>Takes the next id, for the object whose tag was just read.</summary>
    public int Open()
    {
        if (_table.Count >= Options.MaxObjects)
        {
            Fail($"There are more than {Options.MaxObjects} objects");
        }

        int id = _table.Open();
        if (_isTyped)
        {
            _table.SetStart(id, _position - 1, isView: false);
        }

        return id;
    }

    /// <summary>
    /// Takes the id of a view. A view stands where its buffer, or the reference to it, begins.
    /// </summary>
    public int OpenView(int start)
    {
        int id = Open();
        if (_isTyped)
        {
            _table.SetStart(id, start, isView: true);
        }

        return id;
    }

    /// <summary>
    /// Makes an object known as a type. Cycles need this before any child is read.
    /// </summary>
    public void Register(int id, object target, Type type) => _table.Register(id, target, type);

    /// <summary>The object behind a reference, as the wanted type; the tag has been read.</summary>
    public T ReadReference<T>(ClonePlan<T> plan)
    {
        int id = ReadReferenceId();
        if (_table.TryFind(id, plan, out T found, out object? obstacle))
        {
            return found;
        }

        if (obstacle is ClonePlan pending && plan.Type.IsAssignableFrom(pending.Type))
        {
            // Its constructor waits for the very value that would need the finished object.
            throw new CloneConversionException(plan.Type, "a cycle through its constructor");
        }

        return Replay(id, plan);
    }

    /// <summary>The object behind a reference, in the value model.</summary>
    public CloneValue ReadReferenceValue() =>
        _isTyped ? ReadReference(ModelPlan.Instance) : (CloneValue)_table.Find(ReadReferenceId())!;

    private int ReadReferenceId()
    {
        uint id = ReadVarint();
        if (id >= (uint)_table.Count)
        {
            Fail($"Object {id} does not exist");
        }

        return (int)id;
    }

    /// <summary>
    /// Reads an earlier object once more, as another type; the work is bounded by the input's size.
    /// </summary>
    private T Replay<T>(int id, ClonePlan<T> plan)
    {
        (int position, int claimed) = (_position, _claimed);
        (int start, bool isView) = _table.StartOf(id);
        bool hasBuffer = IsBuffer((CloneTag)_data[start]);
        int count = _table.BeginReplay(isView && hasBuffer ? id - 1 : id);
        _position = start;
        _claimed = 0;
        _ignoresView = hasBuffer && !isView;
        Enter();
        T value = plan.Read(this);
        _replayBytesLeft -= _position - start;
        if (_replayBytesLeft < 0)
        {
            Fail("Objects are referred to as too many types");
        }

        Leave();
        _table.EndReplay(count);
        (_position, _claimed) = (position, claimed);
        return value;
    }

    private void BeginReferences(bool isTyped)
    {
        _isTyped = isTyped;
        _ignoresView = false;
        _holesLeft = BytesLeft + FreeHoles;
        _replayBytesLeft = ReplayedInputs * ((long)BytesLeft + 128);
    }

    private void EndReferences()
    {
        _table.Clear();
        _model.Reset();
    }
}
