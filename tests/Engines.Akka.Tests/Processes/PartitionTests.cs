using static ActorIpc.Engines.Akka.Tests.Processes.Conversations;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>Machines whose network is cut: nobody is told, nothing is closed.</summary>
public sealed class PartitionTests
{
    [NetworkFact]
    public async Task A_node_that_is_cut_off_is_lost_and_comes_back_as_a_new_process()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await network.MainAsync();
        OtherProcess cut = await network.NodeAsync(main, "cut");
        OtherProcess kept = await network.NodeAsync(main, "kept");
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
        OtherProcess again = await network.NodeAsync(main, "cut");
        await CallAsync(main, again);
        (await main.OrderAsync("nodes")).GetString().ShouldBe("cut,kept");
    }

    [NetworkFact]
    public async Task What_is_sent_during_a_short_cut_arrives_in_order_when_the_network_heals()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await network.MainAsync();
        OtherProcess node = await network.NodeAsync(main, "lab");
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
    public async Task A_node_that_main_has_given_up_learns_of_it_when_its_own_patience_ends()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await network.MainAsync();
        OtherProcess patient = await network.NodeAsync(main, "patient", pause: 7);
        Task pending = await CallForEverAsync(patient, main);

        await network.CutAsync(patient);
        await main.HearAsync("left");
        await network.HealAsync(patient);

        patient.HasNews("left").ShouldBeFalse();
        await FailsAsync(CallWithDeadlineAsync(patient), "timeout");
        await patient.HearAsync("left");
        await FailsAsync(pending, "gone");
    }
}
