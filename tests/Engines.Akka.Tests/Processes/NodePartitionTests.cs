using static ActorIpc.Engines.Akka.Tests.Processes.Conversations;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>Two nodes whose network is cut, while main reaches both.</summary>
public sealed class NodePartitionTests
{
    [NetworkFact]
    public async Task A_cut_between_two_nodes_delays_what_they_post_and_main_notices_nothing()
    {
        await using Network network = await Network.StartAsync();
        OtherProcess main = await network.MainAsync();
        OtherProcess left = await network.NodeAsync(main, "left", pause: 30);
        OtherProcess right = await network.NodeAsync(main, "right", pause: 30);
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
        OtherProcess main = await network.MainAsync();
        OtherProcess left = await network.NodeAsync(main, "left");
        OtherProcess right = await network.NodeAsync(main, "right");
        OtherProcess third = await network.NodeAsync(main, "third");
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
}
