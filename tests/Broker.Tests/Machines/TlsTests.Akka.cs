namespace ActorIpc.Broker.Tests.Machines;

/// <summary>The keys for TLS of <c>config/akka.hocon</c>, between processes.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly EngineFiles _files = new();
    private readonly AppCertificate _certificate;

    public TlsTests() => _certificate = new AppCertificate(_files.Folder);

    public void Dispose() => _files.Dispose();

    [LinuxFact]
    public async Task Who_has_the_certificate_of_the_app_is_in_and_others_fail_while_it_goes_on()
    {
        await using BrokerProcess main = StartMain();
        string address = await main.AddressAsync();
        address.ShouldStartWith("akka.ssl.tcp://");
        await using BrokerProcess left = StartNode(address, "left");
        await main.LineAsync("left runs in process ");

        await using BrokerProcess plain = BrokerProcess.Start(
            _files.NodeOf(address.Replace("akka.ssl", "akka"), "plain", tries: 1)
        );
        await using BrokerProcess mistaken = BrokerProcess.Start(
            _files.NodeOf(address, "mistaken", tries: 1)
        );
        await using BrokerProcess careful = BrokerProcess.Start(
            _files.NodeOf(address, "careful", _certificate.Configuration, tries: 1)
        );
        await plain.LineAsync("nobody answered there. Given up after 1 try.");
        await mistaken.LineAsync(
            "speaks akka.ssl.tcp, and this machine akka.tcp: enable-ssl must be the same on both."
        );
        await careful.LineAsync(
            "nobody answered there with a certificate that is trusted here. Given up after 1 try."
        );
        foreach (BrokerProcess stranger in new[] { plain, mistaken, careful })
        {
            (await stranger.ExitAsync()).ShouldBe(1);
        }

        await using BrokerProcess right = StartNode(address, "right");
        await main.LinesAsync(
            $"left heard over the port: hello from right, process {right.Id}",
            $"right heard over the port: hello from left, process {left.Id}"
        );
    }

    [LinuxFact]
    public async Task Nobody_asks_a_node_for_its_certificate()
    {
        AppCertificate own = new(_files.Folder);
        await using BrokerProcess main = StartMain();
        string address = await main.AddressAsync();
        await using BrokerProcess left = BrokerProcess.Start(
            _certificate.Trust,
            _files.NodeOf(address, "left", own.Configuration)
        );

        await main.LineAsync($"left heard from main: welcome, process {left.Id}");
    }

    private BrokerProcess StartMain() =>
        BrokerProcess.Start(_certificate.Trust, _files.MainAt(port: 0, _certificate.Configuration));

    private BrokerProcess StartNode(string address, string name) =>
        BrokerProcess.Start(
            _certificate.Trust,
            _files.NodeOf(address, name, _certificate.Configuration)
        );
}
