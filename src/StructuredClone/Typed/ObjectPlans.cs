using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Looks into classes, structs and records, honouring System.Text.Json's attributes.
/// </summary>
/// <remarks>
/// Honoured: JsonPropertyName, JsonIgnore (with conditions), JsonInclude, JsonConstructor,
/// JsonRequired, JsonPropertyOrder and the <c>required</c> keyword.
/// </remarks>
internal sealed class ObjectPlans(PlanSet plans)
{
    private const BindingFlags Everything =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public ClonePlan Create(Type type) =>
        (ClonePlan)
            typeof(ObjectPlans)
                .GetMethod(nameof(Of), BindingFlags.Instance | BindingFlags.Public)!
                .MakeGenericMethod(type)
                .Invoke(this, null)!;

    public ClonePlan Of<T>()
    {
        if (Unsuitable(typeof(T)) is { } reason)
        {
            return new RefusedPlan<T>(reason);
        }

        ConstructorInfo? constructor = Constructor(typeof(T));
        ParameterInfo[] parameters = constructor?.GetParameters() ?? [];
        MemberPlan<T>[] members =
        [
            .. Members(typeof(T))
                .Select(member => Plan<T>(member, parameters))
                .OrderBy(plan => JsNumber.TryArrayIndex(plan.Name, out uint i) ? i : uint.MaxValue),
        ];
        if (members.DistinctBy(member => member.Name).Count() != members.Length)
        {
            return new RefusedPlan<T>("Two of its properties have the same name in JavaScript.");
        }

        return new ObjectPlan<T>(members, Creation<T>(constructor, parameters));
    }

    public MemberPlan<TOwner> Property<TOwner, TValue>(PropertyInfo property, MemberFacts facts)
    {
        bool hidden = property.IsDefined(typeof(JsonIncludeAttribute));
        MethodInfo? getter = property.GetGetMethod(hidden);
        MethodInfo? setter = property.GetSetMethod(hidden);
        Type access = typeof(TOwner).IsValueType
            ? typeof(StructPropertyAccess<,>)
            : typeof(ClassPropertyAccess<,>);
        var accessor =
            (MemberAccess<TOwner, TValue>)
                Activator.CreateInstance(
                    access.MakeGenericType(typeof(TOwner), typeof(TValue)),
                    getter,
                    setter
                )!;
        return new MemberPlan<TOwner, TValue>(facts, plans, accessor);
    }

    public MemberPlan<TOwner> Field<TOwner, TValue>(FieldInfo field, MemberFacts facts) =>
        new MemberPlan<TOwner, TValue>(facts, plans, new FieldAccess<TOwner, TValue>(field));

    private static string? Unsuitable(Type type) =>
        Members(type).Any(member => TypeOf(member) is { IsPointer: true } or { IsByRefLike: true })
            ? "One of its properties is a pointer or a span."
            : null;

    private MemberPlan<T> Plan<T>(MemberInfo member, ParameterInfo[] parameters)
    {
        MemberFacts facts = Facts(member, parameters);
        bool isProperty = member is PropertyInfo;
        Type valueType = isProperty
            ? ((PropertyInfo)member).PropertyType
            : ((FieldInfo)member).FieldType;
        return (MemberPlan<T>)
            typeof(ObjectPlans)
                .GetMethod(isProperty ? nameof(Property) : nameof(Field))!
                .MakeGenericMethod(typeof(T), valueType)
                .Invoke(this, [member, facts])!;
    }

    private MemberFacts Facts(MemberInfo member, ParameterInfo[] parameters)
    {
        string name =
            member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? (
                plans.Naming == ClonePropertyNaming.CamelCase
                    ? JsonNamingPolicy.CamelCase.ConvertName(member.Name)
                    : member.Name
            );
        bool isRequired =
            member.IsDefined(typeof(JsonRequiredAttribute))
            || member.IsDefined(typeof(RequiredMemberAttribute));
        MemberOmission omission = member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition switch
        {
            JsonIgnoreCondition.WhenWritingNull => MemberOmission.WhenNull,
            JsonIgnoreCondition.WhenWritingDefault => MemberOmission.WhenDefault,
            _ => MemberOmission.Never,
        };
        int parameter = Array.FindIndex(
            parameters,
            candidate =>
                string.Equals(candidate.Name, member.Name, StringComparison.OrdinalIgnoreCase)
                && candidate.ParameterType == TypeOf(member)
        );
        return new MemberFacts(
            name,
            parameter,
            isRequired,
            omission,
            member.IsDefined(typeof(CloneTypedArrayAttribute))
        );
    }

