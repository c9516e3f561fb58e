namespace ActorIpc.Broker.Tests.Machines;

/// <summary>What the command says of where other machines join.</summary>
public sealed class JoiningLineTests : IDisposable
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF }";
    private const string Wildcard =
        ": public-hostname in akka.remote.dot-netty.tcp must be this machine's name or address.";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly EngineFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("akka.actor.provider = local")]
    public async Task An_engine_of_one_machine_has_no_line(string text)
    {
        string output = await ServeAsync(text);

        output.ShouldNotContain("machines join");
        output.ShouldNotContain("No other machine");
        output.ShouldNotContain("akka");
    }

    [Theory]
    [InlineData("hostname = 127.0.0.1, public-hostname = \"0.0.0.0\"", "0.0.0.0:")]
    [InlineData("hostname = 127.0.0.1, public-hostname = \"::\"", "[::]:")]
    public async Task An_address_that_nobody_can_call_names_the_key_that_helps(
        string host,
        string shown
    )
    {
        string output = await ServeAsync(Remote(host));

        output.ShouldContain($"No other machine can join at akka.tcp://actoripc@{shown}");
        output.ShouldContain(Wildcard);
        output.ShouldNotContain("join with");
    }

    [Fact]
    public async Task A_public_name_is_what_others_join()
    {
        string output = await ServeAsync(
            Remote("hostname = 127.0.0.1, public-hostname = main.example")
        );

        output.ShouldContain(
            "Other machines join with: actoripc renderer --main "
                + "akka.tcp://actoripc@main.example:"
        );
        output.ShouldContain(" --name <name>");
    }

    private static string Remote(string host) =>
        $$"""
            akka.actor.provider = remote
            akka.remote.dot-netty.tcp { port = 0, {{host}} }
            akka.remote.flush-wait-on-shutdown = 100ms
            """;

    private async Task<string> ServeAsync(string text)
    {
        using CancellationTokenSource stop = new();
        using WatchedWriter output = new("Stopped.");
        using WatchedWriter started = new("http://", output);
        Task<int> serving = CommandLine.RunAsync(
            [
                "--port",
                "0",
                "--engine",
                "akka",
                "--config",
                _files.Write("engine.hocon", $"{Quiet}\n{text}"),
            ],
            Terminal.Of(started, TextWriter.Null),
            stop.Token
        );
        await started.Line.WaitAsync(Limit);
        await stop.CancelAsync();
        await output.Line.WaitAsync(Limit);
        (await serving.WaitAsync(Limit)).ShouldBe(0);
        return output.ToString();
    }
}
