using System.Collections;
using System.Reflection;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Chooses plans for arrays, lists, sets, dictionaries, memory and whatever can be enumerated.
/// </summary>
internal sealed class CollectionPlans(PlanSet plans)
{
    private static readonly Dictionary<Type, Type> ConcreteOfInterface = new()
    {
        [typeof(IEnumerable<>)] = typeof(List<>),
        [typeof(ICollection<>)] = typeof(List<>),
        [typeof(IList<>)] = typeof(List<>),
        [typeof(IReadOnlyCollection<>)] = typeof(List<>),
        [typeof(IReadOnlyList<>)] = typeof(List<>),
        [typeof(ISet<>)] = typeof(HashSet<>),
        [typeof(IReadOnlySet<>)] = typeof(HashSet<>),
        [typeof(IDictionary<,>)] = typeof(Dictionary<,>),
        [typeof(IReadOnlyDictionary<,>)] = typeof(Dictionary<,>),
    };

    public ClonePlan? Find(Type type)
    {
        if (type.IsArray)
        {
            return type.IsSZArray ? Call(nameof(ArrayOf), type.GetElementType()!) : Ranked(type);
        }

        return Generic(type) ?? Enumerable(type);
    }

    private ClonePlan? Generic(Type type)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        Type definition = type.GetGenericTypeDefinition();
        Type[] arguments = type.GetGenericArguments();
        if (ConcreteOfInterface.TryGetValue(definition, out Type? concrete))
        {
            Type standIn = concrete.MakeGenericType(arguments);
            return PlanFactory.Instantiate(typeof(StandInPlan<,>), [type, standIn], plans);
        }

        return definition == typeof(List<>) ? Call(nameof(ListOf), arguments)
            : definition == typeof(Memory<>) ? Call(nameof(MemoryOf), arguments)
            : definition == typeof(ArraySegment<>) ? Call(nameof(SegmentOf), arguments)
            : type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyBytesPlan(plans)
            : definition == typeof(ReadOnlyMemory<>) ? Call(nameof(ReadOnlyMemoryOf), arguments)
            : null;
    }

    private ClonePlan? Enumerable(Type type)
    {
        if (
            Arguments(type, typeof(IEnumerable<>)) is { } pair
            && IsPair(pair[0], out Type[] keyValue)
        )
        {
            bool isDictionary =
                Arguments(type, typeof(IDictionary<,>)) is not null
                || Arguments(type, typeof(IReadOnlyDictionary<,>)) is not null;
            if (isDictionary)
            {
                return Call(nameof(DictionaryOf), [type, .. keyValue]);
            }
        }

        if (Arguments(type, typeof(ISet<>)) is { } set)
        {
            return Call(nameof(SetOf), [type, .. set]);
        }

        if (Arguments(type, typeof(IEnumerable<>)) is { } element)
        {
            return Call(nameof(EnumerableOf), [type, .. element]);
        }

        return
            typeof(IDictionary).IsAssignableFrom(type) || typeof(IEnumerable).IsAssignableFrom(type)
            ? PlanFactory.Instantiate(typeof(UntypedPlan<>), [type], plans)
            : null;
    }

    public ClonePlan ArrayOf<T>() => new ArrayPlan<T>(plans, plans.NumbersAsTypedArrays);

    public ClonePlan ListOf<T>() => new ListPlan<T>(plans, plans.NumbersAsTypedArrays);

    public ClonePlan MemoryOf<T>() =>
        new MemoryPlan<Memory<T>, T>(plans, memory => memory, array => array);

    public ClonePlan ReadOnlyMemoryOf<T>() =>
        new MemoryPlan<ReadOnlyMemory<T>, T>(plans, memory => memory, array => array);

    public ClonePlan SegmentOf<T>() =>
        new MemoryPlan<ArraySegment<T>, T>(plans, segment => segment, array => array);

    public ClonePlan DictionaryOf<TDictionary, TKey, TValue>()
        where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
        where TKey : notnull
    {
        Func<TDictionary>? create = Creations.ForDictionary<TDictionary, TKey, TValue>();
        return new DictionaryPlan<TDictionary, TKey, TValue>(plans, create);
    }

    public ClonePlan SetOf<TSet, T>()
        where TSet : ISet<T> =>
        Creations.ForSet<TSet, T>() is { } create
            ? new SetPlan<TSet, T>(plans, create)
            : EnumerableOf<TSet, T>();

    public ClonePlan EnumerableOf<TSequence, T>()
        where TSequence : IEnumerable<T>
    {
        Func<TSequence>? create = Creations.ForCollection<TSequence, T>();
        Func<List<T>, TSequence>? convert = create is null
            ? Creations.FromList<TSequence, T>()
            : null;
        return new EnumerablePlan<TSequence, T>(plans, create, convert);
    }

    private static ClonePlan Ranked(Type type) =>
        PlanFactory.Instantiate(
            typeof(RefusedPlan<>),
            [type],
            "An array of more than one dimension has no form in JavaScript; use arrays of arrays."
        );

    private ClonePlan Call(string method, params Type[] arguments) =>
        (ClonePlan)
            typeof(CollectionPlans)
                .GetMethod(method, BindingFlags.Instance | BindingFlags.Public)!
                .MakeGenericMethod(arguments)
                .Invoke(this, null)!;

    private static Type[]? Arguments(Type type, Type definition) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(face =>
                face.IsGenericType && face.GetGenericTypeDefinition() == definition
            )
            ?.GetGenericArguments();

    private static bool IsPair(Type type, out Type[] arguments)
    {
        bool isPair =
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);
        arguments = isPair ? type.GetGenericArguments() : [];
        return isPair;
    }
}
