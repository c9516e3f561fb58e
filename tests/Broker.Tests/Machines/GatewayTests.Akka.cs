using System.Text.RegularExpressions;
using ActorIpc.Actors;
using ActorIpc.Contracts.Engine;
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
        AkkaEngine engine = LoopbackEngine.Start();
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
        (await error.Line.WaitAsync(Limit)).ShouldContain(
            $"{main}/app is lost; looking for it again, as a new node."
        );
        await using AkkaEngine next = LoopbackEngine.Start(
            new Uri(main.Replace("akka.tcp", "http")).Port
        );
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
    public async Task A_gateway_that_is_stopped_while_it_looks_for_its_main_again_has_stopped()
    {
        AkkaEngine engine = LoopbackEngine.Start();
        string main = engine.Address;
        await RunAsync(engine);
        using CancellationTokenSource stop = new();
        using WatchedWriter output = new("http://");
        using WatchedWriter error = new("looking for it again");
        Task<int> serving = CommandLine.RunAsync(
            ["gateway", "--main", main, "--port", "0", "--name", "edge"],
            Terminal.Of(output, error),
            stop.Token
        );
        await output.Line.WaitAsync(Limit);
        await engine.System.Terminate();
        await error.Line.WaitAsync(Limit);

        await using AkkaEngine next = LoopbackEngine.Start(
            new Uri(main.Replace("akka.tcp", "http")).Port
        );
        next.Spawn(Props.Of(() => new SilentMain(stop.Cancel)), "app");

        (await serving.WaitAsync(Limit)).ShouldBe(0);
        output.ToString().ShouldContain("Stopped.");
    }

    [Fact]
    public async Task A_main_that_is_lost_and_does_not_come_back_is_given_up_as_one_never_found()
    {
        AkkaEngine engine = LoopbackEngine.Start();
        string main = engine.Address;
        await RunAsync(engine);
        using WatchedWriter output = new("http://");
        using StringWriter error = new();
        Task<int> serving = CommandLine.RunAsync(
            ["gateway", "--main", main, "--port", "0", "--name", "edge", "--tries", "1"],
            Terminal.Of(output, error),
            CancellationToken.None
        );
        await output.Line.WaitAsync(Limit);

        await engine.System.Terminate();

        (await serving.WaitAsync(Limit)).ShouldBe(1);
        string[] lines = error.ToString().TrimEnd().Split('\n');
        lines[^2].ShouldContain($"{main}/app is lost; looking for it again, as a new node.");
        lines[^1].ShouldContain($"{main}/app was not found within 2 s");
        lines[^1].TrimEnd().ShouldEndWith("nobody answered there. Given up after 1 try.");
    }

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
