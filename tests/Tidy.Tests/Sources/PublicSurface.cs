using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorIpc.Tidy.Tests.Sources;

/// <summary>What an assembly shows to others, one line per type and member, sorted.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> Of(Assembly assembly) =>
        [
            .. assembly
                .GetExportedTypes()
                .SelectMany(type => MembersOf(type).Prepend(TypeLine(type)))
                .Order(StringComparer.Ordinal),
        ];

    private static string TypeLine(Type type) =>
        $"{TypeNames.Full(type)}: {Kind(type)}{BasesOf(type)}";

    private static string Kind(Type type) =>
        type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };

    private static string BasesOf(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
        {
            return "";
        }

        IEnumerable<Type> bases =
            type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
                ? [parent]
                : [];
        string[] names =
        [
            .. bases.Select(TypeNames.Of),
            .. type.GetInterfaces().Select(TypeNames.Of).Order(StringComparer.Ordinal),
        ];
        return names.Length == 0 ? "" : " : " + string.Join(", ", names);
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [Line(type, Signatures.Of(type.GetMethod("Invoke")!))];
        }

        return type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => Line(type, EnumValue(field)))
            : type.GetMembers(Declared)
                .Where(IsOurs)
                .Select(Signatures.Of)
                .OfType<string>()
                .Select(signature => Line(type, signature));
    }

    private static string EnumValue(FieldInfo field) =>
        $"{field.Name} = "
        + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture);

    private static bool IsOurs(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && member is not MethodInfo { IsSpecialName: true, Name: ['g' or 's', 'e', 't', '_', ..] }
        && member is not MethodInfo { IsSpecialName: true, Name: ['a', 'd', 'd', '_', ..] }
        && member
            is not MethodInfo
            {
                IsSpecialName: true,
                Name: ['r', 'e', 'm', 'o', 'v', 'e', '_', ..]
            };

    private static string Line(Type type, string signature) =>
        $"{TypeNames.Full(type)}.{signature}";
}
