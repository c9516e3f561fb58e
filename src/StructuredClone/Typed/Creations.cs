using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>Ways to make collections: empty to be filled, or from a finished list.</summary>
internal static class Creations
{
    /// <summary>
    /// An empty dictionary whose hashing a peer cannot aim at; null if the type cannot be filled.
    /// </summary>
    public static Func<TDictionary>? ForDictionary<TDictionary, TKey, TValue>()
        where TKey : notnull
    {
        if (typeof(TDictionary) == typeof(Dictionary<TKey, TValue>))
        {
            IEqualityComparer<TKey>? comparer = ComparerFor<TKey>();
            return () => (TDictionary)(object)new Dictionary<TKey, TValue>(comparer);
        }

        return ForFilled<TDictionary, IDictionary<TKey, TValue>>();
    }

    public static Func<TSet>? ForSet<TSet, T>()
    {
        if (typeof(TSet) == typeof(HashSet<T>))
        {
            IEqualityComparer<T>? comparer = ComparerFor<T>();
            return () => (TSet)(object)new HashSet<T>(comparer);
        }

        return ForFilled<TSet, ISet<T>>();
    }

    public static Func<TSequence>? ForCollection<TSequence, T>() =>
        ForFilled<TSequence, ICollection<T>>();

    /// <summary>
    /// A conversion from a list: a constructor that takes one, or the type's collection builder.
    /// </summary>
    public static Func<List<T>, TSequence>? FromList<TSequence, T>()
    {
        ConstructorInfo? constructor = Array.Find(
            typeof(TSequence).GetConstructors(),
            candidate =>
                candidate.GetParameters() is [{ ParameterType: var parameter }]
                && parameter.IsAssignableFrom(typeof(List<T>))
        );
        if (constructor is not null && !typeof(TSequence).IsAbstract)
        {
            ConstructorInvoker invoker = ConstructorInvoker.Create(constructor);
            return list => (TSequence)invoker.Invoke(list);
        }

        return FromBuilder<TSequence, T>();
    }

    internal delegate TSequence SpanBuilder<T, out TSequence>(ReadOnlySpan<T> elements);

    private static Func<List<T>, TSequence>? FromBuilder<TSequence, T>()
    {
        CollectionBuilderAttribute? builder =
            typeof(TSequence).GetCustomAttribute<CollectionBuilderAttribute>();
        MethodInfo? method = builder
            ?.BuilderType.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .FirstOrDefault(candidate => IsBuilder(candidate, builder.MethodName));
        if (method is null)
        {
            return null;
        }

        SpanBuilder<T, TSequence> build = method
            .MakeGenericMethod(typeof(T))
            .CreateDelegate<SpanBuilder<T, TSequence>>();
        return list => build(list.ToArray());
    }

    private static bool IsBuilder(MethodInfo method, string name) =>
        method.Name == name
        && method.IsGenericMethodDefinition
        && method.GetGenericArguments().Length == 1
        && method.GetParameters() is [{ ParameterType: { IsGenericType: true } parameter }]
        && parameter.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>);

    private static Func<TCollection>? ForFilled<TCollection, TFilled>()
    {
        Type type = typeof(TCollection);
        ConstructorInfo? constructor = type.GetConstructor(Type.EmptyTypes);
        bool isFilled = typeof(TFilled).IsAssignableFrom(type) && !type.IsAbstract;
        if (!isFilled || constructor is null)
        {
            return null;
        }

        ConstructorInvoker invoker = ConstructorInvoker.Create(constructor);
        return () => (TCollection)invoker.Invoke();
    }

    private static IEqualityComparer<TKey>? ComparerFor<TKey>()
    {
        if (typeof(TKey) == typeof(object))
        {
            return (IEqualityComparer<TKey>)(object)NaturalKeyComparer.Instance;
        }

        bool isAimable = typeof(TKey).IsPrimitive || typeof(TKey).IsEnum;
        return isAimable
            ? (IEqualityComparer<TKey>?)
                typeof(ScatteredComparer<>)
                    .MakeGenericType(typeof(TKey))
                    .GetProperty(nameof(ScatteredComparer<int>.Instance))!
                    .GetValue(null)
            : null;
    }
}