    /// <summary>
    /// Members of base types first, each name once, in the order in which they are declared.
    /// </summary>
    private static IEnumerable<MemberInfo> Members(Type type)
    {
        var chain = new Stack<Type>();
        for (Type? t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            chain.Push(t);
        }

        var byName = new Dictionary<string, MemberInfo>(StringComparer.Ordinal);
        var order = new List<string>();
        IEnumerable<Type> types = type.IsInterface ? type.GetInterfaces().Append(type) : chain;
        foreach (MemberInfo member in types.SelectMany(Declared))
        {
            if (byName.TryAdd(member.Name, member))
            {
                order.Add(member.Name);
            }
            else
            {
                byName[member.Name] = member;
            }
        }

        return order
            .Select(name => byName[name])
            .Where(member => !IsIgnored(member))
            .OrderBy(member => member.GetCustomAttribute<JsonPropertyOrderAttribute>()?.Order ?? 0);
    }

    private static IEnumerable<MemberInfo> Declared(Type type) =>
        type.GetProperties(Everything | BindingFlags.DeclaredOnly)
            .Where(IsProperty)
            .Concat<MemberInfo>(
                type.GetFields(Everything | BindingFlags.DeclaredOnly)
                    .Where(field => field.IsDefined(typeof(JsonIncludeAttribute)))
            );

    private static bool IsProperty(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0
        && !property.PropertyType.IsByRef
        && (
            property.GetGetMethod() is not null
            || property.GetSetMethod() is not null
            || property.IsDefined(typeof(JsonIncludeAttribute))
        );

    private static bool IsIgnored(MemberInfo member) =>
        member.GetCustomAttribute<JsonIgnoreAttribute>()
            is { Condition: JsonIgnoreCondition.Always };

    private static Type TypeOf(MemberInfo member) =>
        member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    /// <summary>
    /// The marked constructor; else none if an empty object can be made; else the only public one.
    /// </summary>
    private static ConstructorInfo? Constructor(Type type)
    {
        ConstructorInfo[] all = type.IsAbstract ? [] : type.GetConstructors(Everything);
        ConstructorInfo? marked = Array.Find(
            all,
            candidate => candidate.IsDefined(typeof(JsonConstructorAttribute))
        );
        if (marked is not null)
        {
            return marked;
        }

        ConstructorInfo[] open = Array.FindAll(all, candidate => candidate.IsPublic);
        ConstructorInfo? empty = Array.Find(
            open,
            candidate => candidate.GetParameters().Length == 0
        );
        return empty ?? (open.Length == 1 ? open[0] : null);
    }

    private static ObjectCreation<T> Creation<T>(
        ConstructorInfo? constructor,
        ParameterInfo[] parameters
    )
    {
        if (constructor is null)
        {
            return typeof(T).IsValueType
                ? new ObjectCreation<T>(() => default!, null, [])
                : new ObjectCreation<T>(null, null, []);
        }

        ConstructorInvoker invoker = ConstructorInvoker.Create(constructor);
        return parameters.Length == 0
            ? new ObjectCreation<T>(() => (T)invoker.Invoke(), null, [])
            : new ObjectCreation<T>(
                null,
                arguments => (T)invoker.Invoke(arguments.AsSpan()),
                Array.ConvertAll(parameters, DefaultOf)
            );
    }

    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.DefaultValue is { } value ? value
        : parameter.ParameterType.IsValueType
        && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? RuntimeHelpers.GetUninitializedObject(parameter.ParameterType)
        : null;
}
