using System.Collections;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// What cannot be cloned, and why (R20). The error says it to the caller, never to the peer.
/// </summary>
internal static class Refusal
{
    private static readonly (Type Type, string Reason)[] Families =
    [
        (typeof(Delegate), "A delegate is code."),
        (typeof(Task), "A task is not a value yet."),
        (typeof(ValueTask), "A task is not a value yet."),
        (typeof(System.Reflection.MemberInfo), "Types and members belong to this process."),
        (typeof(System.Reflection.Assembly), "An assembly belongs to this process."),
        (typeof(System.Reflection.Module), "A module belongs to this process."),
        (typeof(Stream), "A stream is a live handle."),
        (typeof(SafeHandle), "A handle belongs to this process."),
        (typeof(CancellationToken), "A cancellation token is a live signal."),
        (typeof(IEnumerator), "An iterator is a position, not a value."),
        (typeof(Regex), "A .NET regular expression is none of JavaScript's; use CloneRegExp."),
        (typeof(WeakReference), "A weak reference is not a value."),
        (typeof(System.Linq.Expressions.Expression), "An expression is code."),
    ];

    private static readonly Type[] TaskLike =
    [
        typeof(ValueTask<>),
        typeof(WeakReference<>),
        typeof(IAsyncEnumerable<>),
    ];

    /// <summary>
    /// Namespaces of the framework whose types are all alive: threads, sockets, files, code.
    /// </summary>
    private static readonly string[] LiveNamespaces =
    [
        "System.Threading",
        "System.Reflection",
        "System.IO",
        "System.Net.Sockets",
        "System.Net.Http",
        "System.Runtime",
        "System.Diagnostics",
    ];

    public static string? Of(Type type) =>
        IsMarked(type) ? "Its type is marked as not cloneable."
        : type.IsPointer || type.IsFunctionPointer || type.IsByRefLike ? "A pointer is no value."
        : type == typeof(nint) || type == typeof(nuint) ? "A pointer is no value."
        : Family(type)
            ?? (
                IsTaskLike(type) ? "It is not a value yet."
                : IsLive(type) ? "It is a live object of this process."
                : IsJson(type) ? "It is JSON; make values of it first."
                : null
            );

    private static bool IsMarked(Type type) =>
        type.IsDefined(typeof(NotCloneableAttribute), inherit: true)
        || type.GetInterfaces()
            .Any(face => face.IsDefined(typeof(NotCloneableAttribute), inherit: false));

    private static string? Family(Type type)
    {
        foreach ((Type family, string reason) in Families)
        {
            if (family.IsAssignableFrom(type) && !IsEnumerable(type))
            {
                return reason;
            }
        }

        return null;
    }

    private static bool IsTaskLike(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .Any(face => face.IsGenericType && TaskLike.Contains(face.GetGenericTypeDefinition()));

    private static bool IsLive(Type type)
    {
        if (IsEnumerable(type) || typeof(Exception).IsAssignableFrom(type) || type.IsEnum)
        {
            return false;
        }

        bool isDisposable =
            typeof(IDisposable).IsAssignableFrom(type)
            || typeof(IAsyncDisposable).IsAssignableFrom(type);
        return isDisposable || IsInLiveNamespace(type.Namespace ?? "");
    }

    private static bool IsInLiveNamespace(string space) =>
        Array.Exists(
            LiveNamespaces,
            live =>
                space.StartsWith(live, StringComparison.Ordinal)
                && (space.Length == live.Length || space[live.Length] == '.')
        );

    private static bool IsJson(Type type) =>
        type.Namespace is "System.Text.Json" or "System.Text.Json.Nodes" && !IsEnumerable(type);

    private static bool IsEnumerable(Type type) => typeof(IEnumerable).IsAssignableFrom(type);
}
