using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Chooses the plan of a type: scalar, model, refused, tuple, collection, exception, or by
/// properties.
/// </summary>
/// <remarks>
/// Plans of generic kinds are instantiated by reflection, never generated as code, so that this
/// works under Native AOT for every type whose instantiation the compiler can see.
/// </remarks>
internal sealed class PlanFactory(PlanSet plans)
{
    private readonly CollectionPlans _collections = new(plans);
    private readonly ObjectPlans _objects = new(plans);

    public ClonePlan Create(Type type) =>
        ScalarPlans.Find(type)
        ?? Model(type)
        ?? Refused(type)
        ?? ValueType(type)
        ?? _collections.Find(type)
        ?? Exceptional(type)
        ?? Open(type)
        ?? _objects.Create(type);

    private static ClonePlan? Model(Type type) =>
        type == typeof(CloneValue) ? ModelPlan.Instance
        : type.IsSubclassOf(typeof(CloneValue)) ? Instantiate(typeof(ModelKindPlan<>), [type])
        : null;

    private static ClonePlan? Refused(Type type) =>
        Refusal.Of(type) is { } reason
            ? type.IsPointer || type.IsByRefLike
                ? new RefusedPlan<object>(reason)
                : Instantiate(typeof(RefusedPlan<>), [type], reason)
            : null;

    private ClonePlan? ValueType(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner
            ? Instantiate(typeof(NullablePlan<>), [inner], plans.For(inner))
        : type.IsEnum ? Instantiate(typeof(EnumPlan<>), [type], plans)
        : typeof(ITuple).IsAssignableFrom(type) && !type.IsInterface ? Tuple(type)
        : null;

    private ClonePlan Tuple(Type type)
    {
        MethodInfo method = typeof(TupleTypes).GetMethod(nameof(TupleTypes.CreatePlan))!;
        return (ClonePlan)method.MakeGenericMethod(type).Invoke(null, [plans])!;
    }

    private ClonePlan? Exceptional(Type type) =>
        typeof(Exception).IsAssignableFrom(type)
            ? Instantiate(typeof(ExceptionPlan<>), [type], plans)
            : null;

    private NaturalPlan? Open(Type type) => type == typeof(object) ? new NaturalPlan(plans) : null;

    internal static ClonePlan Instantiate(
        Type definition,
        Type[] arguments,
        params object?[] parameters
    ) =>
        (ClonePlan)
            Activator.CreateInstance(
                definition.MakeGenericType(arguments),
                BindingFlags.Instance | BindingFlags.Public,
                null,
                parameters,
                null
            )!;
}
