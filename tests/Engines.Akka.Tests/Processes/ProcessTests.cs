using ActorIpc.Contracts;
using static ActorIpc.Engines.Akka.Tests.Processes.Conversations;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>Main and nodes in processes of their own, when nothing goes wrong.</summary>
public sealed class ProcessTests
{
    private const int Many = 200;

    [Fact]
    public async Task A_main_and_a_node_in_two_processes_speak_by_every_verb()
    {
        await using Loopback app = await Loopback.StartAsync("lab");
        OtherProcess main = app.Main;
        OtherProcess lab = app.Node("lab");

        (await main.OrderAsync("nodes")).GetString().ShouldBe("lab");
        await SpeakAsync(main, lab, Many);
        (await lab.OrderAsync("sync", new { value = 21 })).GetInt32().ShouldBe(42);
        await FailsAsync(
            lab.OrderAsync(
                "invoke",
                new
                {
                    channel = "endless",
                    value = 0,
                    patience = 200,
                }
            ),
            "timeout"
        );
        await main.HearAsync("given-up");
        await FailsAsync(
            lab.OrderAsync("invoke", new { channel = "nobody", value = 0 }),
            "no-handler"
        );
    }

    [Fact]
    public async Task Ports_cross_between_processes_in_both_directions()
    {
        await using Loopback app = await Loopback.StartAsync("lab");
        OtherProcess main = app.Main;
        OtherProcess lab = app.Node("lab");

        foreach (string giver in new[] { "main", "node" })
        {
            await (
                giver == "main"
                    ? main.OrderAsync("give-port", new { node = "lab" })
                    : lab.OrderAsync("give-port")
            );
            await Task.WhenAll(main.HearAsync("got-port"), lab.HearAsync("got-port"));
            await PostAsync(main, lab, Many);
            await PostAsync(lab, main, Many);
        }
    }

    [Fact]
    public async Task Two_nodes_speak_over_their_port_while_main_stands_still()
    {
        await using Loopback app = await Loopback.StartAsync("left", "right");
        OtherProcess left = app.Node("left");
        OtherProcess right = app.Node("right");
        await ConnectAsync(app.Main, left, right);

        // Main brings them together; after that it is not needed.
        for (int round = 0; round < 3; round++)
        {
            await PostAsync(left, right, 1);
            await PostAsync(right, left, 1);
        }

        int before = (await app.Main.OrderAsync("messages")).GetInt32();

        await app.Main.SuspendAsync();
        await PostAsync(left, right, Many);
        await PostAsync(right, left, Many);
        await app.Main.ContinueAsync();

        (await app.Main.OrderAsync("messages")).GetInt32().ShouldBe(before);
        await CallAsync(app.Main, left);
    }

    [Fact]
    public async Task A_process_of_another_version_is_refused_with_both_versions_named()
    {
        await using Loopback app = await Loopback.StartAsync();
        OtherProcess old = await app.AddAsync();

        OrderFailedException refusal = await Should.ThrowAsync<OrderFailedException>(
            old.BeNodeAsync(app.Main, "old", Settings.Loopback, version: 0)
        );

        refusal.Code.ShouldBe("version");
        refusal.Message.ShouldBe(
            "The node speaks version 0 of the contract, and main version "
                + $"{ContractVersion.Current}."
        );
        (await app.Main.OrderAsync("nodes")).GetString().ShouldBeEmpty();
    }
}
