using System.Collections.Concurrent;
using System.Text.Json;

namespace ActorIpc.StructuredClone.Tests.Vectors;

/// <summary>
/// One case of a vector file; the notation is explained in tests/vectors/clone/README.md.
/// </summary>
public sealed class CloneVector
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<CloneVector>> Files = new();

    private CloneVector(JsonElement fields)
    {
        Name = fields.GetProperty("name").GetString()!;
        Bytes = BytesOf(fields);
        Verdict = fields.TryGetProperty("verdict", out JsonElement verdict)
            ? verdict.GetString()!
            : "value";
        Value = ValueOf(fields);
        Consumed = fields.TryGetProperty("consumed", out JsonElement consumed)
            ? consumed.GetInt32()
            : Bytes.Length;
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    public string Verdict { get; }

    /// <summary>The described value; for cases that only a newer Node reads, its value.</summary>
    public JsonElement? Value { get; }

    public int Consumed { get; }

    public static IReadOnlyList<CloneVector> Load(string file) =>
        Files.GetOrAdd(file, static name => Read(name));

    public static JsonElement LoadCases(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "vectors", file);
        var parsing = new JsonDocumentOptions { MaxDepth = 8192 };
        return JsonDocument
            .Parse(File.ReadAllBytes(path), parsing)
            .RootElement.GetProperty("cases");
    }

    public override string ToString() => Name;

    internal static byte[] BytesOf(JsonElement fields)
    {
        if (fields.TryGetProperty("hex", out JsonElement hex))
        {
            return Convert.FromHexString(hex.GetString()!);
        }

        return
        [
            .. fields
                .GetProperty("hexParts")
                .EnumerateArray()
                .SelectMany(part =>
                    Enumerable
                        .Repeat(Convert.FromHexString(part[0].GetString()!), part[1].GetInt32())
                        .SelectMany(bytes => bytes)
                ),
        ];
    }

    private static CloneVector[] Read(string file) =>
        [.. LoadCases(file).EnumerateArray().Select(fields => new CloneVector(fields))];

    private static JsonElement? ValueOf(JsonElement fields)
    {
        if (fields.TryGetProperty("value", out JsonElement value))
        {
            return value;
        }

        return fields.TryGetProperty("otherNodes", out JsonElement others)
            ? others
                .EnumerateObject()
                .Select(other => other.Value)
                .Where(other => other.TryGetProperty("value", out _))
                .Select(other => (JsonElement?)other.GetProperty("value"))
                .LastOrDefault()
            : null;
    }
}
