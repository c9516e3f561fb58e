using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>
/// Members as a reader of the public surface needs them: name, parameters, result, manner.
/// </summary>
internal static class Signatures
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>One line, or nothing for a member that nobody outside can use.</summary>
    public static string? Of(MemberInfo member) =>
        member switch
        {
            MethodInfo method => IsVisible(method) ? Of(method) : null,
            ConstructorInfo one => IsVisible(one) ? $"new({Parameters(one)}){Manner(one)}" : null,
            PropertyInfo property => Property(property),
            FieldInfo field => Field(field),
            EventInfo one => one.AddMethod is { } add && IsVisible(add)
                ? $"event {one.Name}: {TypeNames.Of(one.EventHandlerType!)}{Manner(add)}"
                : null,
            _ => null,
        };

    public static string Of(MethodInfo method)
    {
        string generic = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(one => one.Name))}>"
            : "";
        string returns = TypeNames.Of(Nullability.Create(method.ReturnParameter));
        return $"{method.Name}{generic}({Parameters(method)}): {returns}{Manner(method)}";
    }

    private static string? Property(PropertyInfo property)
    {
        MethodInfo? get = property.GetMethod is { } one && IsVisible(one) ? one : null;
        MethodInfo? set = property.SetMethod is { } other && IsVisible(other) ? other : null;
        if ((get ?? set) is not { } accessor)
        {
            return null;
        }

        string index =
            get is not null && get.GetParameters().Length > 0 ? $"[{Parameters(get)}]" : "";
        string[] accessors =
        [
            .. get is null ? Array.Empty<string>() : ["get"],
            .. set is null ? Array.Empty<string>() : [IsInit(set) ? "init" : "set"],
        ];
        return $"{property.Name}{index}: {TypeNames.Of(Nullability.Create(property))}"
            + $" {{ {string.Join("; ", accessors)}; }}{Manner(accessor)}";
    }

    private static string? Field(FieldInfo field)
    {
        if (!field.IsPublic && !field.IsFamily && !field.IsFamilyOrAssembly)
        {
            return null;
        }

        string value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        string manner = (field.IsLiteral, field.IsStatic, field.IsInitOnly) switch
        {
            (true, _, _) => " (const)",
            (_, true, true) => " (static readonly)",
            (_, false, true) => " (readonly)",
            _ => " (mutable)",
        };
        return $"{field.Name}: {TypeNames.Of(Nullability.Create(field))}{value}{manner}";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string passing = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ when parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            _ => "",
        };
        string value = parameter switch
        {
            { HasDefaultValue: false } => "",
            { ParameterType.IsValueType: true, RawDefaultValue: null } => " = default",
            _ => " = " + Literal(parameter.RawDefaultValue),
        };
        return $"{passing}{TypeNames.Of(Nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Manner(MethodBase method)
    {
        string[] words =
        [
            .. method.IsPublic ? Array.Empty<string>() : ["protected"],
            .. method.IsStatic ? ["static"] : Array.Empty<string>(),
            .. method.DeclaringType!.IsInterface ? Array.Empty<string>() : Inheritance(method),
        ];
        return words.Length == 0 ? "" : $" ({string.Join(' ', words)})";
    }

    private static string[] Inheritance(MethodBase method) =>
        method switch
        {
            { IsAbstract: true } => ["abstract"],
            { IsVirtual: true, IsFinal: false } when !method.DeclaringType!.IsSealed => ["virtual"],
            _ => [],
        };

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic
        || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Literal(object? value) =>
        value switch
        {
            null => "null",
            string text => $"\"{text}\"",
            bool yes => yes ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
