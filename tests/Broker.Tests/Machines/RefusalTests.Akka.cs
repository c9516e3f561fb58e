using Akka.Actor;
using Akka.Configuration;

namespace ActorIpc.Broker.Tests.Machines;

/// <summary>What the command says of a peer that sends what does not cross.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Hyperion =
        "Akka.Serialization.HyperionSerializer, Akka.Serialization.Hyperion";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly EngineFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_forbidden_type_and_another_serializer_are_one_line_each_and_main_goes_on()
    {
        await using BrokerProcess main = BrokerProcess.Start(_files.MainAt(port: 0));
        string app = await main.AddressAsync() + "/user/ipc/multi-machine";
        using ActorSystem byHyperion = Peer(
            $$"""
            akka.actor {
              serializers.hyperion = "{{Hyperion}}"
              serialization-bindings { "System.Object" = hyperion }
            }
            """
        );
        using ActorSystem byJson = Peer("");

        Resolve(byHyperion, app).Tell(new Stranger("x"), ActorRefs.NoSender);
        (await main.LineAsync("was refused")).ShouldBe(
            $"actoripc: A message from {AddressOf(byHyperion)} was refused: "
                + $"{typeof(Stranger)}, {typeof(Stranger).Assembly.GetName().Name} is none of the "
                + "types that cross between machines."
        );
        Resolve(byJson, app).Tell(new Stranger("x"), ActorRefs.NoSender);
        (await main.LineAsync("was refused")).ShouldStartWith(
            $"actoripc: A message from {AddressOf(byJson)} was refused: machines have no use for "
                + "serializer 1 "
        );

        foreach (ActorSystem peer in new[] { byHyperion, byJson })
        {
            (
                await Resolve(peer, app).Ask<ActorIdentity>(new Identify(null), Limit)
            ).Subject.ShouldNotBeNull();
            await peer.Terminate();
        }
    }

    private static ActorSystem Peer(string more) =>
        ActorSystem.Create(
            "peer",
            ConfigurationFactory.ParseString(
                $$"""
                akka {
                  loglevel = OFF
                  stdout-loglevel = OFF
                  actor.provider = remote
                  remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
                  remote.flush-wait-on-shutdown = 100ms
                }
                {{more}}
                """
            )
        );

    private static Address AddressOf(ActorSystem peer) =>
        ((ExtendedActorSystem)peer).Provider.DefaultAddress;

    private static IActorRef Resolve(ActorSystem peer, string path) =>
        ((ExtendedActorSystem)peer).Provider.ResolveActorRef(path);

    private sealed record Stranger(string Text);
}
