namespace ActorIpc.Broker.Tests;

public sealed class ConfigFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private long _size;
    private TimeSpan _wait;
    private bool _isLoud;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_section_sets_what_it_names()
    {
        Apply("""{ "limits": { "size": 7, "wait": "00:01:30", "loud": true } }""");

        _size.ShouldBe(7);
        _wait.ShouldBe(TimeSpan.FromSeconds(90));
        _isLoud.ShouldBeTrue();
    }

    [Fact]
    public void Comments_and_trailing_commas_are_welcome()
    {
        Apply("""{ "limits": { "size": 7, /* enough */ }, }""");

        _size.ShouldBe(7);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "limits": {} }""")]
    public void What_is_not_named_stays(string json)
    {
        _size = 3;

        Apply(json);

        _size.ShouldBe(3);
    }

    [Theory]
    [InlineData(
        """{ "limits": { "size": 0 } }""",
        "limits.size takes a whole number from 1 to 9, not 0."
    )]
    [InlineData(
        """{ "limits": { "size": 10 } }""",
        "limits.size takes a whole number from 1 to 9, not 10."
    )]
    [InlineData(
        """{ "limits": { "size": 1.5 } }""",
        "limits.size takes a whole number from 1 to 9, not 1.5."
    )]
    [InlineData(
        """{ "limits": { "size": "7" } }""",
        "limits.size takes a whole number from 1 to 9, not \"7\"."
    )]
    [InlineData(
        """{ "limits": { "wait": 30 } }""",
        "limits.wait takes a duration such as \"00:00:30\", not 30."
    )]
    [InlineData("""{ "limits": { "wait": "00:00:00" } }""", "limits.wait takes a duration")]
    [InlineData(
        """{ "limits": { "loud": "yes" } }""",
        "limits.loud takes true or false, not \"yes\"."
    )]
    [InlineData(
        """{ "limits": { "weight": 1 } }""",
        "limits.weight is no key; limits has size, wait, loud."
    )]
    [InlineData("""{ "limits": { "size": 1, "size": 2 } }""", "'size' stands twice in one object.")]
    [InlineData("""{ "limits": {}, "limits": {} }""", "'limits' stands twice in one object.")]
    [InlineData("""{ "limit": {} }""", "limit is no section; there is limits.")]
    [InlineData("""{ "limits": 3 }""", "limits takes an object, not 3.")]
    [InlineData("[]", "takes one object, not [].")]
    [InlineData("{\n  \"limits\": {\n    size\n", "line 3 is not valid JSON.")]
    public void What_does_not_fit_is_named_with_file_key_and_expectation(string json, string line)
    {
        CannotStartException refusal = Should.Throw<CannotStartException>(() => Apply(json));

        refusal.Message.ShouldStartWith(_path + ": ");
        refusal.Message.ShouldContain(line);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        File.Delete(_path);

        CannotStartException refusal = Should.Throw<CannotStartException>(() =>
            ConfigFile.Read(_path, "limits")
        );

        refusal.Message.ShouldBe($"{_path}: there is no such file.");
    }

    private void Apply(string json)
    {
        File.WriteAllText(_path, json);
        ConfigFile
            .Read(_path, "limits")
            .Apply(
                "limits",
                ConfigKey.Number("size", 1, 9, size => _size = size),
                ConfigKey.Duration("wait", wait => _wait = wait),
                ConfigKey.Choice("loud", isLoud => _isLoud = isLoud)
            );
    }
}
