using System.Text.RegularExpressions;
using ActorIpc.Actors;
using ActorIpc.Engines.Akka;
using ActorIpc.Samples;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>The command that shows the windows of a main on another machine.</summary>
public sealed partial class GatewayTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Windows_of_a_main_elsewhere_are_shown_and_shown_again_when_it_is_back()
    {
        AkkaEngine engine = Start(port: 0);
        string main = engine.Address;
        IpcApp app = await RunAsync(engine);
        using CancellationTokenSource stop = new();
        using WatchedWriter again = new("http://");
        using WatchedWriter output = new("http://", again);
        using WatchedWriter error = new("looking for it again");
        Task<int> serving = CommandLine.RunAsync(
            ["gateway", "--main", main, "--port", "0", "--name", "edge"],
            Terminal.Of(output, error),
            stop.Token
        );
        Uri address = AddressOf(await output.Line.WaitAsync(Limit));
        using PageClient page = await PageClient.OpenAsync(address);
        app.Nodes.ShouldHaveSingleItem().Name.ShouldBe("edge");

        await engine.System.Terminate();
        // Whichever comes first: main's last words, or the news that it is gone.
        (await page.ClosedAsync()).ShouldBeOneOf("main-gone", "stopping");
        (await error.Line.WaitAsync(Limit)).ShouldContain($"{main} is lost");
        await using AkkaEngine next = Start(new Uri(main.Replace("akka.tcp", "http")).Port);
        IpcApp back = await RunAsync(next);
        TaskCompletionSource joined = new();
        back.NodeJoined += (_, _) => joined.TrySetResult();
        if (back.Nodes.Count == 0)
        {
            await joined.Task.WaitAsync(Limit);
        }

        await stop.CancelAsync();
        (await serving.WaitAsync(Limit)).ShouldBe(0);
        output.ToString().ShouldContain("Stopped.");
    }

    [Fact]
    public async Task A_main_that_is_no_address_is_refused_in_one_line()
    {
        Invocation invocation = await Invocation.RunAsync("gateway", "--main", "nowhere");

        invocation.ShouldHaveRefused(1, "--main nowhere: ");
    }

    [Fact]
    public async Task A_file_for_the_engine_that_is_not_there_is_refused_in_one_line()
    {
        Invocation invocation = await Invocation.RunAsync(
            "gateway",
            "--main",
            "akka.tcp://actoripc@127.0.0.1:1",
            "--engine-config",
            "no.hocon"
        );

        invocation.ShouldHaveRefused(1, "no.hocon");
    }

    private static AkkaEngine Start(int port) =>
        AkkaEngine.Start(
            "actoripc",
            $$"""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              actor.provider = remote
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{port}} }
            }
            """,
            new AkkaEngineOptions { PayloadEncoder = IpcPayload.ToBytes }
        );

    private static async Task<IpcApp> RunAsync(AkkaEngine engine)
    {
        IpcApp app = await IpcApp.StartAsync(engine);
        Sample.All[0].Run(app);
        return app;
    }

    private static Uri AddressOf(string line) => new(AddressIn().Match(line).Value);

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex AddressIn();
}
