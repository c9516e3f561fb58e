using ActorIpc.Actors;

namespace ActorIpc.Broker.Tests;

public sealed class ChannelKeysTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_file_has_policies_for_all_windows_and_by_name()
    {
        IpcAppOptions options = Read(
            """
            { "channels": {
                "deny": ["debug:*"],
                "windows": { "main": { "allow": ["fs:*"] }, "other": {} }
            } }
            """
        );

        options.Channels!.Allows("debug:x").ShouldBeFalse();
        options.Channels.Allows("fs:read").ShouldBeTrue();
        options.WindowChannels.Keys.ShouldBe(["main"]);
        options.WindowChannels["main"].Allows("fs:read").ShouldBeTrue();
        options.WindowChannels["main"].Allows("net").ShouldBeFalse();
    }

    [Fact]
    public void Without_lists_there_is_no_policy()
    {
        IpcAppOptions options = Read("""{ "channels": { "windows": {} } }""");

        options.Channels.ShouldBeNull();
        options.WindowChannels.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        """{ "channels": { "allow": "fs:*" } }""",
        "channels.allow takes a list of names such as [\"fs:*\"], not \"fs:*\"."
    )]
    [InlineData(
        """{ "channels": { "deny": [1] } }""",
        "channels.deny takes a list of names such as [\"fs:*\"], not [1]."
    )]
    [InlineData(
        """{ "channels": { "permit": [] } }""",
        "channels.permit is no key; channels has allow, deny, windows."
    )]
    [InlineData(
        """{ "channels": { "windows": [] } }""",
        "channels.windows takes an object, not []."
    )]
    [InlineData(
        """{ "channels": { "windows": { "main": 3 } } }""",
        "channels.windows.main takes an object, not 3."
    )]
    [InlineData(
        """{ "channels": { "windows": { "main": { "forbid": [] } } } }""",
        "channels.windows.main.forbid is no key; channels.windows.main has allow, deny."
    )]
    [InlineData(
        """{ "channels": { "windows": { "main": { "allow": [], "deny": ["x"] } } } }""",
        "channels.windows.main: The allow list is empty, so that nothing could ever be sent. "
            + "Leave it out to allow everything, or deny '*' to allow nothing."
    )]
    [InlineData(
        """{ "channels": { "allow": ["a"], "deny": ["a"] } }""",
        "channels: 'a' is both allowed and denied."
    )]
    public void What_does_not_fit_is_named_with_file_key_and_expectation(
        string json,
        string text
    ) => Should.Throw<CannotStartException>(() => Read(json)).Message.ShouldBe($"{_path}: {text}");

    private IpcAppOptions Read(string json)
    {
        File.WriteAllText(_path, json);
        return Limits.Read(_path).App;
    }
}
