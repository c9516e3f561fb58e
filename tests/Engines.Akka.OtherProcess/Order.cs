using System.Text.Json;

namespace ActorIpc.Engines.Akka.OtherProcess;

/// <summary>A line of the input.</summary>
/// <param name="Id">The answer bears it, too.</param>
/// <param name="Verb">What to do.</param>
/// <param name="With">What to do it with.</param>
internal sealed record Order(int Id, string Verb, JsonElement With)
{
    public static Order Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return new Order(
            root.GetProperty("id").GetInt32(),
            root.GetProperty("verb").GetString()!,
            root.GetProperty("with").Clone()
        );
    }

    public string Text(string name) => With.GetProperty(name).GetString()!;

    public int Number(string name) => With.GetProperty(name).GetInt32();

    /// <summary>A number of milliseconds, or for ever.</summary>
    public TimeSpan Patience =>
        With.TryGetProperty("patience", out JsonElement patience)
            ? TimeSpan.FromMilliseconds(patience.GetInt32())
            : Timeout.InfiniteTimeSpan;
}
