using System.Collections.Concurrent;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// The plans of all types met so far, for one choice of naming and typed arrays. Shared by all
/// threads.
/// </summary>
internal sealed class PlanSet
{
    private static readonly PlanSet[] Sets =
    [
        .. Enumerable.Range(0, 4).Select(index => new PlanSet(index)),
    ];

    private readonly int _index;
    private readonly ConcurrentDictionary<Type, ClonePlan> _plans = new();
    private readonly PlanFactory _factory;

    private PlanSet(int index)
    {
        _index = index;
        _factory = new PlanFactory(this);
    }

    public static PlanSet CamelCase => Sets[0];

    public ClonePropertyNaming Naming =>
        (_index & 1) == 0 ? ClonePropertyNaming.CamelCase : ClonePropertyNaming.AsDeclared;

    public bool NumbersAsTypedArrays => (_index & 2) != 0;

    public static PlanSet For(CloneOptions options) =>
        Sets[
            (options.PropertyNaming == ClonePropertyNaming.CamelCase ? 0 : 1)
                | (options.NumbersAsTypedArrays ? 2 : 0)
        ];

    public ClonePlan<T> For<T>() =>
        Slot<T>.Plans[_index] ?? (Slot<T>.Plans[_index] = (ClonePlan<T>)For(typeof(T)));

    public ClonePlan For(Type type) =>
        _plans.TryGetValue(type, out ClonePlan? plan)
            ? plan
            : _plans.GetOrAdd(type, _factory.Create);

    /// <summary>The plan for a value's own type, met where another type is declared.</summary>
    public ClonePlan ForRuntime(Type type, ClonePlan declared)
    {
        ClonePlan plan = For(type);
        return ReferenceEquals(plan, declared)
            ? throw new CloneException($"{TypeName.Of(type)} has no form in JavaScript.")
            : plan;
    }

    /// <summary>The plan that writes numbers as a typed array.</summary>
    public ClonePlan<T> ForTypedArray<T>() => Sets[_index | 2].For<T>();

    private static class Slot<T>
    {
        public static readonly ClonePlan<T>?[] Plans = new ClonePlan<T>?[4];
    }
}
