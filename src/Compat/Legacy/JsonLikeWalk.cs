using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using ActorIpc.Actors;

namespace ActorIpc.Compat.Legacy;

/// <summary>One conversion of a graph; see <see cref="JsonLike"/>.</summary>
internal sealed class JsonLikeWalk
{
    /// <summary>Stands for what has no place in JSON: a function.</summary>
    public static readonly object Lost = new();

    // Members and their names, as the serializer has them. Nothing is serialized by it here.
    private static readonly JsonSerializerOptions Naming = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        IncludeFields = true,
    };

    // The clone model's own values.
    private static readonly Type Carried = typeof(CarriedMessage)
        .GetProperty(nameof(CarriedMessage.Msg))!
        .PropertyType;

    private readonly HashSet<object> _holders = new(ReferenceEqualityComparer.Instance);

    public object? Convert(object? value) =>
        value switch
        {
            null or string or bool or int or byte[] => value,
            char letter => letter.ToString(),
            Delegate => Lost,
            DateTimeOffset date => TextOf(date.UtcDateTime),
            DateTime { Kind: DateTimeKind.Local } date => TextOf(date.ToUniversalTime()),
            DateTime date => TextOf(date),
            Guid or Uri or TimeSpan or DateOnly or TimeOnly or Version => value.ToString(),
            ReadOnlyMemory<byte> bytes => bytes.ToArray(),
            Memory<byte> bytes => bytes.ToArray(),
            Enum named => Convert(NumberOf(named)),
            BigInteger number => Finite((double)number),
            Half number => Finite((double)number),
            decimal or float or double or long or ulong or uint => Finite(DoubleOf(value)),
            short or ushort or sbyte or byte => DoubleOf(value),
            JsonNode json => JsonLike.Parse(json.ToJsonString()),
            JsonElement json => JsonLike.Parse(json.GetRawText()),
            _ when Carried.IsInstanceOfType(value) => value,
            _ => Held(value),
        };

    private static string TextOf(DateTime date) =>
        date.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static object NumberOf(Enum value) =>
        System.Convert.ChangeType(
            value,
            Enum.GetUnderlyingType(value.GetType()),
            CultureInfo.InvariantCulture
        );

    private static double DoubleOf(object number) =>
        System.Convert.ToDouble(number, CultureInfo.InvariantCulture);

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    // What contains itself is cut where it comes again; siblings may share what they like.
    private object? Held(object holder)
    {
        if (_holders.Count >= JsonLike.DepthMax || !_holders.Add(holder))
        {
            return null;
        }

        object? converted = holder switch
        {
            Exception or Regex or Task => Empty(),
            IDictionary map => Members(map),
            IEnumerable<KeyValuePair<string, object?>> members => Members(members),
            _ when IsLive(holder.GetType()) || IsSet(holder.GetType()) => Empty(),
            IEnumerable items => Items(items),
            _ => Members(holder),
        };
        _ = _holders.Remove(holder);
        return converted;
    }

    private List<object?> Items(IEnumerable items)
    {
        List<object?> converted = [];
        foreach (object? item in items)
        {
            object? one = Convert(item);
            converted.Add(one == Lost ? null : one);
        }

        return converted;
    }

    // A dictionary is an object when its keys are names, and a Map otherwise.
    private Dictionary<string, object?> Members(IDictionary map)
    {
        Dictionary<string, object?> converted = Empty();
        foreach (DictionaryEntry entry in map)
        {
            if (entry.Key is string name)
            {
                Add(converted, name, entry.Value);
            }
        }

        return converted;
    }

    private Dictionary<string, object?> Members(IEnumerable<KeyValuePair<string, object?>> members)
    {
        Dictionary<string, object?> converted = Empty();
        foreach ((string name, object? value) in members)
        {
            Add(converted, name, value);
        }

        return converted;
    }

    private Dictionary<string, object?> Members(object owner)
    {
        Dictionary<string, object?> converted = Empty();
        foreach (JsonPropertyInfo member in Naming.GetTypeInfo(owner.GetType()).Properties)
        {
            if (member.Get is { } get)
            {
                Add(converted, member.Name, get(owner));
            }
        }

        return converted;
    }

    private void Add(Dictionary<string, object?> target, string name, object? value)
    {
        object? converted = Convert(value);
        if (converted != Lost)
        {
            target[name] = converted;
        }
    }

    private static Dictionary<string, object?> Empty() => new(StringComparer.Ordinal);

    // Windows, frames, events: to read their members would wake what sleeps.
    private static bool IsLive(Type type) => type.Assembly == typeof(IpcApp).Assembly;

    private static bool IsSet(Type type) =>
        type.GetInterfaces()
            .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ISet<>));
}
