using System.Globalization;
using ActorIpc.Actors.Binding;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Emitting;

/// <summary>
/// What is thrown when nobody listens on <c>error</c> (R38, R39), in Node's words.
/// </summary>
internal static class UnhandledError
{
    /// <summary>The failure for what a message brought.</summary>
    public static Exception Of(ref Arguments arguments) => Of(arguments.All());

    /// <summary>The failure for some values; the first one tells.</summary>
    public static Exception Of(ReadOnlySpan<object?> values) =>
        values is [Exception thrown, ..]
            ? thrown
            : new InvalidOperationException(
                $"Unhandled error. ({(values.IsEmpty ? "undefined" : TextOf(values[0]))})"
            );

    private static string? TextOf(object? value) =>
        value switch
        {
            null => "null",
            CloneUndefined => "undefined",
            string text => $"'{text}'",
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
