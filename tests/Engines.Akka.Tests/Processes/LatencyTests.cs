using System.Net;
using static ActorIpc.Engines.Akka.Tests.Processes.Conversations;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>Main and a node with 50 ms between them, more or less.</summary>
public sealed class LatencyTests
{
    private const int Many = 200;

    /// <summary>Less than the way there and back takes, whatever the jitter.</summary>
    private const int TooShort = 60;

    [Fact]
    public async Task Over_a_slow_link_calls_work_and_order_holds()
    {
        // Its own addresses, so that tests of two runs do not meet.
        int own = Environment.ProcessId;
        string near = $"127.{64 + (own >> 8) % 64}.{own % 256}.1";
        string far = $"127.{64 + (own >> 8) % 64}.{own % 256}.2";
        const int Port = 4711;
        await using SlowLink link = new(
            new IPEndPoint(IPAddress.Parse(near), Port),
            new IPEndPoint(IPAddress.Parse(far), Port)
        );
        await using OtherProcess main = await OtherProcess.StartAsync();
        await using OtherProcess node = await OtherProcess.StartAsync();
        await main.BeMainAsync(Settings.At(far, Port, publicHost: near));
        await node.BeNodeAsync(main, "lab", Settings.Loopback);

        await TalkAsync(main, node);
    }

    [SlowNetworkFact]
    public async Task Over_a_slow_network_calls_work_and_order_holds()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await network.AddAsync();
        OtherProcess node = await network.AddAsync();
        await Network.SlowDownAsync(main);
        await Network.SlowDownAsync(node);
        await main.BeMainAsync(Settings.At(network.AddressOf(main), 0));
        await node.BeNodeAsync(main, "lab", Settings.At(network.AddressOf(node), 0));

        await TalkAsync(main, node);
    }

    private static async Task TalkAsync(OtherProcess main, OtherProcess node)
    {
        await main.OrderAsync("load", new { node = "lab" });
        await SpeakAsync(main, node, Many);
        await node.OrderAsync("give-port");
        await Task.WhenAll(main.HearAsync("got-port"), node.HearAsync("got-port"));
        await PostAsync(main, node, Many);
        await PostAsync(node, main, Many);
        await FailsAsync(
            node.OrderAsync(
                "invoke",
                new
                {
                    channel = "double",
                    value = 1,
                    patience = TooShort,
                }
            ),
            "timeout"
        );
        await CallAsync(main, node);
    }
}
