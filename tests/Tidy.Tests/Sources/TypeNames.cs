using System.Reflection;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>Types as C# spells them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>With its namespace, as the key of a line.</summary>
    public static string Full(Type type) =>
        type.Namespace is { } space ? $"{space}.{Of(type)}" : Of(type);

    /// <summary>Without namespaces.</summary>
    public static string Of(Type type) =>
        type switch
        {
            _ when Keywords.TryGetValue(type, out string? keyword) => keyword,
            { IsByRef: true } => Of(type.GetElementType()!),
            { IsPointer: true } => Of(type.GetElementType()!) + "*",
            { IsArray: true } => Of(type.GetElementType()!) + "[]",
            { IsGenericParameter: true } => type.Name,
            _ when Nullable.GetUnderlyingType(type) is { } value => Of(value) + "?",
            _ => Nested(type),
        };

    /// <summary>With question marks where a reference may be null.</summary>
    public static string Of(NullabilityInfo info)
    {
        Type type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        bool mayBeNull =
            !type.IsValueType
            && !type.IsGenericParameter
            && (
                info.ReadState == NullabilityState.Nullable
                || info.WriteState == NullabilityState.Nullable
            );
        return Spell(type, info) + (mayBeNull ? "?" : "");
    }

    private static string Spell(Type type, NullabilityInfo info) =>
        (info.ElementType, info.GenericTypeArguments) switch
        {
            ({ } element, _) when type.IsArray => Of(element) + "[]",
            (_, { Length: > 0 } arguments)
                when !type.IsNested && Nullable.GetUnderlyingType(type) is null =>
                $"{Simple(type)}<{string.Join(", ", arguments.Select(Of))}>",
            _ => Of(type),
        };

    private static string Nested(Type type)
    {
        string own = Simple(type);
        int inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        Type[] arguments = type.GetGenericArguments()[inherited..];
        string name =
            arguments.Length == 0 ? own : $"{own}<{string.Join(", ", arguments.Select(Of))}>";
        return type.DeclaringType is { } outer ? $"{Of(outer)}.{name}" : name;
    }

    private static string Simple(Type type) => type.Name.Split('`')[0];
}
