using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using Hyperion;
using ActorRef = ActorIpc.Contracts.Engine.ActorRef;
using Failure = ActorIpc.Contracts.Engine.Failure;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>The closed set of types that cross between machines.</summary>
/// <remarks>
/// Every message of <c>ActorIpc.Contracts.Messages</c> and what its fields are made of. A new
/// message needs nothing here.
/// </remarks>
internal static class ContractTypes
{
    /// <summary>
    /// What a machine of another version must understand, in this order for ever; the time in
    /// them has the next number.
    /// </summary>
    private static readonly ImmutableArray<Type> Greetings =
    [
        typeof(NodeHello),
        typeof(NodeRefused),
        typeof(NodeWelcome),
    ];

    /// <summary>The messages, in the same order on every machine.</summary>
    public static ImmutableArray<Type> Messages { get; } =
    [
        .. Greetings,
        .. typeof(NodeHello)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(NodeHello).Namespace)
            .Where(type => type is { IsAbstract: false, IsNested: false, IsClass: true })
            .Except(Greetings)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The messages and the values in them, which a number stands for on the wire.
    /// </summary>
    public static ImmutableArray<Type> Known { get; } = [.. Closure()];

    private static readonly FrozenSet<Type> Roots = Messages.Add(typeof(Failure)).ToFrozenSet();

    /// <summary>
    /// Lets through what Hyperion may read and write, by every name that it asks by.
    /// </summary>
    public static ITypeFilter Filter { get; } =
        new NameFilter([.. Known, typeof(Failure), .. WireForms.Types]);

    /// <summary>Whether a type may stand at the root of what crosses.</summary>
    public static bool IsMessage(Type type) => Roots.Contains(type);

    /// <summary>Says of a type that it may not cross.</summary>
    public static string Stranger(string? type) =>
        $"{type} is none of the types that cross between machines.";

    private static List<Type> Closure()
    {
        List<Type> known = [.. Greetings, typeof(TimeSpan), .. Messages.Except(Greetings)];
        for (int i = 0; i < known.Count; i++)
        {
            foreach (Type type in FieldTypes(known[i]))
            {
                if (IsOwn(type) && !known.Contains(type))
                {
                    known.Add(type);
                }
            }
        }

        return [.. known, .. FlatForms.Types];
    }

    private static IEnumerable<Type> FieldTypes(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => property.PropertyType)
            .Select(field => Nullable.GetUnderlyingType(field) ?? field);

    // What is no primitive for Hyperion, and has no form of its own for the wire.
    private static bool IsOwn(Type type) =>
        type == typeof(TimeSpan)
        || (
            type.Assembly == typeof(NodeHello).Assembly
            && type != typeof(Payload)
            && type != typeof(ActorRef)
        );

    private sealed class NameFilter(ImmutableArray<Type> types) : ITypeFilter
    {
        private readonly FrozenSet<string> _names = types
            .Select(type => type.AssemblyQualifiedName!)
            .Concat(ShortNames(types))
            .ToFrozenSet(StringComparer.Ordinal);

        public bool IsAllowed(string typeName) => _names.Contains(typeName);

        private static ImmutableHashSet<string> ShortNames(ImmutableArray<Type> types)
        {
            TypeFilterBuilder builder = TypeFilterBuilder.Create();
            foreach (Type type in types)
            {
                builder.Include(type);
            }

            return builder.Build().FilteredTypes;
        }
    }
}
