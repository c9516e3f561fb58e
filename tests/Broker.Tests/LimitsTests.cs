using System.Reflection;
using System.Text.Json;
using ActorIpc.Actors;
using ActorIpc.Gateway;

namespace ActorIpc.Broker.Tests;

/// <summary>config/broker.json, the options classes and what the command reads are one.</summary>
public sealed class LimitsTests
{
    private static readonly Type[] KeyTypes =
    [
        typeof(int),
        typeof(long),
        typeof(bool),
        typeof(TimeSpan),
    ];

    // What the command decides itself, sample by sample.
    private static readonly string[] NotForTheFile = ["leaveEngineRunning"];

    private static readonly string ConfigPath = Path.Combine(
        AppContext.BaseDirectory,
        "broker.json"
    );

    [Fact]
    public void The_file_names_every_limit_with_its_built_in_value()
    {
        using JsonDocument file = JsonDocument.Parse(
            File.ReadAllBytes(ConfigPath),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }
        );

        KeysIn(file.RootElement.GetProperty("gateway")).ShouldBe(KeysOf(new GatewayOptions()));
        KeysIn(file.RootElement.GetProperty("app")).ShouldBe(KeysOf(new IpcAppOptions()));
    }

    [Fact]
    public void The_file_is_read_and_changes_nothing()
    {
        GatewayOptions gateway = new();

        Limits limits = Limits.Read(ConfigPath);
        limits.ApplyTo(gateway);

        KeysOf(gateway).ShouldBe(KeysOf(new GatewayOptions()));
        limits.App.ShouldBe(new IpcAppOptions());
    }

    [Fact]
    public void Every_key_reaches_the_option_of_its_name()
    {
        GatewayOptions gateway = new();
        string json = File.ReadAllText(ConfigPath)
            .Replace(": 2", ": 3", StringComparison.Ordinal)
            .Replace(": 1", ": 2", StringComparison.Ordinal)
            .Replace(": 6", ": 5", StringComparison.Ordinal)
            .Replace("\"00:00:", "\"00:01:", StringComparison.Ordinal)
            .Replace("false", "true", StringComparison.Ordinal);

        Limits limits = Read(json);
        limits.ApplyTo(gateway);

        KeysOf(gateway).ShouldNotContain(key => KeysOf(new GatewayOptions()).Contains(key));
        KeysOf(limits.App).ShouldNotContain(key => KeysOf(new IpcAppOptions()).Contains(key));
    }

    [Fact]
    public void Placement_says_on_which_node_a_page_runs()
    {
        Limits limits = Read("""{ "placement": { "left": "a", "right": "b" } }""");

        limits.App.Placement.ShouldBe(
            new Dictionary<string, string> { ["left"] = "a", ["right"] = "b" },
            ignoreOrder: true
        );
    }

    [Theory]
    [InlineData("3")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("[\"a\"]")]
    public void A_placement_that_is_no_node_is_named_with_file_key_and_expectation(string node)
    {
        CannotStartException refusal = Should.Throw<CannotStartException>(() =>
            Read($$"""{ "placement": { "left": {{node}} } }""")
        );

        refusal.Message.ShouldEndWith(
            $": placement.left takes the name of a node of 1 to 128 characters, not {node}."
        );
        refusal.Message.ShouldStartWith(Path.GetTempPath());
    }

    [Fact]
    public void A_placement_takes_the_longest_name_of_a_node_and_no_longer_one()
    {
        string longest = new('n', 128);

        Read($$"""{ "placement": { "left": "{{longest}}" } }""")
            .App.Placement["left"]
            .ShouldBe(longest);
        Should
            .Throw<CannotStartException>(() =>
                Read($$"""{ "placement": { "left": "{{longest}}n" } }""")
            )
            .Message.ShouldContain(": placement.left takes the name of a node");
    }

    [Fact]
    public void A_placement_that_is_no_object_is_named_with_file_and_section()
    {
        Should
            .Throw<CannotStartException>(() => Read("""{ "placement": "left" }"""))
            .Message.ShouldEndWith(": placement takes an object, not \"left\".");
    }

    private static Limits Read(string json)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            return Limits.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> KeysIn(JsonElement section) =>
        section.EnumerateObject().Select(key => $"{key.Name} = {key.Value}").Order();

    private static IEnumerable<string> KeysOf(object options) =>
        from property in options
            .GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where property.CanWrite && KeyTypes.Contains(property.PropertyType)
        let name = JsonNamingPolicy.CamelCase.ConvertName(property.Name)
        where !NotForTheFile.Contains(name)
        let line = $"{name} = {property.GetValue(options)}"
        orderby line
        select line;
}
