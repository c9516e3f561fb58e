using static ActorIpc.Engines.Akka.Tests.Processes.Conversations;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>Processes that end without a last word.</summary>
public sealed class LostProcessTests
{
    [Fact]
    public async Task A_killed_node_ends_its_page_its_calls_and_its_ports_and_comes_back()
    {
        await using Loopback app = await Loopback.StartAsync("lost", "kept");
        OtherProcess main = app.Main;
        OtherProcess lost = app.Node("lost");
        OtherProcess kept = app.Node("kept");
        await ConnectAsync(main, lost, kept);
        await main.OrderAsync("give-port", new { node = "lost" });
        await Task.WhenAll(main.HearAsync("got-port"), lost.HearAsync("got-port"));
        _ = await CallForEverAsync(lost, main);
        Task pending = await CallPageForEverAsync(main, lost);

        await lost.KillAsync();

        (await main.HearAsync("gone")).ShouldBe("lost abnormal-exit 1");
        await FailsAsync(pending, "gone");
        await main.HearAsync("given-up");
        await main.HearAsync("left");
        await main.HearAsync("port-closed");
        await kept.HearAsync("port-closed");
        await CallAsync(main, kept);
        (await main.OrderAsync("nodes")).GetString().ShouldBe("kept");

        OtherProcess again = await app.AddAsync();
        await app.JoinAsync("lost", again);
        await CallAsync(main, again);
        await ConnectAsync(main, again, kept);
        await PostAsync(again, kept, 3);
        main.HasNews("gone").ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_to_a_killed_node_ends_at_its_deadline_while_the_loss_is_not_known()
    {
        await using OtherProcess main = await OtherProcess.StartAsync();
        await using OtherProcess lost = await OtherProcess.StartAsync();
        await main.BeMainAsync(Settings.At("127.0.0.1", port: 0, pause: 600));
        await lost.BeNodeAsync(main, "lost", Settings.Loopback);
        await main.OrderAsync("load", new { node = "lost" });
        Task pending = await CallPageForEverAsync(main, lost);

        await lost.KillAsync();
        Task call = main.OrderAsync(
            "invoke",
            new
            {
                node = "lost",
                channel = "double",
                value = 1,
                patience = 100,
            }
        );

        await FailsAsync(call, "timeout");
        pending.IsCompleted.ShouldBeFalse();
        main.HasNews("gone").ShouldBeFalse();
    }

    [Fact]
    public async Task When_main_is_killed_its_nodes_know_and_what_they_asked_has_failed()
    {
        await using Loopback app = await Loopback.StartAsync("left", "right");
        OtherProcess left = app.Node("left");
        OtherProcess right = app.Node("right");
        await ConnectAsync(app.Main, left, right);
        Task pending = await CallForEverAsync(left, app.Main);

        await app.Main.KillAsync();

        await FailsAsync(pending, "gone");
        foreach (OtherProcess node in new[] { left, right })
        {
            await node.HearAsync("left");
            (await node.OrderAsync("is-over")).GetBoolean().ShouldBeTrue();
            await FailsAsync(
                node.OrderAsync("send", new { count = 1 }),
                nameof(InvalidOperationException)
            );
        }
    }
}
