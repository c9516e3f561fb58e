namespace ActorIpc.Broker.Tests.Machines;

/// <summary>Main, a gateway and a page, each somewhere else.</summary>
public sealed class GatewayProcessTests : IDisposable
{
    private const string Greeting = "welcome, process 7";

    private readonly EngineFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_gateway_that_is_killed_costs_its_windows_and_main_goes_on()
    {
        await using BrokerProcess main = BrokerProcess.Start(
            "--engine",
            "akka",
            "--port",
            "0",
            "--config",
            _files.EngineFile(),
            "--config",
            _files.Write("patient.json", """{ "gateway": { "pingInterval": "00:10:00" } }""")
        );
        Uri web = await main.WebAsync();
        string address = $"{await main.AddressAsync()}/multi-machine";
        await using BrokerProcess edge = StartGateway(address);
        using PageClient page = await PageClient.OpenAsync(await edge.WebAsync());
        using PageClient near = await PageClient.OpenAsync(new Uri(web, "multi-machine/"));
        (await page.InvokeAsync("greet", 7)).ShouldBe(Greeting);
        (await near.InvokeAsync("greet", 7)).ShouldBe(Greeting);

        edge.Kill();

        await main.LinesAsync(
            "The page 'What happens' is gone: abnormal-exit",
            "node 'edge' is gone"
        );
        (await near.InvokeAsync("greet", 7)).ShouldBe(Greeting);
        await using BrokerProcess again = StartGateway(address);
        using PageClient next = await PageClient.OpenAsync(await again.WebAsync());
        (await next.InvokeAsync("greet", 7)).ShouldBe(Greeting);
    }

    private BrokerProcess StartGateway(string address) =>
        BrokerProcess.Start(_files.GatewayOf(address, "edge"));
}
