using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Messages;
using ActorIpc.Engines.Akka;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>Nodes that look for a main again, and what the command says of bad input.</summary>
public sealed class RendererTests : IDisposable
{
    private const int OtherVersion = 99;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly EngineFiles _files = new();

    public void Dispose() => _files.Dispose();

    [UnixFact]
    public async Task A_node_that_has_lost_main_says_so_and_joins_the_next_one()
    {
        await using BrokerProcess main = StartMain();
        string address = await main.AddressAsync();
        await using BrokerProcess node = StartNode(address, "left");
        await node.LineAsync("Node 'left' has joined");

        (await main.SignalAsync("TERM")).ShouldBe(0);
        await node.LineAsync(
            $"{address}/multi-machine is lost; looking for it again, as a new node."
        );
        await node.LineAsync("nobody answered there. Try 1 of 30; the next in 0.5 s.");
        int port = new Uri(address.Replace("akka.tcp", "http")).Port;
        await using BrokerProcess next = StartMain(port);
        await next.AddressAsync();

        await node.LineAsync("Node 'left' has joined");
        await next.LineAsync($"left runs in process {node.Id}");
    }

    [Fact]
    public async Task A_node_of_another_version_is_refused_by_main_with_both_versions()
    {
        await using BrokerProcess main = StartMain();
        string address = await main.AddressAsync();
        await using AkkaEngine engine = LoopbackEngine.Start();
        ActorRef root = await engine.ResolveAsync($"{address}/multi-machine", Limit);
        TaskCompletionSource<NodeRefused> refused = new();
        engine.Spawn(Props.Of(() => new OtherNode(root, refused)));

        string text =
            $"The node speaks version {OtherVersion} of the contract, and main version "
            + $"{ContractVersion.Current}.";
        (await refused.Task.WaitAsync(Limit)).Reason.ShouldBe(text);
        (await main.LineAsync("The node 'other' was refused")).ShouldEndWith(text);
    }

    [Theory]
    [InlineData(
        "akka.remote.dot-netty.tcp.port = seven",
        "akka.remote.dot-netty.tcp.port must be a whole number from 0 to 65535, not 'seven'."
    )]
    [InlineData("akka { remote {", "is no HOCON: line 1: '{' is never closed.")]
    public async Task A_file_that_does_not_fit_is_refused_in_one_line(string text, string line)
    {
        string file = _files.Write("bad.hocon", text);

        Invocation main = await Invocation.RunAsync(["--engine", "akka", "--config", file]);

        main.ShouldHaveRefused(1, line);
        main.Error.ShouldContain(file);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_in_one_line()
    {
        Invocation invocation = await Invocation.RunAsync([
            "--engine",
            "akka",
            "--config",
            "no.hocon",
        ]);

        invocation.ShouldHaveRefused(1, "no.hocon: there is no such file.");
    }

    [Fact]
    public async Task A_port_of_another_machine_in_use_is_refused_in_one_line()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        string file = _files.EngineFile(port);

        Invocation invocation = await Invocation.RunAsync(["--engine", "akka", "--config", file]);

        invocation.ShouldHaveRefused(1, $"Nobody can listen on 127.0.0.1:{port}: it is in use.");
    }

    [Fact]
    public async Task A_second_main_on_the_port_of_the_first_is_refused_in_one_line()
    {
        await using BrokerProcess main = StartMain();
        string address = await main.AddressAsync();
        string place = address.Split('@')[1];

        Invocation second = await Invocation.RunAsync([
            "--engine",
            "akka",
            "--config",
            _files.EngineFile(int.Parse(place.Split(':')[1], Culture)),
            "--port",
            "0",
        ]);

        second.ShouldHaveRefused(1, $"Nobody can listen on {place}: it is in use.");
    }

    [Fact]
    public async Task An_app_without_pages_is_refused_in_one_line()
    {
        Invocation invocation = await Invocation.RunAsync([
            "renderer",
            "--main",
            "akka.tcp://actoripc@127.0.0.1:1/pattern-1",
        ]);

        invocation.ShouldHaveRefused(1, "has no pages for an app 'pattern-1'");
    }

    private static CultureInfo Culture => CultureInfo.InvariantCulture;

    private BrokerProcess StartMain(int port = 0) => BrokerProcess.Start(_files.MainAt(port));

    private BrokerProcess StartNode(string address, string name) =>
        BrokerProcess.Start(_files.NodeOf(address, name));

    private sealed class OtherNode(ActorRef main, TaskCompletionSource<NodeRefused> refused) : Actor
    {
        public override void OnStarted() =>
            main.Tell(new NodeHello(OtherVersion, "other", Context.Self, [], 1, 1), Context.Self);

        public override void Receive(object message)
        {
            if (message is NodeRefused refusal)
            {
                refused.TrySetResult(refusal);
            }
        }
    }
}
