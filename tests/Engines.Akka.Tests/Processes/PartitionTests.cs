using System.Text.Json;
using static ActorIpc.Engines.Akka.Tests.Processes.Conversations;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>Machines whose network is cut: nobody is told, nothing is closed.</summary>
public sealed class PartitionTests
{
    private const int AnyPort = 0;

    [NetworkFact]
    public async Task A_node_that_is_cut_off_is_lost_and_comes_back_as_a_new_process()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await MainOn(network);
        OtherProcess cut = await NodeOn(network, main, "cut");
        OtherProcess kept = await NodeOn(network, main, "kept");
        await ConnectAsync(main, cut, kept);
        Task ofNode = await CallForEverAsync(cut, main);
        Task ofMain = await CallPageForEverAsync(main, cut);

        await network.CutAsync(cut);
        await FailsAsync(CallWithDeadlineAsync(cut), "timeout");
        ofNode.IsCompleted.ShouldBeFalse();

        (await main.HearAsync("gone")).ShouldBe("cut abnormal-exit 1");
        await FailsAsync(ofMain, "gone");
        await main.HearAsync("given-up");
        await kept.HearAsync("port-closed");
        await cut.HearAsync("left");
        await FailsAsync(ofNode, "gone");
        await CallAsync(main, kept);

        // Each has given the other up for good: only a new process comes back.
        await network.HealAsync(cut);
        await FailsAsync(
            cut.OrderAsync("join-again", new { patience = 1_000 }),
            nameof(TimeoutException)
        );
        OtherProcess again = await NodeOn(network, main, "cut");
        await CallAsync(main, again);
        (await main.OrderAsync("nodes")).GetString().ShouldBe("cut,kept");
    }

    [NetworkFact]
    public async Task What_is_sent_during_a_short_cut_arrives_in_order_when_the_network_heals()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await MainOn(network);
        OtherProcess node = await NodeOn(network, main, "lab");
        await CallAsync(main, node);

        await network.CutAsync(node);
        await node.OrderAsync("send", new { count = 50 });
        Task call = node.OrderAsync("invoke", new { channel = "double", value = 1 });
        await FailsAsync(CallWithDeadlineAsync(node), "timeout");
        main.HasNews("said").ShouldBeFalse();
        call.IsCompleted.ShouldBeFalse();
        await network.HealAsync(node);

        (await main.HearAsync("said", 50)).ShouldBe(Enumerable.Range(1, 50));
        await call;
        main.HasNews("gone").ShouldBeFalse();
    }

    [NetworkFact]
    public async Task A_cut_between_two_nodes_delays_what_they_post_and_main_notices_nothing()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await MainOn(network);
        OtherProcess left = await NodeOn(network, main, "left", pause: 30);
        OtherProcess right = await NodeOn(network, main, "right", pause: 30);
        await ConnectAsync(main, left, right);
        await PostAsync(left, right, 3);

        await network.CutAsync(left, right);
        await left.OrderAsync("post-on-port", new { count = 50 });
        await CallAsync(main, left);
        await CallAsync(main, right);
        await FailsAsync(CallWithDeadlineAsync(left, "endless"), "timeout");
        right.HasNews("port").ShouldBeFalse();
        await network.HealAsync(left, right);

        (await right.HearAsync("port", 50)).ShouldBe(Enumerable.Range(1, 50));
        await PostAsync(right, left, 3);
        main.HasNews("gone").ShouldBeFalse();
    }

    [NetworkFact]
    public async Task Two_nodes_that_lose_each_other_hear_their_port_close_and_main_goes_on()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await MainOn(network);
        OtherProcess left = await NodeOn(network, main, "left");
        OtherProcess right = await NodeOn(network, main, "right");
        OtherProcess third = await NodeOn(network, main, "third");
        await ConnectAsync(main, left, right);
        await PostAsync(left, right, 3);
        await PostAsync(right, left, 3);

        await network.CutAsync(left, right);

        await Task.WhenAll(left.HearAsync("port-closed"), right.HearAsync("port-closed"));
        await CallAsync(main, left);
        await CallAsync(main, right);
        main.HasNews("gone").ShouldBeFalse();
        await ConnectAsync(main, left, third);
        await PostAsync(left, third, 3);
        await PostAsync(third, left, 3);
    }

    [NetworkFact]
    public async Task A_node_that_main_has_given_up_learns_of_it_when_its_own_patience_ends()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await MainOn(network);
        OtherProcess patient = await NodeOn(network, main, "patient", pause: 7);
        Task pending = await CallForEverAsync(patient, main);

        await network.CutAsync(patient);
        await main.HearAsync("left");
        await network.HealAsync(patient);

        patient.HasNews("left").ShouldBeFalse();
        await FailsAsync(CallWithDeadlineAsync(patient), "timeout");
        await patient.HearAsync("left");
        await FailsAsync(pending, "gone");
    }

    private static async Task<OtherProcess> MainOn(Network network)
    {
        OtherProcess main = await network.AddAsync();
        await main.BeMainAsync(Settings.At(network.AddressOf(main), AnyPort));
        return main;
    }

    private static async Task<OtherProcess> NodeOn(
        Network network,
        OtherProcess main,
        string name,
        int pause = 3
    )
    {
        OtherProcess node = await network.AddAsync();
        string configuration = Settings.At(network.AddressOf(node), AnyPort, pause: pause);
        await node.BeNodeAsync(main, name, configuration);
        await main.OrderAsync("load", new { node = name });

        // A machine that is cut off before that is forgotten, and not known again.
        await main.HearAsync("acquainted");
        await node.HearAsync("acquainted");
        return node;
    }

    private static Task<JsonElement> CallWithDeadlineAsync(
        OtherProcess node,
        string channel = "double"
    ) =>
        node.OrderAsync(
            "invoke",
            new
            {
                channel,
                value = 1,
                patience = 200,
            }
        );
}
