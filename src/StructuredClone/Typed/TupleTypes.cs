using System.Runtime.CompilerServices;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Tuples by their shape. From eight elements on, the eighth is a tuple of the rest.
/// </summary>
internal static class TupleTypes
{
    private const int RestAt = 7;

    public static TuplePlan<T> CreatePlan<T>(PlanSet plans)
        where T : ITuple =>
        new(plans, [.. ElementTypes(typeof(T))], values => (T)Create(typeof(T), values));

    private static IEnumerable<Type> ElementTypes(Type tuple)
    {
        Type[] arguments = tuple.GetGenericArguments();
        return arguments.Length <= RestAt
            ? arguments
            : arguments[..RestAt].Concat(ElementTypes(arguments[RestAt]));
    }

    private static object Create(Type tuple, ReadOnlySpan<object?> values)
    {
        Type[] arguments = tuple.GetGenericArguments();
        if (arguments.Length <= RestAt)
        {
            return Activator.CreateInstance(tuple, values.ToArray())!;
        }

        object rest = Create(arguments[RestAt], values[RestAt..]);
        return Activator.CreateInstance(tuple, [.. values[..RestAt], rest])!;
    }
}
