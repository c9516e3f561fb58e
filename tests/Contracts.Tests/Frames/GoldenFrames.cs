using System.Text.Json;
using System.Text.Json.Nodes;
using ActorIpc.Contracts.Frames;

namespace ActorIpc.Contracts.Tests.Frames;

/// <summary>The golden frames of <c>tests/vectors/frames</c>.</summary>
internal static class GoldenFrames
{
    public static IReadOnlyList<JsonObject> Good { get; } = Load("good.json");

    public static IReadOnlyList<JsonObject> Broken { get; } = Load("broken.json");

    public static IReadOnlyList<JsonObject> Sync { get; } = Load("sync.json");

    public static byte[] Bytes(this JsonObject vector) =>
        Convert.FromHexString(vector["hex"]!.GetValue<string>());

    public static FrameSide From(this JsonObject vector) =>
        vector["from"]!.GetValue<string>() == "client" ? FrameSide.Client : FrameSide.Server;

    public static JsonObject Named(IReadOnlyList<JsonObject> vectors, string name) =>
        vectors.Single(vector => vector["name"]!.GetValue<string>() == name);

    public static TheoryData<string> Names(IEnumerable<JsonObject> vectors) =>
        [.. vectors.Select(vector => vector["name"]!.GetValue<string>())];

    private static List<JsonObject> Load(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "vectors", "frames", file);
        return JsonSerializer.Deserialize<List<JsonObject>>(File.ReadAllText(path))!;
    }
}
