namespace ActorIpc.Broker.Tests.Machines;

/// <summary>From one process to three, as the README says it.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly EngineFiles _files = new();

    public void Dispose() => _files.Dispose();

    [UnixFact]
    public async Task Three_processes_as_the_README_has_them_are_one_app_and_a_killed_node_returns()
    {
        await using BrokerProcess main = BrokerProcess.Start(_files.ShownMain());
        string address = await main.AddressAsync();
        await using BrokerProcess left = StartShown(address, "left");
        await main.LineAsync("left runs in process ");
        await using BrokerProcess right = StartShown(address, "right");
        await right.LineAsync("Node 'right' has joined");

        string runs = await main.LineAsync("right runs in process ");
        runs.ShouldEndWith($"{right.Id}, at node://right/right");
        await main.LinesAsync(
            "left heard over the port: hello from right",
            "right heard over the port: hello from left",
            "right heard from its own clock: timeout"
        );

        left.Kill();
        await main.LineAsync("left is gone: abnormal-exit");
        await using BrokerProcess again = StartShown(address, "left");
        (await main.LineAsync("left runs in process ")).ShouldEndWith(
            $"{again.Id}, at node://left/left"
        );
        await main.LineAsync($"right heard over the port: hello from left, process {again.Id}");

        int[] codes = await Task.WhenAll(again.SignalAsync("TERM"), right.SignalAsync("INT"));
        codes.ShouldBe([0, 0]);
        await again.LineAsync("Left.");
        await right.LineAsync("Left.");
        await main.LinesAsync("node 'left' is gone", "node 'right' is gone");
        (await main.SignalAsync("INT")).ShouldBe(0);
    }

    private static BrokerProcess StartShown(string address, string name) =>
        BrokerProcess.Start(EngineFiles.ShownNode(address, name));
}
