using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActorIpc.Compat.Legacy;

/// <summary>
/// What became of a value that crossed before structured clone: until version 7 of Electron.
/// </summary>
/// <remarks>
/// Nothing fails, and much is lost without a word (R304, R309). Members that are functions vanish,
/// and so do classes: an object is what its readable members hold. NaN and the infinities are null,
/// and so are functions in arrays, objects that contain themselves, and what lies deeper than
/// <see cref="DepthMax"/>. Dates are strings. Maps, sets, errors, regular expressions, tasks and
/// live objects such as windows are <c>{}</c>. Bytes stay bytes, and what stands for a JavaScript
/// value already passes as it is. What a member throws when it is read, the call throws.
/// </remarks>
public static class JsonLike
{
    /// <summary>Objects and arrays nested deeper than this are null, as in Chromium: 100.</summary>
    public const int DepthMax = 100;

    /// <summary>
    /// A value as it arrived: null, a boolean, a number, a string, bytes, a list or a dictionary.
    /// </summary>
    public static object? Of(object? value)
    {
        object? converted = new JsonLikeWalk().Convert(value);
        return converted == JsonLikeWalk.Lost ? null : converted;
    }

    /// <summary>The values of a call, converted one by one.</summary>
    internal static object?[] OfAll(ReadOnlySpan<object?> values)
    {
        object?[] converted = new object?[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            converted[i] = Of(values[i]);
        }

        return converted;
    }

    /// <summary>A value that travelled as JSON text, read as a type (R304).</summary>
    internal static T? Read<T>(object? value)
    {
        string text = JsonSerializer.Serialize(Of(value), JsonSerializerOptions.Web);
        return typeof(T) == typeof(object)
            ? (T?)Plain(JsonNode.Parse(text))
            : JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web);
    }

    /// <summary>JSON text as .NET values.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal static object? Parse(string json) => Plain(JsonNode.Parse(json));

    private static object? Plain(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonArray array => array.Select(Plain).ToList(),
            JsonObject map => map.ToDictionary(member => member.Key, member => Plain(member.Value)),
            _ => node.GetValueKind() switch
            {
                JsonValueKind.String => node.GetValue<string>(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => Number(node.AsValue()),
            },
        };

    private static object Number(JsonValue value) =>
        value.TryGetValue(out int whole) ? (object)whole : value.GetValue<double>();
}
