using System.Globalization;
using System.Text.Json;

namespace ActorIpc.Broker;

/// <summary>One key of a section: its name, what it takes, and what becomes of it.</summary>
internal sealed class ConfigKey
{
    private readonly Func<JsonElement, bool> _trySet;

    private ConfigKey(string name, string expectation, Func<JsonElement, bool> trySet)
    {
        Name = name;
        Expectation = expectation;
        _trySet = trySet;
    }

    /// <summary>The key, in camel case.</summary>
    public string Name { get; }

    /// <summary>What the key takes, as it stands in a complaint.</summary>
    public string Expectation { get; }

    /// <summary>A count or a size.</summary>
    public static ConfigKey Number(string name, long least, long most, Action<long> set) =>
        new(
            name,
            $"a whole number from {least} to {most}",
            value =>
            {
                bool fits =
                    value.ValueKind == JsonValueKind.Number
                    && value.TryGetInt64(out long number)
                    && number >= least
                    && number <= most;
                if (fits)
                {
                    set(value.GetInt64());
                }

                return fits;
            }
        );

    /// <summary>A count or a size without a limit of its own.</summary>
    public static ConfigKey Number(string name, int least, Action<int> set) =>
        Number(name, least, int.MaxValue, number => set((int)number));

    /// <summary>A length of time above zero, as <c>"00:00:30"</c>.</summary>
    public static ConfigKey Duration(string name, Action<TimeSpan> set) =>
        new(
            name,
            "a duration such as \"00:00:30\"",
            value =>
            {
                bool fits =
                    TimeSpan.TryParseExact(
                        value.ValueKind == JsonValueKind.String ? value.GetString() : null,
                        "c",
                        CultureInfo.InvariantCulture,
                        out TimeSpan duration
                    )
                    && duration > TimeSpan.Zero;
                if (fits)
                {
                    set(duration);
                }

                return fits;
            }
        );

    /// <summary>Yes or no.</summary>
    public static ConfigKey Choice(string name, Action<bool> set) =>
        new(
            name,
            "true or false",
            value =>
            {
                bool fits = value.ValueKind is JsonValueKind.True or JsonValueKind.False;
                if (fits)
                {
                    set(value.ValueKind == JsonValueKind.True);
                }

                return fits;
            }
        );

    /// <summary>A name.</summary>
    public static ConfigKey Text(string name, string what, int most, Action<string> set) =>
        new(
            name,
            $"{what} of 1 to {most} characters",
            value =>
            {
                bool fits =
                    value.ValueKind == JsonValueKind.String
                    && value.GetString()!.Length is var length
                    && length > 0
                    && length <= most;
                if (fits)
                {
                    set(value.GetString()!);
                }

                return fits;
            }
        );

    /// <summary>A list of names.</summary>
    public static ConfigKey Names(string name, Action<IReadOnlyList<string>> set) =>
        new(
            name,
            "a list of names such as [\"fs:*\"]",
            value =>
            {
                bool fits =
                    value.ValueKind == JsonValueKind.Array
                    && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String);
                if (fits)
                {
                    set([.. value.EnumerateArray().Select(one => one.GetString()!)]);
                }

                return fits;
            }
        );

    /// <summary>An object with keys of its own.</summary>
    public static ConfigKey Section(string name, Action<JsonElement> set) =>
        new(
            name,
            "an object",
            value =>
            {
                bool fits = value.ValueKind == JsonValueKind.Object;
                if (fits)
                {
                    set(value);
                }

                return fits;
            }
        );

    /// <summary>Takes the value.</summary>
    /// <returns><see langword="false"/> when it is not what the key takes.</returns>
    public bool TrySet(JsonElement value) => _trySet(value);
}
