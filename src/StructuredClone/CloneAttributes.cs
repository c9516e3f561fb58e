namespace ActorIpc.StructuredClone;

/// <summary>Marks live objects that must never be cloned: windows, ports, connections.</summary>
/// <remarks>
/// Anywhere in a graph such an object fails the whole call with <see cref="CloneException"/> (R20),
/// also when only a base class or an interface of it carries the mark.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class NotCloneableAttribute : Attribute;

/// <summary>
/// Writes a property that holds numbers as a typed array: <c>double[]</c> as <c>Float64Array</c>.
/// </summary>
/// <remarks>
/// Reading needs no mark: typed arrays and plain arrays are both accepted for arrays and lists of
/// numbers.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CloneTypedArrayAttribute : Attribute;
