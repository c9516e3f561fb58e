using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace ActorIpc.StructuredClone.Tests.Vectors;

/// <summary>Builds the value that a vector describes.</summary>
public sealed class Notation
{
    private readonly Dictionary<int, CloneValue> _byId = [];

    public static CloneValue Build(JsonElement description) => new Notation().Value(description);

    /// <summary>A number's description, in both of its forms.</summary>
    public static double Number(JsonElement description) =>
        description.ValueKind == JsonValueKind.Number
            ? description.GetInt32()
            : BitConverter.Int64BitsToDouble(
                long.Parse(
                    description.GetProperty("hex").GetString()!,
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture
                )
            );

    /// <summary>A string's description, in all of its forms.</summary>
    public static string Text(JsonElement description)
    {
        if (description.ValueKind == JsonValueKind.String)
        {
            return description.GetString()!;
        }

        if (description.GetProperty("t").GetString() == "rep")
        {
            return new StringBuilder()
                .Insert(
                    0,
                    Text(description.GetProperty("s")),
                    description.GetProperty("n").GetInt32()
                )
                .ToString();
        }

        string hex = description.GetProperty("hex").GetString()!;
        return string.Concat(
            hex.Chunk(4).Select(unit => (char)Convert.ToUInt16(new string(unit), 16))
        );
    }

    public CloneValue Value(JsonElement description) =>
        description.ValueKind switch
        {
            JsonValueKind.Null => CloneNull.Value,
            JsonValueKind.True => CloneBoolean.True,
            JsonValueKind.False => CloneBoolean.False,
            JsonValueKind.Number => CloneNumber.Of(description.GetInt32()),
            JsonValueKind.String => CloneString.Of(description.GetString()!),
            _ => Tagged(description, description.GetProperty("t").GetString()!),
        };

    private CloneValue Tagged(JsonElement description, string tag) =>
        tag switch
        {
            "undef" => CloneUndefined.Value,
            "num" => CloneNumber.Of(Number(description)),
            "str16" or "rep" => CloneString.Of(Text(description)),
            "bigint" => CloneBigInt.Of(
                BigInteger.Parse(
                    description.GetProperty("v").GetString()!,
                    CultureInfo.InvariantCulture
                )
            ),
            "ref" => _byId[description.GetProperty("id").GetInt32()],
            _ => Object(description, tag),
        };

    private CloneValue Object(JsonElement description, string tag)
    {
        return tag switch
        {
            "obj" => Properties(Known(description, new CloneObject()), description),
            "arr" => Array(description),
            "date" => Known(description, new CloneDate(Number(description.GetProperty("v")))),
            "regexp" => Known(
                description,
                new CloneRegExp(
                    Text(description.GetProperty("source")),
                    description.GetProperty("flags").GetString()!
                )
            ),
            "boxed" => Known(description, new CloneBoxed(Value(description.GetProperty("v")))),
            "map" => Map(description),
            "set" => Set(description),
            "ab" => Known(description, Buffer(description)),
            "view" => View(description),
            "hview" => HostView(description),
            "error" => Error(description),
            _ => throw new InvalidDataException($"No such notation: {tag}"),
        };
    }

    private T Known<T>(JsonElement description, T value)
        where T : CloneValue
    {
        _byId.Add(description.GetProperty("id").GetInt32(), value);
        return value;
    }

    private CloneObject Properties(CloneObject target, JsonElement description)
    {
        foreach (JsonElement property in description.GetProperty("props").EnumerateArray())
        {
            target.Add(Text(property[0]), Value(property[1]));
        }

        return target;
    }

    private CloneArray Array(JsonElement description)
    {
        long length = description.GetProperty("len").GetInt64();
        bool isSparse = description.TryGetProperty("sparse", out JsonElement elements);
        CloneArray array = Known(
            description,
            isSparse ? CloneArray.OfLength(length) : new CloneArray()
        );
        if (isSparse)
        {
            foreach (JsonElement element in elements.EnumerateArray())
            {
                array.Set(element[0].GetInt64(), Value(element[1]));
            }
        }
        else
        {
            foreach (JsonElement item in description.GetProperty("items").EnumerateArray())
            {
                array.Add(IsHole(item) ? null : Value(item));
            }
        }

        if (description.TryGetProperty("props", out _))
        {
            Properties(array.Properties, description);
        }

        return array;
    }

    public static bool IsHole(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.GetProperty("t").GetString() == "hole";

    private CloneMap Map(JsonElement description)
    {
        CloneMap map = Known(description, new CloneMap());
        foreach (JsonElement entry in description.GetProperty("entries").EnumerateArray())
        {
            map.Add(Value(entry[0]), Value(entry[1]));
        }

        return map;
    }

    private CloneSet Set(JsonElement description)
    {
        CloneSet set = Known(description, new CloneSet());
        foreach (JsonElement item in description.GetProperty("items").EnumerateArray())
        {
            set.Add(Value(item));
        }

        return set;
    }

    private static CloneArrayBuffer Buffer(JsonElement description)
    {
        byte[] bytes = CloneVector.BytesOf(description);
        return description.TryGetProperty("max", out JsonElement max)
            ? new CloneArrayBuffer(bytes, max.GetInt64())
            : new CloneArrayBuffer(bytes);
    }

    private CloneArrayBufferView View(JsonElement description)
    {
        var buffer = (CloneArrayBuffer)Value(description.GetProperty("buf"));
        CloneViewKind kind = Enum.Parse<CloneViewKind>(
            description.GetProperty("kind").GetString()!
        );
        int offset = description.GetProperty("off").GetInt32();
        return Known(
            description,
            description.TryGetProperty("tracking", out JsonElement tracking)
            && tracking.GetBoolean()
                ? CloneArrayBufferView.Tracking(kind, buffer, offset)
                : new CloneArrayBufferView(
                    kind,
                    buffer,
                    offset,
                    description.GetProperty("len").GetInt32()
                )
        );
    }

    private CloneArrayBufferView HostView(JsonElement description)
    {
        byte[] bytes = CloneVector.BytesOf(description);
        string kind = description.GetProperty("kind").GetString()!;
        return Known(
            description,
            new CloneArrayBufferView(
                kind == "Buffer" ? CloneViewKind.Uint8Array : Enum.Parse<CloneViewKind>(kind),
                new CloneArrayBuffer(bytes),
                0,
                bytes.Length
            )
        );
    }

    private CloneError Error(JsonElement description)
    {
        string name = description.GetProperty("type").GetString()!;
        CloneError error = Known(
            description,
            new CloneError(
                Enum.Parse<CloneErrorType>(name, ignoreCase: true),
                description.TryGetProperty("message", out JsonElement message)
                    ? Text(message)
                    : null,
                description.TryGetProperty("stack", out JsonElement stack) ? Text(stack) : null
            )
        );
        if (description.TryGetProperty("cause", out JsonElement cause))
        {
            error.SetCause(Value(cause));
        }

        return error;
    }
}
