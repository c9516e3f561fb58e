using ActorIpc.StructuredClone.Typed;

namespace ActorIpc.StructuredClone.Wire;

/// <summary>
/// What each object id of a message stands for and, for typed reading, where it stands.
/// </summary>
/// <remarks>
/// Belongs to one reader and is emptied after each message. While an object is read again as
/// another type (a replay), its readings are kept by id and type beside the first ones.
/// </remarks>
internal sealed class ObjectTable
{
    private const int KeptObjects = 4096;

    private object?[] _objects = new object?[16];
    private int[] _starts = new int[16];
    private Dictionary<(int Id, Type Type), object>? _replays;
    private int _countMax;
    private int _replayDepth;

    /// <summary>The id that the next object will take.</summary>
    public int Count { get; private set; }

    public void Clear()
    {
        int used = Math.Max(Count, _countMax);
        if (used > KeptObjects)
        {
            _objects = new object?[16];
            _starts = new int[16];
        }
        else
        {
            Array.Clear(_objects, 0, used);
        }

        _replays = null;
        (Count, _countMax, _replayDepth) = (0, 0, 0);
    }

    /// <summary>Takes the next id.</summary>
    public int Open()
    {
        int id = Count;
        if (id == _objects.Length)
        {
            Array.Resize(ref _objects, id * 2);
        }

        Count = id + 1;
        return id;
    }

    /// <summary>
    /// Notes where an object begins. A view begins where its buffer or the reference to it does.
    /// </summary>
    public void SetStart(int id, int start, bool isView)
    {
        if (id >= _starts.Length)
        {
            Array.Resize(ref _starts, id * 2);
        }

        _starts[id] = isView ? ~start : start;
        _countMax = Math.Max(_countMax, id + 1);
    }

    public (int Start, bool IsView) StartOf(int id) =>
        _starts[id] < 0 ? (~_starts[id], true) : (_starts[id], false);

    public object? Find(int id) => _objects[id];

    public void Register(int id, object target, Type type)
    {
        if (_replayDepth == 0)
        {
            _objects[id] = target;
            return;
        }

        // Where any type will do, the latest reading of the object does.
        _replays ??= [];
        _replays[(id, type)] = target;
        _replays[(id, typeof(object))] = target;
    }

    /// <summary>
    /// What an object was read as that a plan can use; otherwise what stands in the way, if
    /// anything.
    /// </summary>
    public bool TryFind<T>(int id, ClonePlan<T> plan, out T found, out object? obstacle)
    {
        obstacle = _objects[id];
        if (obstacle is T first && plan.Keeps(obstacle))
        {
            found = first;
            return true;
        }

        object? replayed = _replays?.GetValueOrDefault((id, plan.Type));
        if (!ReferenceEquals(obstacle, plan) && replayed is not null)
        {
            obstacle = replayed;
        }

        bool isFitting = obstacle is T && plan.Keeps(obstacle);
        found = isFitting ? (T)obstacle! : default!;
        return isFitting;
    }

    /// <summary>Goes back to when an id was about to be taken.</summary>
    /// <returns>What <see cref="EndReplay"/> needs to come back.</returns>
    public int BeginReplay(int id)
    {
        int count = Count;
        Count = id;
        _replayDepth++;
        return count;
    }

    public void EndReplay(int count)
    {
        Count = count;
        _replayDepth--;
    }
}
